"""Records what trec_eval, scikit-learn and krippendorff make of random data, for the tests of packages/ranking to compare with.

    python training/golden/record.py

Writes packages/ranking/test/golden/*.json; each file says what made it. The data is drawn here, from fixed seeds.
"""
import json
from importlib.metadata import version
from pathlib import Path
from random import Random

import ir_measures
import krippendorff
import numpy as np
from ir_measures import AP, P, R, RR, Judged, nDCG
from sklearn.calibration import _SigmoidCalibration
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import brier_score_loss, cohen_kappa_score, log_loss, precision_recall_curve

GOLDEN = Path(__file__).resolve().parents[2] / "packages" / "ranking" / "test" / "golden"


def main() -> None:
    GOLDEN.mkdir(parents=True, exist_ok=True)
    write("trec-eval.json", ["ir_measures", "pytrec_eval-terrier"], collections=[answerable(), with_unanswerable()])
    write("agreement.json", ["scikit-learn", "krippendorff"], kappa=kappa(), alpha=alpha())
    write("calibration.json", ["scikit-learn"], sets=[calibration(*options) for options in CALIBRATION_SETS])


def write(name: str, packages: list[str], **content) -> None:
    made_by = {"command": "python training/golden/record.py", **{package: version(package) for package in packages}}
    (GOLDEN / name).write_text(json.dumps({"madeBy": made_by, **content}, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")


# ---- trec_eval

# Our name to the measure. trec_eval itself computes these; its recip_rank has no cut.
BY_TREC_EVAL = {
    "ndcg": nDCG, "ndcg@5": nDCG @ 5, "ndcg@10": nDCG @ 10, "ndcg@100": nDCG @ 100, "mrr": RR, "map": AP, "map@10": AP @ 10,
    "map@100": AP @ 100, "recall@10": R @ 10, "recall@100": R @ 100, "p@5": P @ 5, "p@10": P @ 10,
}  # fmt: skip


def answerable(seed: int = 5) -> dict:
    """Every kind of query three times: name, hits, judgements, and how a score is drawn."""
    random = Random(seed)
    kinds = {
        "distinct": (20, 15, lambda _: random.random()),
        "negative-scores": (20, 15, lambda _: random.gauss(-5, 3)),
        "ties": (30, 25, lambda _: random.choice([3, 2.5, 1, 0, -1])),
        "all-tied": (25, 25, lambda _: 1),
        # One 32-bit float, many 64-bit ones: the order is by id for trec_eval, by score for whoever compares 64 bits.
        "ties-in-32-bits": (25, 25, lambda rank: random.choice([0.5, 0.25]) + rank * 1e-10),
        "more-hits-than-judgements": (40, 4, lambda _: random.random()),
        "more-judgements-than-hits": (4, 40, lambda _: random.random()),
        "beyond-100": (160, 130, lambda rank: round(10 - rank / 20, 1)),
    }
    run, qrels = [], []
    for kind, (hits, judgements, score) in kinds.items():
        for number in range(3):
            query = f"{kind}-{number}"
            documents = names(random, max(hits, judgements) * 3 // 2)
            qrels += judge(random, query, random.sample(documents, judgements), [-1, 0, 0, 0, 1, 2, 3])
            run += [(query, document, score(rank)) for rank, document in enumerate(random.sample(documents, hits))]
    for number in range(3):
        # The emoji and the full-width letter are the pair that bytes and UTF-16 units order differently.
        qrels += judge(random, f"odd-ids-tied-{number}", random.sample(ODD, len(ODD)), [0, 1, 2])
        run += [(f"odd-ids-tied-{number}", document, 1) for document in random.sample(ODD, len(ODD))]
        qrels += judge(random, f"only-judged-{number}", names(random, 5), [0, 1, 2])
        run += [(f"only-in-run-{number}", document, random.random()) for document in names(random, 5)]
    return measured("every judged query has something relevant", run, qrels)


def with_unanswerable(seed: int = 6) -> dict:
    """Two queries that somebody judged and found nothing for; trec_eval counts them 0, we leave them out of the mean."""
    random = Random(seed)
    run, qrels = [], []
    for number in range(8):
        documents = names(random, 20)
        qrels += judge(random, f"q{number}", documents[:12], [0, 0, 1, 2])
        run += [(f"q{number}", document, random.random()) for document in random.sample(documents, 15)]
    for number in range(2):
        documents = names(random, 6)
        qrels += [(f"nothing-relevant-{number}", document, random.choice([-1, 0])) for document in documents]
        run += [(f"nothing-relevant-{number}", document, random.random()) for document in documents]
    return measured("two judged queries have nothing relevant", run, qrels)


ODD = ["文档", "文档-2", "ｄ-full-width", "😀", "😀-2", "é", "Z", "a", "d"]


def names(random: Random, count: int) -> list[str]:
    """Document ids, some of them odd."""
    return [*random.sample(ODD, 5), *(f"d{number}" for number in random.sample(range(1000), count - 5))]


def judge(random: Random, query: str, documents: list[str], grades: list[int]) -> list[tuple]:
    """A random grade each, at least one of them relevant."""
    return [(query, documents[0], 1), *((query, document, random.choice(grades)) for document in documents[1:])]


def measured(name: str, run: list[tuple], qrels: list[tuple]) -> dict:
    run_text = "".join(f"{query} Q0 {document} 0 {score!r} random\n" for query, document, score in run)
    qrels_text = "".join(f"{query} 0 {document} {grade}\n" for query, document, grade in qrels)
    by_query, grades = {}, {}
    for query, document, score in run:
        by_query.setdefault(query, {})[document] = float(score)
    for query, document, grade in qrels:
        grades.setdefault(query, {})[document] = grade

    results = {ours: ir_measures.pytrec_eval.calc([measure], grades, by_query) for ours, measure in BY_TREC_EVAL.items()}
    # These two are not trec_eval's. ir_measures computes them itself and breaks ties by ascending id, so they are given the run
    # in trec_eval's order, without a tie.
    ordered = {query: in_trec_eval_order(scores) for query, scores in by_query.items()}
    results["mrr@10"] = ir_measures.msmarco.calc([RR @ 10], grades, ordered)
    results["judged@10"] = ir_measures.judged.calc([Judged @ 10], grades, ordered)
    return {
        "name": name,
        "run": run_text,
        "qrels": qrels_text,
        "perQuery": {ours: {row.query_id: float(row.value) for row in result.per_query} for ours, result in results.items()},
        # Over all judged queries, 0 where the run has none: trec_eval -c.
        "means": {ours: float(next(iter(result.aggregated.values()))) for ours, result in results.items()},
    }


def in_trec_eval_order(scores: dict[str, float]) -> dict[str, float]:
    ids = sorted(scores, key=lambda document: (np.float32(scores[document]), document.encode()), reverse=True)
    return {document: -float(rank) for rank, document in enumerate(ids)}


# ---- agreement


def kappa(seed: int = 7) -> list[dict]:
    random = Random(seed)
    rows = []
    for noise in (0.1, 0.4, 1.0):
        pairs = [(grade, random.randint(0, 3) if random.random() < noise else grade) for grade in random.choices(range(4), k=60)]
        # Named labels, so that the distance of two grades is their difference even where a grade does not occur.
        of = lambda weights: float(cohen_kappa_score(*zip(*pairs), labels=[0, 1, 2, 3], weights=weights))
        rows.append({"pairs": pairs, "none": of(None), "quadratic": of("quadratic")})
    return rows


def alpha(seed: int = 8) -> list[dict]:
    random = Random(seed)
    rows = []
    for judges, noise, missing in ((2, 0.3, 0.0), (3, 0.3, 0.3), (5, 0.8, 0.5), (4, 0.2, 0.6)):
        items = []
        for _ in range(40):
            # Not every grade is equally frequent, and one does not occur: that is what tells ordinal from interval.
            truth = random.choice([0, 0, 0, 1, 3, 3])
            grades = [random.choice([0, 1, 3]) if random.random() < noise else truth for _ in range(judges)]
            items.append([None if random.random() < missing else grade for grade in grades])
        data = np.array([[np.nan if grade is None else grade for grade in item] for item in items]).T
        values = {level: float(krippendorff.alpha(data, level_of_measurement=level)) for level in ("nominal", "ordinal")}
        rows.append({"ratings": items, **values})
    return rows


# ---- calibration

# Name, mean score of relevant and of other examples, deviation, share of relevant ones, digits that scores are rounded to.
CALIBRATION_SETS = [
    ("logits", 3, -4, 3, 0.2, 1),
    ("cosines", 0.72, 0.6, 0.08, 0.3, 3),
    ("far from zero", 1010, 1000, 8, 0.5, 0),
]


def calibration(name: str, relevant: float, other: float, deviation: float, share: float, digits: int, seed: int = 9) -> dict:
    random = Random(seed)
    labels = [random.random() < share for _ in range(240)]
    scores = [round(random.gauss(relevant if label else other, deviation), digits) for label in labels]
    x, y = np.array(scores), np.array(labels, dtype=float)

    platt = _SigmoidCalibration().fit(x, y)
    isotonic = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(x, y)
    # The observed scores, places between them, and places beyond both ends.
    asked = [float(score) for score in np.linspace(x.min() - deviation, x.max() + deviation, 60)]
    precision, recall, cuts = precision_recall_curve(y, x)
    of_platt, of_isotonic = platt.predict(x), isotonic.predict(x)
    return {
        "name": name,
        "scores": scores,
        "labels": labels,
        # scikit-learn's sign: P = 1 / (1 + exp(a * score + b)).
        "platt": {"slope": -float(platt.a_), "intercept": -float(platt.b_), **losses(y, of_platt)},
        "isotonic": {"asked": asked, "probabilities": isotonic.predict(asked).tolist(), **losses(y, of_isotonic)},
        "precisionRecall": {"cuts": cuts.tolist(), "precision": precision[:-1].tolist(), "recall": recall[:-1].tolist()},
    }


def losses(labels: np.ndarray, probabilities: np.ndarray) -> dict:
    return {"brier": float(brier_score_loss(labels, probabilities)), "logLoss": float(log_loss(labels, probabilities))}


if __name__ == "__main__":
    main()
