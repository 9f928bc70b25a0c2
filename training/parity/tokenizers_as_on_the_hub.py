"""Small tokenizers of the two real kinds, learnt from the sample handbook, in the layout that the hub's models have.

- XLM-RoBERTa: a SentencePiece unigram model with SentencePiece's own character map (`nmt_nfkc`), its ids moved by one as fairseq
  did it (`<s> <pad> </s> <unk>` first, `<mask>` last), pairs as `<s> q </s></s> p </s>`.
- BERT: WordPiece in lower case with every Chinese character a word, pairs as `[CLS] q [SEP] p [SEP]` with two token types.
"""
import base64
import json
import re
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

import sentencepiece
from sentencepiece import sentencepiece_model_pb2

from odd_texts import COMBINING, FULL_WIDTH, OTHER_SCRIPTS, WHITE_SPACE

HANDBOOK = Path(__file__).resolve().parents[2] / "data" / "handbook"
XLM_ROBERTA_SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
# bert-base-*: [PAD] is 0, then 99 unused places, then these.
BERT_SPECIAL = ["[PAD]", *(f"[unused{place}]" for place in range(1, 100)), "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


# Known to both tokenizers, so that a wrongly normalised character shows as another id instead of hiding as an unknown one.
KNOWN_ODD = sorted({c for text in COMBINING + FULL_WIDTH + OTHER_SCRIPTS + WHITE_SPACE for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c)[0] in "LMNPS"})


def handbook_texts() -> list[str]:
    lines = (HANDBOOK / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    return [f"{row['title']}\n{row['text']}" for row in map(json.loads, lines)]


def write_xlm_roberta(folder: Path, *, layout: str, window: int, pieces: int = 1_800) -> int:
    """Writes tokenizer.json and its companions. @returns the number of ids.

    `layout` is one of the two that XLM-R models have on the hub:

    - "words": the character map alone, then WhitespaceSplit and Metaspace, as converted until 2023 (xlm-roberta-base and the
      rerankers made from it);
    - "spaces": the character map and a Replace of repeated spaces, then Metaspace alone, as converted since.
    """
    vocabulary, charsmap = _unigram(pieces)
    if layout == "words":
        normalizer = charsmap
        metaspace = {"type": "Metaspace", "replacement": "▁", "str_rep": "▁", "add_prefix_space": True}
        pre_tokenizer = {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, metaspace]}
    else:
        single_spaces = {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "}
        normalizer = {"type": "Sequence", "normalizers": [charsmap, single_spaces]}
        metaspace = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True}
        pre_tokenizer = metaspace
    text = lambda name: {"Sequence": {"id": name, "type_id": 0}}
    special = lambda token: {"SpecialToken": {"id": token, "type_id": 0}}
    mask_id = len(vocabulary) - 1
    added = [(token, id) for id, token in enumerate(XLM_ROBERTA_SPECIAL)] + [("<mask>", mask_id)]
    _write_json(folder / "tokenizer.json", {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": [_added(token, id, lstrip=token == "<mask>") for token, id in added],
        "normalizer": normalizer,
        "pre_tokenizer": pre_tokenizer,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [special("<s>"), text("A"), special("</s>")],
            "pair": [special("<s>"), text("A"), special("</s>"), special("</s>"), text("B"), special("</s>")],
            "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]}, "</s>": {"id": "</s>", "ids": [2], "tokens": ["</s>"]}},
        },
        "decoder": metaspace,
        "model": {"type": "Unigram", "unk_id": 3, "vocab": vocabulary},
    })
    names = {"bos_token": "<s>", "cls_token": "<s>", "eos_token": "</s>", "sep_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>", "mask_token": "<mask>"}
    _write_json(folder / "tokenizer_config.json", {**names, "clean_up_tokenization_spaces": True, "model_max_length": window, "tokenizer_class": "XLMRobertaTokenizer"})
    return len(vocabulary)


