"""Records what MTEB 2 makes of the new layout, and of the old layout that it converts: its own loader, search wrappers and metrics, with
fixed scores in place of a model, once as an embedder and once as a cross-encoder.

    VENV2/bin/python training/mteb/record_v2.py
"""
import os
from tempfile import mkdtemp

# A cache of its own: the one in the home folder would answer with the tables of an earlier make_data.py.
os.environ |= {"HF_HUB_OFFLINE": "1", "HF_HOME": mkdtemp()}

from importlib.metadata import version

import mteb
import numpy as np
import torch
from datasets import Dataset
from mteb._evaluators.retrieval_metrics import mrr
from mteb.abstasks.retrieval import AbsTaskRetrieval
from mteb.abstasks.task_metadata import TaskMetadata
from mteb.abstasks.text import reranking
from mteb.models import ModelMeta

from fixtures import FIXTURES, read_old, write_golden
from make_data import SPLIT
from scores import SCORERS, score


def main() -> None:
    made_by = {name: version(name) for name in ("mteb", "pytrec_eval-terrier", "torch")}
    sets = {name: {scorer: record(lambda: new_task(name), scorer) for scorer in SCORERS} for name in ("snappy", "zstd")}
    assert sets["snappy"] == sets["zstd"]
    sets["strings.jsonl"] = {scorer: record(old_task, scorer) for scorer in SCORERS}
    write_golden("mteb-2.json", {"madeBy": made_by, "sets": sets})


def record(task_of, scorer: str) -> dict:
    """Both kinds of model have to agree, as they have the same scores."""
    recorded = []
    for model in (FixedEmbedder(scorer), FixedCrossEncoder(scorer)):
        task = task_of()
        means = task.evaluate(model, SPLIT, encode_kwargs={"batch_size": 64})["default"]
        recorded.append({**task.recorded, "means": {"map": means["map_at_1000"], "mrr@10": means["mrr_at_10"], "ndcg@10": means["ndcg_at_10"]}})
    assert recorded[0] == recorded[1]
    return recorded[0]


# ---- the tasks


def metadata(name: str, path: str) -> TaskMetadata:
    return TaskMetadata(
        name=name,
        dataset={"path": path, "revision": "none"},
        description="Numbered nonsense.",
        type="Reranking",
        category="t2t",
        modalities=["text"],
        eval_splits=[SPLIT],
        eval_langs=["eng-Latn"],
        main_score="map_at_1000",
    )


class Recording:
    """Keeps the values of each query, which MTEB shows to this method and rounds afterwards."""

    def task_specific_scores(self, scores, qrels, results, hf_split, hf_subset):
        rr = dict(zip(results, mrr(qrels, results, [10])["MRR@10"], strict=True))
        ids = sorted(scores)
        self.recorded = {
            "ids": ids,
            "map": [scores[id]["map_cut_1000"] for id in ids],
            "mrr@10": [rr[id] for id in ids],
            "ndcg@10": [scores[id]["ndcg_cut_10"] for id in ids],
        }
        return {}


def new_task(name: str) -> AbsTaskRetrieval:
    task = type(f"New{name}", (Recording, AbsTaskRetrieval), {"metadata": metadata(f"New{name}", str(FIXTURES / "new" / name))})()
    task.load_data()
    return task


def old_task() -> AbsTaskRetrieval:
    name = "OldStrings"
    if name not in reranking.OLD_FORMAT_RERANKING_TASKS:
        reranking.OLD_FORMAT_RERANKING_TASKS.append(name)
    task = type(name, (Recording, reranking.AbsTaskReranking), {"metadata": metadata(name, "none")})()
    task.transform_old_dataset_format({"default": {SPLIT: Dataset.from_list(read_old("strings.jsonl"))}})
    return task


# ---- the models


class FixedEmbedder:
    """An embedding is the place of its text in a list; the similarity of two looks both texts up."""

    mteb_model_meta = ModelMeta.create_empty({"name": "own/fixed-embedder"})

    def __init__(self, scorer: str):
        self.scorer = scorer
        self.texts: list[str] = []

    def encode(self, inputs, **_) -> np.ndarray:
        texts = [text for batch in inputs for text in batch["text"]]
        self.texts += texts
        return np.arange(len(self.texts) - len(texts), len(self.texts)).reshape(-1, 1)

    def similarity(self, queries, passages) -> torch.Tensor:
        read = lambda places: [self.texts[int(place)] for place in places[:, 0]]
        return torch.tensor([[score(self.scorer, query, passage) for passage in read(passages)] for query in read(queries)])

    def similarity_pairwise(self, queries, passages) -> torch.Tensor:
        return torch.diagonal(self.similarity(queries, passages))


class FixedCrossEncoder:
    mteb_model_meta = ModelMeta.create_empty({"name": "own/fixed-cross-encoder"})

    def __init__(self, scorer: str):
        self.scorer = scorer

    def predict(self, inputs1, inputs2, **_) -> np.ndarray:
        read = lambda inputs: [text for batch in inputs for text in batch["text"]]
        return np.array([score(self.scorer, query, passage) for query, passage in zip(read(inputs1), read(inputs2), strict=True)])


if __name__ == "__main__":
    print(f"mteb {mteb.__version__}")
    main()
