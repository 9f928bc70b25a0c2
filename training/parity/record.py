"""Records what FlagEmbedding itself makes of the tiny models: token ids as fed to the model, reranker scores and embeddings.

    python training/parity/record.py

Writes packages/inference/test/parity/golden/*.jsonl; each file's first line says what made it. A run with `every: 4` was made on
every fourth pair or text only, which keeps the files small.
"""
import base64
import json
import logging
import math
from collections import Counter
from importlib.metadata import version
from random import Random

import numpy as np
import torch
from FlagEmbedding import FlagModel, FlagReranker
from FlagEmbedding.inference.reranker.encoder_only import base as reranker_module
from sentence_transformers import CrossEncoder, SentenceTransformer, models
from tokenizers import Tokenizer
from transformers import AutoTokenizer

from cases import pairs, texts, well_formed
from make_models import FIXTURES, WEIGHTS

GOLDEN = FIXTURES.parent / "golden"
ENGLISH_INSTRUCTION = "Represent this sentence for searching relevant passages: "
CHINESE_INSTRUCTION = "为这个句子生成表示以用于检索相关文章："


def main() -> None:
    torch.set_num_threads(1)
    logging.disable(logging.WARNING)
    GOLDEN.mkdir(parents=True, exist_ok=True)
    record_token_ids()
    record_reranker()
    record_embedder("tiny-bert-embedder", windows=[512, 128], instructions=[ENGLISH_INSTRUCTION, CHINESE_INSTRUCTION])
    record_embedder("tiny-xlmr-embedder", windows=[1_024, 512, 128], instructions=[CHINESE_INSTRUCTION])


# ---- token ids


def record_token_ids(count: int = 150, seed: int = 42) -> None:
    """Random texts stitched from ordinary and odd pieces, as `tokenizers` itself reads them, special tokens aside."""
    random = Random(seed)
    whole = [well_formed(row["text"]) for row in texts()]
    pieces = [text[at : at + 5] for text in whole for at in range(0, min(len(text), 60), 5)]
    rows = ["".join(random.choices(pieces, k=random.randint(1, 30))) for _ in range(count)]
    folders = [FIXTURES / name for name in ("tiny-xlmr-reranker", "tiny-xlmr-embedder", "tiny-bert-embedder")] + [FIXTURES.parents[1] / "fixtures" / "tiny-rerank"]
    recorded = [{"kind": "text", "text": text} for text in rows]
    for folder in folders:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        recorded.append({"kind": "tokenizer", "name": folder.name, "ids": [tokenizer.encode(text, add_special_tokens=False).ids for text in rows]})
    write("token-ids.jsonl", [{"kind": "made by", **made_by()}, *recorded, *bert_pairs()])


