"""Trains the shared 24k-piece unigram tokeniser and writes it as the tokenizer.json that transformers.js reads.

SentencePiece only ever sees text normalised by `text.normalise` (its own normaliser is off), and the
same rules are spelt out in tokenizer.json, so both give the same ids.
"""
import argparse
import json
import random
from pathlib import Path

import sentencepiece
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from text import is_chinese, normalise

PIECES = 24_000
SPECIAL = ["<pad>", "<unk>", "<s>", "</s>"]
LONGEST_INPUT = 512


def training_lines(work: Path, bytes_per_language: int, seed: int) -> list[str]:
    """Equal bytes of English and Chinese, from paragraphs and from pairs, so that neither language starves the other of pieces."""
    lines = (work / "paragraphs.txt").read_text(encoding="utf-8").splitlines()
    for line in open(work / "pairs.jsonl", encoding="utf-8"):
        pair = json.loads(line)
        lines += [pair["query"], pair["positive"]]
    lines = sorted(set(lines))
    random.Random(seed).shuffle(lines)
    budget = {True: bytes_per_language, False: bytes_per_language}
    chosen = []
    for line in lines:
        chinese = is_chinese(line)
        if budget[chinese] > 0:
            text = normalise(line)[:1200]
            budget[chinese] -= len(text.encode())
            chosen.append(text)
    return chosen


def train(work: Path, bytes_per_language: int, seed: int) -> None:
    """Pieces of at most 12 characters: longer ones are boilerplate of single sources."""
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(training_lines(work, bytes_per_language, seed)), model_prefix=str(work / "pieces"),
        model_type="unigram", vocab_size=PIECES, character_coverage=0.9996, split_digits=True,
        normalization_rule_name="identity", max_sentencepiece_length=12, num_threads=2,
        pad_id=0, unk_id=1, bos_id=2, eos_id=3, pad_piece=SPECIAL[0], unk_piece=SPECIAL[1], bos_piece=SPECIAL[2], eos_piece=SPECIAL[3])


def to_hugging_face(processor: sentencepiece.SentencePieceProcessor) -> Tokenizer:
    """The same pieces and scores, with the Python-side normalisation made part of the file."""
    vocabulary = [(processor.id_to_piece(i), processor.get_score(i)) for i in range(processor.get_piece_size())]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=1, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s>:0 $A:0 </s>:0", pair="<s>:0 $A:0 </s>:0 $B:1 </s>:1", special_tokens=[("<s>", 2), ("</s>", 3)])
    tokenizer.add_special_tokens(SPECIAL)
    return tokenizer


def write_tokenizer(work: Path, folder: Path) -> None:
    """Both model folders get the identical pair of files."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(work / "pieces.model"))
    folder.mkdir(parents=True, exist_ok=True)
    content = json.loads(to_hugging_face(processor).to_str())
    content["model"]["vocab"] = [[piece, round(score, 5)] for piece, score in content["model"]["vocab"]]
    (folder / "tokenizer.json").write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(json.dumps({
        "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": LONGEST_INPUT, "pad_token": "<pad>", "unk_token": "<unk>",
        "bos_token": "<s>", "eos_token": "</s>", "cls_token": "<s>", "sep_token": "</s>"}, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--bytes-per-language", type=int, default=14_000_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    train(arguments.work, arguments.bytes_per_language, arguments.seed)
    write_tokenizer(arguments.work, arguments.work / "tokenizer")


if __name__ == "__main__":
    main()
