"""Records what MTEB 1 makes of the old layout, embedders' way: its RerankingEvaluator with fixed scores.

    VENV1/bin/python training/mteb/record_v1.py

MTEB 1 takes MRR from `torch.argsort(-scores)`, which is not stable: the order of tied candidates depends on the processor and the
version of torch. Here it is made stable, so that ties keep the order of the file; with distinct scores nothing changes, which is checked.
"""
from importlib.metadata import version

import numpy as np
import torch
from mteb.evaluation.evaluators import RerankingEvaluator

from fixtures import read_old, write_golden
from scores import SCORERS, score


def main() -> None:
    sets = {name: read_old(name) for name in ("strings.jsonl", "lists.jsonl.gz")}
    made_by = {name: version(name) for name in ("mteb", "torch", "scikit-learn")}
    recorded = {name: {scorer: record(rows, scorer) for scorer in SCORERS} for name, rows in sets.items()}
    write_golden("mteb-1.json", {"madeBy": made_by, "sets": recorded})


def record(rows: list[dict], scorer: str) -> dict:
    as_it_is = evaluate(rows, scorer)
    unstable = torch.argsort
    torch.argsort = lambda values: unstable(values, stable=True)
    stable = evaluate(rows, scorer)
    torch.argsort = unstable
    assert as_it_is["map"] == stable["map"]
    for row, found, expected in zip(kept(rows), as_it_is["mrr@10"], stable["mrr@10"], strict=True):
        assert found == expected or has_ties(row, scorer)
    return stable


def evaluate(rows: list[dict], scorer: str) -> dict:
    evaluator = Recorder(rows)
    means = evaluator(FixedModel(scorer))
    return {"map": evaluator.ap, "mrr@10": evaluator.rr, "means": {"map": float(means["map"]), "mrr@10": float(means["mrr"])}}


class Recorder(RerankingEvaluator):
    def _collect_results(self, all_mrr_scores, all_ap_scores, *others):
        self.rr, self.ap = [float(value) for value in all_mrr_scores], [float(value) for value in all_ap_scores]
        return super()._collect_results(all_mrr_scores, all_ap_scores, *others)


class FixedModel:
    """An embedding is the place of its text in a list; the similarity of two looks both texts up."""

    def __init__(self, scorer: str):
        self.scorer = scorer
        self.texts: list[str] = []

    def encode(self, texts: list[str], **_) -> np.ndarray:
        self.texts += texts
        return np.arange(len(self.texts) - len(texts), len(self.texts)).reshape(-1, 1)

    def similarity(self, queries: np.ndarray, passages: np.ndarray) -> torch.Tensor:
        read = lambda places: [self.texts[int(place)] for place in places[:, 0]]
        return torch.tensor([[score(self.scorer, query, passage) for passage in read(passages)] for query in read(queries)])


def kept(rows: list[dict]) -> list[dict]:
    return [row for row in rows if row["positive"] and row["negative"]]


def has_ties(row: dict, scorer: str) -> bool:
    queries = row["query"] if isinstance(row["query"], list) else [row["query"]]
    candidates = row["positive"] + row["negative"]
    return len({max(score(scorer, query, candidate) for query in queries) for candidate in candidates}) < len(candidates)


if __name__ == "__main__":
    main()