def bert_pairs(max_length: int = 128) -> list[dict]:
    """BERT's pair template under FlagReranker's rule, for rerankers that are no XLM-R: every fourth pair, with how many tokens
    are of type 0 (the others are of type 1)."""
    tokenizer = AutoTokenizer.from_pretrained(str(WEIGHTS / "tiny-bert-embedder"))
    rows = []
    for row in pairs()[::4]:
        query, passage = (
            tokenizer(well_formed(text), add_special_tokens=False, max_length=length, truncation=True).input_ids
            for text, length in ((row["query"], max_length * 3 // 4), (row["passage"], max_length)))
        item = reranker_module.prepare_for_model_compat(tokenizer, query, passage, truncation="only_second", max_length=max_length, padding=False)
        rows.append({"kind": "pair", "query": row["query"], "passage": row["passage"], "ids": item["input_ids"], "typeZeros": item["token_type_ids"].count(0)})
    return rows


# ---- reranker


def record_reranker() -> None:
    rows = pairs()
    given = [(well_formed(row["query"]), well_formed(row["passage"])) for row in rows]
    runs = [
        {"name": "max_length 128", "call": {"max_length": 128, "batch_size": 32}},
        {"name": "max_length 512", "call": {"max_length": 512, "batch_size": 32}},
        {"name": "max_length 1024", "call": {"max_length": 1_024, "batch_size": 32}},
        {"name": "batch size 1", "call": {"batch_size": 1}},
        {"name": "batch size 8", "call": {"batch_size": 8}},
        {"name": "batch size 100", "call": {"batch_size": 100}},
        {"name": "normalize", "call": {"normalize": True}},
        {"name": "query_max_length 64", "call": {"query_max_length": 64}},
        {"name": "query instruction", "every": 4, "make": {"query_instruction_for_rerank": "A: "}},
        {"name": "passage instruction", "every": 4, "make": {"passage_instruction_for_rerank": "B: "}},
        {"name": "both instructions, with formats", "every": 4, "make": {
            "query_instruction_for_rerank": "问题", "query_instruction_format": "{}：{}", "passage_instruction_for_rerank": "Passage", "passage_instruction_format": "{}\\n{}"}},
        {"name": "set in the constructor", "make": {"max_length": 128, "normalize": True, "query_max_length": 48, "batch_size": 8}},
    ]
    inputs, recorded = Pool(), []
    for run in runs:
        reranker = FlagReranker(str(WEIGHTS / "tiny-xlmr-reranker"), use_fp16=False, devices="cpu", **run.get("make", {}))
        with Recorder(reranker.model) as fed:
            scores = reranker.compute_score(given[:: run.get("every", 1)], **run.get("call", {}))
        fed.expect_rows_of_model()
        recorded.append({**run, "scores": [number(score) for score in scores], "inputs": [inputs.add(ids) for ids in fed.rows]})
    alone = FlagReranker(str(WEIGHTS / "tiny-xlmr-reranker"), use_fp16=False, devices="cpu")
    recorded.append({"name": "one pair, not in a list", "single": True, "scores": [number(alone.compute_score(pair)[0]) for pair in given[:8]]})
    write("reranker.jsonl", [{"kind": "made by", **made_by()}, *({"kind": "pair", **row} for row in rows), *({"kind": "input", "ids": ids} for ids in inputs.rows), *({"kind": "run", **run} for run in recorded)])

    scores = np.array(recorded[1]["scores"])
    count = lambda text: len(alone.tokenizer(text, add_special_tokens=False).input_ids)
    queries = min(count(row["query"]) for row in rows if row["group"] == "500-token query")
    passages = min(count(row["passage"]) for row in rows if row["group"] == "2,000-token passage")
    print(f"{len(rows)} pairs, {len(recorded)} runs; logits {scores.min():.2f} to {scores.max():.2f}, standard deviation {scores.std():.2f}")
    print(f"long queries have {queries} tokens or more, long passages {passages} or more")
    compare_with_sentence_transformers(given, recorded[1]["scores"], inputs.rows, recorded[1]["inputs"])


def compare_with_sentence_transformers(given: list, scores: list[float], inputs: list[list[int]], places: list[int]) -> None:
    """An independent reading of the same pairs. It cuts the longer text first, so only pairs that need no cut must agree."""
    encoder = CrossEncoder(str(WEIGHTS / "tiny-xlmr-reranker"), max_length=512, device="cpu", activation_fn=torch.nn.Identity())
    others = encoder.predict(given, show_progress_bar=False)
    uncut = [at for at, (pair, place) in enumerate(zip(given, places)) if encoder.tokenizer(*pair).input_ids == inputs[place]]
    difference = max(abs(float(others[at]) - scores[at]) for at in uncut)
    print(f"sentence-transformers on the {len(uncut)} pairs that need no cut: largest difference {difference:.2e}")
    if difference > 1e-3:
        raise SystemExit("sentence-transformers and FlagEmbedding disagree")


# ---- embedders


def record_embedder(name: str, *, windows: list[int], instructions: list[str]) -> None:
    rows = texts()
    given = [well_formed(row["text"]) for row in rows]
    runs = [{"name": f"encode_corpus, max_length {window}", "method": "encode_corpus", "maxTokens": window, "instruction": ""} for window in windows]
    runs += [{"name": f"encode_queries with {instruction!r}", "every": 3, "method": "encode_queries", "maxTokens": windows[0], "instruction": instruction} for instruction in instructions]
    runs += [{"name": "encode_corpus, batch size 1", "every": 3, "method": "encode_corpus", "maxTokens": windows[0], "instruction": "", "batchSize": 1}]
    runs += [{"name": "encode_corpus, not normalised", "every": 3, "method": "encode_corpus", "maxTokens": windows[0], "instruction": "", "normalize": False}]
    inputs, recorded = Pool(), []
    for run in runs:
        chosen = given[:: run.get("every", 1)]
        model = FlagModel(
            str(WEIGHTS / name), use_fp16=False, devices="cpu", pooling_method="cls", normalize_embeddings=run.get("normalize", True),
            query_instruction_for_retrieval=run["instruction"] or None)
        with Recorder(model.model) as fed:
            vectors = getattr(model, run["method"])(chosen, batch_size=run.get("batchSize", 32), max_length=run["maxTokens"])
        ids = model.tokenizer([run["instruction"] + text for text in chosen], truncation=True, max_length=run["maxTokens"]).input_ids
        fed.rows = ids
        fed.expect_rows_of_model()
        recorded.append({**run, "vectors": [base64.b64encode(vector.astype("<f4").tobytes()).decode() for vector in vectors], "inputs": [inputs.add(row) for row in ids]})
        if "every" not in run:
            compare_with_sentence_transformer(name, given, run["maxTokens"], vectors)
    write(f"{name}.jsonl", [{"kind": "made by", **made_by()}, *({"kind": "text", **row} for row in rows), *({"kind": "input", "ids": ids} for ids in inputs.rows), *({"kind": "run", **run} for run in recorded)])
    print(f"{name}: {len(rows)} texts, {len(recorded)} runs")


def compare_with_sentence_transformer(name: str, given: list[str], window: int, vectors: np.ndarray) -> None:
    body = models.Transformer(str(WEIGHTS / name), max_seq_length=window)
    encoder = SentenceTransformer(modules=[body, models.Pooling(vectors.shape[1], pooling_mode="cls"), models.Normalize()], device="cpu")
    others = encoder.encode(given, show_progress_bar=False)
    worst = float((others * vectors).sum(axis=1).min())
    print(f"{name}, window {window}: sentence-transformers' smallest cosine {worst:.6f}")
    if worst < 0.9999:
        raise SystemExit("sentence-transformers and FlagEmbedding disagree")


# ---- recording


class Recorder:
    """Keeps the ids in the order of the pairs (as prepared) and what the model really got (sorted, padded), and compares the two."""

    def __init__(self, model: torch.nn.Module):
        self.model, self.rows, self.seen = model, [], Counter()

    def __enter__(self):
        prepare = reranker_module.prepare_for_model_compat

        def recording(*args, **kwargs):
            item = prepare(*args, **kwargs)
            self.rows.append(list(item["input_ids"]))
            return item

        def hook(_module, _args, kwargs):
            for ids, mask in zip(kwargs["input_ids"].tolist(), kwargs["attention_mask"].tolist()):
                self.seen[tuple(id for id, kept in zip(ids, mask) if kept)] += 1

        self._prepare, reranker_module.prepare_for_model_compat = prepare, recording
        self._hook = self.model.register_forward_pre_hook(hook, with_kwargs=True)
        return self

    def __exit__(self, *_):
        reranker_module.prepare_for_model_compat = self._prepare
        self._hook.remove()

    def expect_rows_of_model(self) -> None:
        # The first batch is run twice: FlagEmbedding tries it to find a batch size that fits.
        if set(map(tuple, self.rows)) != set(self.seen):
            raise SystemExit("what was prepared is not what the model got")


class Pool:
    """Rows of ids, each kept once."""

    def __init__(self):
        self.rows, self._places = [], {}

    def add(self, ids: list[int]) -> int:
        place = self._places.setdefault(tuple(ids), len(self.rows))
        if place == len(self.rows):
            self.rows.append(list(ids))
        return place


def number(value: float) -> float:
    if not math.isfinite(value):
        raise SystemExit(f"found the score {value}")
    return float(f"{value:.9g}")


def made_by() -> dict:
    return {package: version(package) for package in ("FlagEmbedding", "transformers", "tokenizers", "torch")}


def write(name: str, rows: list[dict]) -> None:
    # ASCII only: lone surrogates survive as \\ud800.
    (GOLDEN / name).write_text("".join(json.dumps(row, separators=(",", ":")) + "\n" for row in rows), encoding="ascii")


if __name__ == "__main__":
    main()
