"""Writes the small data sets that MTEB and Second Pass both evaluate, in every layout and packing that Second Pass reads.

    python training/mteb/make_data.py

Texts are numbered nonsense of our own making: what they say does not matter, their scores are fixed (scores.py).
"""
import gzip
import json
from pathlib import Path
from random import Random
from shutil import rmtree

import pyarrow as pa
import pyarrow.parquet as pq

from fixtures import FIXTURES

SPLIT = "test"

QRELS = pa.schema([("query-id", pa.string()), ("corpus-id", pa.string()), ("score", pa.int64())])
TOP_RANKED = pa.schema([("query-id", pa.string()), ("corpus-ids", pa.list_(pa.string()))])


def main() -> None:
    rmtree(FIXTURES, ignore_errors=True)
    strings, lists = old_rows(Random(1), with_lists=False), old_rows(Random(2), with_lists=True)
    (FIXTURES / "old").mkdir(parents=True)
    write_lines(FIXTURES / "old/strings.jsonl", strings)
    write_lines(FIXTURES / "old/lists.jsonl.gz", lists)
    write_table(FIXTURES / "old/strings.parquet", strings, "snappy", row_group_size=7)
    write_table(FIXTURES / "old/lists.parquet", lists, "zstd", row_group_size=4)
    # What Arrow would refuse to mix with texts: a list of numbers where texts belong.
    write_table(FIXTURES / "bad/numbers.parquet", [{"query": "question", "positive": [1, 2], "negative": ["candidate"]}], "snappy", row_group_size=1)
    tables = new_tables(Random(3))
    # As a push to the hub writes them: a folder for each config, sharded files named for their split.
    write_hub_folder(FIXTURES / "new/snappy", tables, "snappy", qrels="qrels", shards=2, id_column="id")
    # The qrels of older pushes are the config `default`, which the hub keeps in the folder `data`.
    write_hub_folder(FIXTURES / "new/zstd", tables, "zstd", qrels="default", shards=1, id_column="_id")
    write_json_folder(FIXTURES / "new/json-lines", tables)


# ---- the old layout


def old_rows(random: Random, with_lists: bool, count: int = 24) -> list[dict]:
    """Samples with none to four positives and none to forty negatives; some candidates come twice, also as positive and negative."""
    rows = []
    for number in range(count):
        queries = [f"question {number}.{part} 问题" for part in range(random.randint(1, 4) if with_lists else 1)]
        pool = [f"candidate {number}.{part} 候选" for part in range(45)]
        rows.append(
            {
                "query": queries if with_lists else queries[0],
                "positive": random.choices(pool, k=random.choice([0, 1, 1, 2, 3, 4])),
                "negative": random.choices(pool, k=random.choice([0, 1, 4, 12, 18, 30, 40])),
            }
        )
    return rows


# ---- the new layout


def new_tables(random: Random, count: int = 30) -> dict[str, list[dict]]:
    """Graded judgements over a shared corpus. Among the questions are some that nobody judged, some without a relevant judgement, some
    whose relevant passage is no candidate, some without candidates; ids tie-break differently by bytes, by UTF-16 and by locale."""
    marks = ["a", "B", "z9", "Ä", "中", "～", "😀", "10", "9"]
    corpus = [
        {"id": f"{random.choice(marks)}-{number}", "title": random.choice(["", f"title {number}"]), "text": f" passage {number} 段落\n"}
        for number in range(160)
    ]
    ids = [row["id"] for row in corpus]
    queries = [{"id": f"q{number}", "text": f"question {number} 问题"} for number in range(count)]
    qrels, top_ranked = [], []
    for number, query in enumerate(queries):
        candidates = random.sample(ids, random.choice([2, 5, 9, 17, 40]))
        if number % 7 == 1:
            candidates = []
        if number % 11 != 2:
            top_ranked.append({"query-id": query["id"], "corpus-ids": candidates})
        if number % 9 == 3:
            continue
        pool = candidates or ids
        judged = {passage: random.choice([0, 0, 1, 1, 2, 3]) for passage in random.sample(pool, min(len(pool), 6))}
        if number % 5 == 0:
            judged = {passage: 0 for passage in judged}
        elif number % 6 == 0:
            judged[random.choice([passage for passage in ids if passage not in candidates])] = 1
        qrels += [{"query-id": query["id"], "corpus-id": passage, "score": grade} for passage, grade in judged.items()]
    return {"corpus": corpus, "queries": queries, "qrels": qrels, "top_ranked": top_ranked}


def write_hub_folder(folder: Path, tables: dict, codec: str, *, qrels: str, shards: int, id_column: str) -> None:
    """With the card whose front matter tells MTEB's loader which files are which table."""
    corpus, queries = renamed(tables["corpus"], id_column), renamed(tables["queries"], id_column)
    configs = {
        "corpus": (corpus, None),
        "queries": (queries, None),
        qrels: (tables["qrels"], QRELS),
        "top_ranked": (tables["top_ranked"], TOP_RANKED),
    }
    card = ["---", "configs:"]
    for config, (rows, schema) in configs.items():
        place = folder / ("data" if config == "default" else config)
        of = shards if config == "corpus" else 1
        for shard in range(of):
            write_table(place / f"{SPLIT}-{shard:05}-of-{of:05}.parquet", rows[shard::of], codec, schema, row_group_size=50)
        card += [f"- config_name: {config}", "  data_files:", f"  - split: {SPLIT}", f"    path: {place.name}/{SPLIT}-*"]
    (folder / "README.md").write_text("\n".join([*card, "---", ""]))


def write_json_folder(folder: Path, tables: dict) -> None:
    """Without a top level folder for corpus and queries, as BEIR has it, and with one for the others."""
    for place, table in {"corpus.jsonl": "corpus", "queries.jsonl.gz": "queries", f"default/{SPLIT}.jsonl": "qrels", f"top_ranked/{SPLIT}.jsonl": "top_ranked"}.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        write_lines(folder / place, tables[table])


def renamed(rows: list[dict], id_column: str) -> list[dict]:
    return [{id_column if name == "id" else name: value for name, value in row.items()} for row in rows]


# ---- files


def write_lines(path: Path, rows: list[dict]) -> None:
    text = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()
    path.write_bytes(gzip.compress(text, mtime=0) if path.suffix == ".gz" else text)


def write_table(path: Path, rows: list[dict], codec: str, schema: pa.Schema | None = None, *, row_group_size: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, schema), path, compression=codec, row_group_size=row_group_size)


if __name__ == "__main__":
    main()
