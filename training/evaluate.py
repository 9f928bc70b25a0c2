"""Measures the exported ONNX models on the evaluation sets: BM25, dense, hybrid and reranked.

It reads only what is shipped (tokenizer.json and model.onnx), so the table in the model cards is about
the files in the cards' folders and not about a training checkpoint.
"""
import argparse
import csv
import json
import random
from pathlib import Path

import numpy
import onnxruntime
from tokenizers import Tokenizer

from bm25 import Bm25
from text import read_json_lines

DEPTH, RRF_K = 100, 60
FUSION_DEPTH = 300
MANIFEST = Path(__file__).parents[1] / "data" / "models" / "manifest.json"
LONGEST, QUERY_LIMIT, WINDOW_OVERLAP = 512, 128, 64
TOKENS_PER_BATCH = 1024
SYSTEMS = ("bm25", "dense", "hybrid", "reranked")


class OnnxModel:
    """Two threads and token-bounded batches sorted by length: the conditions of the product."""

    def __init__(self, folder: Path, length: int = LONGEST):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = 2, 1
        self.session = onnxruntime.InferenceSession(str(folder / "onnx" / "model.onnx"), options, providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.length = length
        rows = json.loads(MANIFEST.read_text(encoding="utf-8"))["models"]
        self.instructions = next(({"query": row["queryInstruction"], "passage": row["passageInstruction"]} for row in rows if row["folder"] == folder.name))

    def pieces(self, texts: list[str]) -> list[list[int]]:
        """Without specials: pairs are put together below, the way the product does it."""
        return [encoding.ids for encoding in self.tokenizer.encode_batch(texts, add_special_tokens=False)]

    def run(self, rows: list[list[int]], query_lengths: list[int] | None) -> numpy.ndarray:
        """One output row per input row, in the given order."""
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
        outputs: list = [None] * len(rows)
        start = 0
        while start < len(order):
            end = start + 1
            while end < len(order) and (end + 1 - start) * len(rows[order[end]]) <= TOKENS_PER_BATCH:
                end += 1
            chosen = order[start:end]
            width = max(len(rows[i]) for i in chosen)
            feed = {name: numpy.zeros((len(chosen), width), dtype=numpy.int64) for name in ("input_ids", "attention_mask")}
            if query_lengths is not None:
                feed["token_type_ids"] = numpy.zeros((len(chosen), width), dtype=numpy.int64)
            for line, i in enumerate(chosen):
                feed["input_ids"][line, : len(rows[i])] = rows[i]
                feed["attention_mask"][line, : len(rows[i])] = 1
                if query_lengths is not None:
                    feed["token_type_ids"][line, query_lengths[i] : len(rows[i])] = 1
            for i, output in zip(chosen, self.session.run(None, feed)[0]):
                outputs[i] = output
            start = end
        return numpy.stack(outputs)

    def embed(self, texts: list[str], role: str) -> numpy.ndarray:
        """Unit vectors of texts in the role "query" or "passage", under that role's instruction."""
        instructed = [self.instructions[role] + text for text in texts]
        return self.run([[2] + ids[: self.length - 2] + [3] for ids in self.pieces(instructed)], None)

    def score(self, query: list[int], passages: list[list[int]]) -> numpy.ndarray:
        """One logit per passage: the best of its overlapping windows."""
        head = [2] + query[:QUERY_LIMIT] + [3]
        room = self.length - len(head) - 1
        rows, owner = [], []
        for index, passage in enumerate(passages):
            starts = range(0, max(1, len(passage) - WINDOW_OVERLAP), room - WINDOW_OVERLAP) if len(passage) > room else [0]
            for start in starts:
                rows.append(head + passage[start : start + room] + [3])
                owner.append(index)
        logits = self.run(rows, [len(head)] * len(rows))[:, 0]
        best = numpy.full(len(passages), -numpy.inf)
        numpy.maximum.at(best, owner, logits)
        return best


def load_set(folder: Path, limit: int | None) -> tuple[list[str], list[str], list[str], list[str], dict[str, dict[str, int]]]:
    """(document ids, document texts, query ids, query texts, relevance); a fixed random subset of queries when limited."""
    documents = list(read_json_lines(folder / "corpus.jsonl.gz"))
    relevance: dict[str, dict[str, int]] = {}
    with open(folder / "qrels" / "test.tsv", encoding="utf-8") as lines:
        for row in list(csv.reader(lines, delimiter="\t"))[1:]:
            if int(row[2]) > 0:
                relevance.setdefault(row[0], {})[row[1]] = int(row[2])
    queries = [row for row in read_json_lines(folder / "queries.jsonl.gz") if row["_id"] in relevance]
    if limit is not None and len(queries) > limit:
        queries = random.Random(7).sample(queries, limit)
    texts = [((row.get("title") or "") + "\n" + row["text"]).strip() for row in documents]
    return [row["_id"] for row in documents], texts, [row["_id"] for row in queries], [row["text"] for row in queries], relevance


def ndcg(ranking: list[str], relevant: dict[str, int], depth: int = 10) -> float:
    """Linear gain, ideal over all judged documents."""
    gain = sum(relevant.get(d, 0) / numpy.log2(rank + 2) for rank, d in enumerate(ranking[:depth]))
    ideal = sum(g / numpy.log2(rank + 2) for rank, g in enumerate(sorted(relevant.values(), reverse=True)[:depth]))
    return gain / ideal


def recall(ranking: list[str], relevant: dict[str, int]) -> float:
    """Share of the relevant documents among the first hundred."""
    return sum(d in relevant for d in ranking[:DEPTH]) / len(relevant)


def fuse(rankings: list[list[int]]) -> list[int]:
    """Reciprocal rank fusion of deep lists, cut to the depth: what both lists hold further down comes before what one alone holds."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, document in enumerate(ranking):
            scores[document] = scores.get(document, 0.0) + 1.0 / (RRF_K + rank + 1)
    return sorted(scores, key=lambda d: (-scores[d], d))[:DEPTH]


def evaluate_set(folder: Path, recall_model: OnnxModel, rerank_model: OnnxModel | None, limit: int | None) -> dict:
    """Both measures for every system on one set."""
    ids, texts, query_ids, queries, relevance = load_set(folder, limit)
    index, vectors = Bm25(texts), recall_model.embed(texts, "passage")
    query_vectors = recall_model.embed(queries, "query")
    passages = rerank_model.pieces(texts) if rerank_model else []
    pieces = rerank_model.pieces(queries) if rerank_model else []
    figures: dict[str, list] = {system: [] for system in SYSTEMS}
    for number, query in enumerate(queries):
        keyword = list(index.search(query, FUSION_DEPTH)[0])
        dense = list(numpy.argsort(-(vectors @ query_vectors[number]), kind="stable")[:FUSION_DEPTH])
        hybrid = fuse([keyword, dense])
        rankings = {"bm25": keyword, "dense": dense, "hybrid": hybrid}
        if rerank_model:
            logits = rerank_model.score(pieces[number], [passages[d] for d in hybrid])
            rankings["reranked"] = [hybrid[i] for i in numpy.argsort(-logits, kind="stable")]
        for system, ranking in rankings.items():
            named = [ids[d] for d in ranking]
            figures[system].append((ndcg(named, relevance[query_ids[number]]), recall(named, relevance[query_ids[number]])))
    return {"queries": len(queries)} | {system: {"ndcg@10": float(numpy.mean([f[0] for f in rows])), "recall@100": float(numpy.mean([f[1] for f in rows]))}
                                        for system, rows in figures.items() if rows}


def table(results: dict[str, dict]) -> str:
    """Markdown, ready for a model card."""
    systems = [s for s in SYSTEMS if s in next(iter(results.values()))]
    shown = [s for s in systems if s != "reranked"]
    lines = ["| set | queries | " + " | ".join(f"{s} nDCG@10" for s in systems) + " | " + " | ".join(f"{s} R@100" for s in shown) + " |",
             "|---" * (2 + len(systems) + len(shown)) + "|"]
    def cells(measure) -> str:
        return " | ".join([f"{measure(s, 'ndcg@10'):.3f}" for s in systems] + [f"{measure(s, 'recall@100'):.3f}" for s in shown])
    for name, row in results.items():
        lines.append(f"| {name} | {row['queries']} | " + cells(lambda s, m: row[s][m]) + " |")
    lines.append("| **mean** | | " + cells(lambda s, m: numpy.mean([row[s][m] for row in results.values()])) + " |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--recall", type=Path, default=Path("data/models/second-pass-recall-small"))
    parser.add_argument("--rerank", type=Path, default=None)
    parser.add_argument("--queries", type=int, default=None, help="at most so many queries a set")
    parser.add_argument("--sets", nargs="*", default=None)
    parser.add_argument("--out", type=Path, default=None)
    arguments = parser.parse_args()
    recall_model = OnnxModel(arguments.recall)
    rerank_model = OnnxModel(arguments.rerank) if arguments.rerank else None
    results = {}
    for folder in sorted((arguments.data / "eval").iterdir()):
        if (folder / "qrels").exists() and (arguments.sets is None or folder.name in arguments.sets):
            results[folder.name] = evaluate_set(folder, recall_model, rerank_model, arguments.queries)
            print(folder.name, json.dumps(results[folder.name]), flush=True)
    print(table(results))
    if arguments.out:
        arguments.out.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
