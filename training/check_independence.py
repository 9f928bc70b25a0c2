"""Measures how much a score or an embedding depends on batch-mates, padding and length, on the exported files."""
import argparse
import json
import random
from pathlib import Path

import numpy

from evaluate import OnnxModel

LENGTHS = (64, 128, 256, 512)


def padded(rows: list[list[int]], heads: list[int] | None, extra: int) -> dict[str, numpy.ndarray]:
    """One feed of all rows, padded beyond the longest."""
    width = max(map(len, rows)) + extra
    feed = {name: numpy.zeros((len(rows), width), dtype=numpy.int64)
            for name in ["input_ids", "attention_mask"] + (["token_type_ids"] if heads else [])}
    for line, row in enumerate(rows):
        feed["input_ids"][line, : len(row)], feed["attention_mask"][line, : len(row)] = row, 1
        if heads:
            feed["token_type_ids"][line, heads[line] : len(row)] = 1
    return feed


def largest_difference(model: OnnxModel, rows: list[list[int]], heads: list[int] | None) -> float:
    """Every row alone against the same row among 31 others and seven columns of padding."""
    alone = numpy.concatenate([model.session.run(None, padded([row], heads[i : i + 1] if heads else None, 0))[0] for i, row in enumerate(rows)])
    together = numpy.concatenate([model.session.run(None, padded(rows[s : s + 32], heads[s : s + 32] if heads else None, 7))[0]
                                  for s in range(0, len(rows), 32)])
    return float(numpy.abs(alone - together).max())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--models", type=Path, default=Path("data/models"))
    arguments = parser.parse_args()
    recall = OnnxModel(arguments.models / "second-pass-recall-small")
    rerank = OnnxModel(arguments.models / "second-pass-rerank-small")
    with open(arguments.work / "pairs.jsonl", encoding="utf-8") as lines:
        pairs = random.Random(6).sample([json.loads(line) for line in lines], 200)
    random.Random(6).shuffle(pairs)
    queries, passages = rerank.pieces([p["query"] for p in pairs]), rerank.pieces([p["positive"] for p in pairs])
    passages = passages[: len(passages) // 2] + passages[len(passages) // 2 :][::-1]  # half of them answer nothing
    for length in LENGTHS:
        rows, heads = [], []
        for query, passage in zip(queries, passages):
            head = [2] + query[: length // 4] + [3]
            rows.append(head + passage[: length - len(head) - 1] + [3])
            heads.append(len(head))
        singles = [[2] + passage[: length - 2] + [3] for passage in passages]
        print(f"up to {length} tokens: logits {largest_difference(rerank, rows, heads):.2e}, embeddings {largest_difference(recall, singles, None):.2e}")


if __name__ == "__main__":
    main()
