"""Turns the shared training folders into one list of (query, positive passage) pairs and one list of paragraphs.

Everything that also occurs in an evaluation set is thrown away first: some training folders and some
plain text share passages with the evaluation sets, and a figure measured on passages seen in training says little.
"""
import argparse
import json
import random
import re
from pathlib import Path

from text import CONTROL, is_chinese, normalise, read_json_lines, read_lines

WINDOW = 40
SENTENCE_SOURCE = "squad_sent_en_train"
ALPHANUMERIC = re.compile(r"[\W_]+")


def skeleton(text: str) -> str:
    """Letters and digits only, so that re-wrapped or re-punctuated copies still match."""
    return ALPHANUMERIC.sub("", normalise(text))


def fingerprints(text: str) -> list[str]:
    """Non-overlapping windows: the other side slides over every offset, so one shared window is enough to meet."""
    bare = skeleton(text)
    if len(bare) < WINDOW:
        return [bare] if bare else []
    return [bare[start : start + WINDOW] for start in range(0, len(bare) - WINDOW + 1, WINDOW)]


def evaluation_overlap(data: Path, wanted: set[str]) -> set[str]:
    """Which of the wanted windows occur in an evaluation document or query (or are one, when short)."""
    found = set()
    for name in ("corpus.jsonl.gz", "queries.jsonl.gz"):
        for path in sorted((data / "eval").glob(f"*/{name}")):
            for row in read_json_lines(path):
                for text in {row["text"], (row.get("title") or "") + row["text"]}:
                    bare = skeleton(text)
                    found.update({bare} & wanted)
                    found.update({bare[i : i + WINDOW] for i in range(len(bare) - WINDOW + 1)} & wanted)
    return found


def labelled_pairs(data: Path) -> list[dict]:
    """Every supervised or weakly supervised pair. Batches are drawn by source; pairs of one group (an intent) are never negatives of each other."""
    pairs = []
    for folder in sorted((data / "train").iterdir()):
        source = folder.name
        if (folder / "pairs.jsonl.gz").exists():
            for row in read_json_lines(folder / "pairs.jsonl.gz"):
                if "query" in row:
                    pairs.extend({"source": source, "query": row["query"], "positive": positive, "group": row.get("intent", "")}
                                 for positive in row["pos"][:2])
                else:
                    pairs.append({"source": source, "query": row["en"], "positive": row["zh"], "group": ""})
        else:
            highest = 5.0 if source.startswith("stsb") else 1.0
            pairs.extend({"source": source, "query": row["a"], "positive": row["b"], "group": ""}
                         for row in read_json_lines(folder / "labelled.jsonl.gz") if row["label"] >= 0.8 * highest)
    return pairs


def in_context(pairs: list[dict], rng: random.Random) -> None:
    """One folder has questions with single sentences, in reading order; real passages are longer, so neighbours are joined."""
    rows = [pair for pair in pairs if pair["source"] == SENTENCE_SOURCE]
    order = list(dict.fromkeys(pair["positive"] for pair in rows))
    place = {sentence: index for index, sentence in enumerate(order)}
    for pair in rows:
        index = place[pair["positive"]]
        pair["positive"] = " ".join(order[max(0, index - rng.randint(0, 3)) : index + 1 + rng.randint(0, 3)])


def usable(pair: dict) -> bool:
    """Link lists, empty sections and one-word headings teach nothing about relevance."""
    query, positive = skeleton(pair["query"]), skeleton(pair["positive"])
    shortest = 8 if is_chinese(pair["positive"]) else 20
    if pair["source"].startswith("docs_"):
        links = pair["positive"].count("](") + pair["positive"].count("]: ") + pair["positive"].count("http")
        return len(positive) >= 2 * shortest and len(query) >= 3 and links * 40 < len(positive)
    return len(query) >= 3 and len(positive) >= shortest and query != positive


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)

    pairs = [pair for pair in labelled_pairs(arguments.data) if usable(pair)]
    in_context(pairs, random.Random(1))
    paragraphs = [line for path in sorted((arguments.data / "text").glob("*/text.txt.gz")) for line in read_lines(path)]
    for pair in pairs:
        pair["query"], pair["positive"] = CONTROL.sub(" ", pair["query"]), CONTROL.sub(" ", pair["positive"])

    pair_windows = [fingerprints(pair["query"]) + fingerprints(pair["positive"]) for pair in pairs]
    paragraph_windows = [fingerprints(paragraph) for paragraph in paragraphs]
    seen = evaluation_overlap(arguments.data, {w for windows in pair_windows + paragraph_windows for w in windows})

    report: dict[str, list[int]] = {}
    with open(arguments.work / "pairs.jsonl", "w", encoding="utf-8") as out:
        for pair, windows in zip(pairs, pair_windows):
            counts = report.setdefault(pair["source"], [0, 0])
            counts[0] += 1
            if not any(window in seen for window in windows):
                counts[1] += 1
                pair["chinese"] = is_chinese(pair["positive"])
                out.write(json.dumps(pair, ensure_ascii=False) + "\n")
    kept = [paragraph for paragraph, windows in zip(paragraphs, paragraph_windows)
            if windows and not any(window in seen for window in windows)]
    random.Random(1).shuffle(kept)
    with open(arguments.work / "paragraphs.txt", "w", encoding="utf-8") as out:
        out.writelines(paragraph + "\n" for paragraph in kept)
    report["text"] = [len(paragraphs), len(kept)]
    for source, (before, after) in report.items():
        print(f"{source:28s} {before:7d} -> {after:7d}")


if __name__ == "__main__":
    main()
