"""Reads `secondpass export --format bge` with FlagEmbedding's own data set and collator, with and without distillation.

    VENV/bin/python training/parity/read_fine_tuning.py DIR/train.jsonl

Stops with FlagEmbedding's own error where it cannot use a line. The tokenizer is the small one of the tests: nothing is fetched.
"""

import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from FlagEmbedding.abc.finetune.reranker.AbsArguments import AbsRerankerDataArguments
from FlagEmbedding.abc.finetune.reranker.AbsDataset import AbsRerankerCollator, AbsRerankerTrainDataset
from transformers import AutoTokenizer

TOKENIZER = Path(__file__).parents[2] / "packages/inference/test/parity/models/tiny-xlmr-reranker"
# As in the command that the export writes.
GROUP, QUERY, PASSAGE = 8, 128, 384


def read(path: str, distil: bool, cache: str) -> None:
    tokenizer = AutoTokenizer.from_pretrained(TOKENIZER)
    arguments = AbsRerankerDataArguments(
        train_data=[path],
        train_group_size=GROUP,
        query_max_len=QUERY,
        passage_max_len=PASSAGE,
        knowledge_distillation=distil,
        cache_path=cache,
    )
    dataset = AbsRerankerTrainDataset(arguments, tokenizer)
    rows = [dataset[index] for index in range(len(dataset))]
    assert all(len(pairs) == GROUP for pairs, _ in rows)
    assert all(scores is None if not distil else len(scores) == GROUP for _, scores in rows)
    collate = AbsRerankerCollator(tokenizer, query_max_len=QUERY, passage_max_len=PASSAGE, pad_to_multiple_of=8, return_tensors="pt")
    batch = collate(rows[:4])
    print(f"{'with' if distil else 'without'} distillation: {len(rows)} examples of {GROUP} pairs, a batch of {tuple(batch['pair']['input_ids'].shape)}")


if __name__ == "__main__":
    print(f"FlagEmbedding {version('FlagEmbedding')} reads {sys.argv[1]}")
    with TemporaryDirectory() as cache:
        for distil in (False, True):
            read(sys.argv[1], distil, cache)
