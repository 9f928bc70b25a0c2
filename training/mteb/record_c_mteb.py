"""Records what C-MTEB makes of the old layout, rerankers' way: its ChineseRerankingEvaluator, which measured the published figures of
the bge rerankers, with fixed scores in place of `FlagReranker.compute_score`.

    PYTHONPATH=C_MTEB_FOLDER VENV1/bin/python training/mteb/record_c_mteb.py

MRR comes from `np.argsort(-scores)` there, which is not stable either; it is made so as in record_v1.py.
"""
from importlib.metadata import version

import mteb
import numpy as np
from C_MTEB.tasks.Reranking import ChineseRerankingEvaluator

from fixtures import read_old, write_golden
from scores import SCORERS, score


def main() -> None:
    made_by = {name: version(name) for name in ("mteb", "C-MTEB", "numpy", "scikit-learn")}
    assert made_by["mteb"] == "1.1.1", f"found mteb {made_by['mteb']} at {mteb.__file__}, expected the 1.1.1 that C-MTEB names"
    write_golden("c-mteb.json", {"madeBy": made_by, "sets": {"strings.jsonl": {scorer: record(read_old("strings.jsonl"), scorer) for scorer in SCORERS}}})


def record(rows: list[dict], scorer: str) -> dict:
    unstable = np.argsort
    np.argsort = lambda values, **options: unstable(values, **{**options, "kind": "stable"})
    evaluator = Recorder(rows)
    means = evaluator(FixedModel(scorer))
    np.argsort = unstable
    return {"map": evaluator.ap, "mrr@10": evaluator.rr, "means": {"map": float(means["map"]), "mrr@10": float(means["mrr"])}}


class Recorder(ChineseRerankingEvaluator):
    def __init__(self, rows: list[dict]):
        super().__init__(rows)
        self.rr, self.ap = [], []

    def mrr_at_k_score(self, *arguments) -> float:
        self.rr.append(float(super().mrr_at_k_score(*arguments)))
        return self.rr[-1]

    def ap_score(self, *arguments) -> float:
        self.ap.append(float(super().ap_score(*arguments)))
        return self.ap[-1]


class FixedModel:
    def __init__(self, scorer: str):
        self.scorer = scorer

    def compute_score(self, pairs: list[list[str]]) -> list[float]:
        return [score(self.scorer, query, passage) for query, passage in pairs]


if __name__ == "__main__":
    main()