def write_bert(folder: Path, *, window: int) -> int:
    """Writes tokenizer.json and its companions. @returns the number of ids."""
    vocabulary = {token: id for id, token in enumerate(BERT_SPECIAL + _word_pieces())}
    text = lambda name, type_id: {"Sequence": {"id": name, "type_id": type_id}}
    special = lambda token, type_id: {"SpecialToken": {"id": token, "type_id": type_id}}
    named = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    _write_json(folder / "tokenizer.json", {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": [_added(token, vocabulary[token]) for token in named],
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [special("[CLS]", 0), text("A", 0), special("[SEP]", 0)],
            "pair": [special("[CLS]", 0), text("A", 0), special("[SEP]", 0), text("B", 1), special("[SEP]", 1)],
            "special_tokens": {token: {"id": token, "ids": [vocabulary[token]], "tokens": [token]} for token in ("[CLS]", "[SEP]")},
        },
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": vocabulary},
    })
    names = {"cls_token": "[CLS]", "mask_token": "[MASK]", "pad_token": "[PAD]", "sep_token": "[SEP]", "unk_token": "[UNK]"}
    _write_json(folder / "tokenizer_config.json", {
        **names, "do_lower_case": True, "strip_accents": None, "tokenize_chinese_chars": True, "model_max_length": window, "tokenizer_class": "BertTokenizer"})
    return len(vocabulary)


def _unigram(pieces: int) -> tuple[list, dict]:
    with tempfile.TemporaryDirectory() as folder:
        prefix = Path(folder) / "sentencepiece.bpe"
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(line for text in handbook_texts() for line in text.split("\n")), model_prefix=str(prefix),
            model_type="unigram", vocab_size=pieces, character_coverage=0.985, required_chars="".join(KNOWN_ODD), num_threads=1, minloglevel=2)
        model = sentencepiece_model_pb2.ModelProto.FromString(prefix.with_suffix(".bpe.model").read_bytes())
    learnt = [[piece.piece, piece.score] for piece in model.pieces[3:]]
    vocabulary = [[token, 0.0] for token in XLM_ROBERTA_SPECIAL] + learnt + [["<mask>", 0.0]]
    charsmap = base64.b64encode(model.normalizer_spec.precompiled_charsmap).decode()
    return vocabulary, {"type": "Precompiled", "precompiled_charsmap": charsmap}


def _word_pieces(characters: int = 900, words: int = 400, endings: int = 300) -> list[str]:
    """Frequent characters, words and endings: WordPiece's greedy search does not mind how they were chosen."""
    text = "\n".join(handbook_texts()).lower()
    counts = Counter(text)
    frequent = sorted((c for c in counts if not c.isspace()), key=lambda c: (-counts[c], c))[:characters]
    word_counts = Counter(re.findall(r"[a-z]{2,}", text))
    ending_counts = Counter()
    for word, count in word_counts.items():
        for length in range(2, min(6, len(word))):
            ending_counts[word[-length:]] += count
    best = lambda counter, count: [key for key, _ in sorted(counter.items(), key=lambda row: (-row[1], row[0]))[:count]]
    ascii_characters = [chr(code) for code in range(ord("!"), ord("~") + 1) if not chr(code).isupper()]
    odd = {c for known in KNOWN_ODD for form in (known.lower(), unicodedata.normalize("NFD", known.lower())) for c in form}
    singles = list(dict.fromkeys(ascii_characters + frequent + sorted(odd)))
    # Chinese characters are words of their own, so that only the others need a form inside a word.
    inside = ["##" + c for c in singles if not "\u4e00" <= c <= "\u9fff"] + ["##" + e for e in best(ending_counts, endings)]
    return singles + best(word_counts, words) + inside


def _added(token: str, id: int, lstrip: bool = False) -> dict:
    return {"id": id, "content": token, "single_word": False, "lstrip": lstrip, "rstrip": False, "normalized": False, "special": True}


def _write_json(path: Path, value: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
