"""The pairs and texts that are recorded: ordinary ones from the sample handbook, and the ones that implementations disagree about.

Lone surrogates are written as they are (JSON can hold them, UTF-8 cannot); `well_formed` is what any side reads instead.
"""
import json
from pathlib import Path

from odd_texts import COMBINING, EMOJI, FULL_WIDTH, ODD, OTHER_SCRIPTS, SURROGATES, WHITE_SPACE
from tokenizers_as_on_the_hub import BERT_SPECIAL, HANDBOOK, XLM_ROBERTA_SPECIAL

def well_formed(text: str) -> str:
    """Every half of a surrogate pair that stands alone becomes U+FFFD, as JavaScript's `toWellFormed` does it."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def pairs() -> list[dict]:
    """At least 200 pairs, `{id, group, query, passage}`."""
    english, chinese = _questions("en"), _questions("zh")
    english_passages, chinese_passages = _passages("en/"), _passages("zh/")
    query, passage = english[0], english_passages[0]
    groups = {
        "english": [(q, english_passages[at * 7]) for at, q in enumerate(english[:40])],
        "chinese": [(q, chinese_passages[at * 7]) for at, q in enumerate(chinese[:40])],
        "mixed": [(english[at], chinese_passages[at * 5 + 1]) for at in range(8)] + [(chinese[at], english_passages[at * 5 + 1]) for at in range(8)]
        + [(f"{english[at]} {chinese[at]}", f"{chinese_passages[at + 20]} {english_passages[at + 20]}") for at in range(8)],
        "emoji": _both(EMOJI, query, passage),
        "combining": _both(COMBINING, query, passage),
        "full-width": _both(FULL_WIDTH, chinese[0], chinese_passages[0]),
        "white space": _both(WHITE_SPACE, query, passage),
        "lone surrogate": _both(SURROGATES, chinese[0], chinese_passages[0]),
        "other script": _both(OTHER_SCRIPTS, query, passage),
        "odd": _both(ODD, query, passage),
        "empty": [(query, ""), (chinese[0], ""), ("", passage), ("", chinese_passages[0]), ("", ""), (" ", " "), (query, "\n\t "), ("\u3000", passage)],
        # Pieces per character differ by tokenizer; record.py says how many tokens these came to.
        "500-token query": [(_long(english, 1_900, at), english_passages[at + 40]) for at in range(4)] + [(_long(chinese, 700, at), chinese_passages[at + 40]) for at in range(4)],
        "2,000-token passage": [(english[at + 5], _long(english_passages, 7_600, at)) for at in range(3)] + [(chinese[at + 5], _long(chinese_passages, 2_950, at)) for at in range(3)],
        "query beyond the window": [(_long(english, 6_000, at), _long(english_passages, size, at)) for at, size in enumerate([20, 300, 6_500])]
        + [(_long(chinese, 2_500, at), _long(chinese_passages, size, at)) for at, size in enumerate([10, 200, 2_500])] + [(_long(english, 6_000, 7), "")],
    }
    return [{"id": f"{group} {at + 1}", "group": group, "query": q, "passage": p} for group, rows in groups.items() for at, (q, p) in enumerate(rows)]


def texts() -> list[dict]:
    """What the embedders read, `{id, group, text}`: the first texts of each group of pairs."""
    rows = {}
    for pair in pairs():
        for text in (pair["query"], pair["passage"]):
            rows.setdefault(text, pair["group"])
    counts, chosen = {}, []
    for text, group in rows.items():
        counts[group] = counts.get(group, 0) + 1
        if counts[group] <= (4 if "token" in group or "window" in group else 12):
            chosen.append({"id": f"{group} {counts[group]}", "group": group, "text": text})
    return chosen


def _both(texts: list[str], query: str, passage: str) -> list[tuple[str, str]]:
    """Each odd text once as the query and once as the passage."""
    return [(text, passage) for text in texts[::2]] + [(query, text) for text in texts[1::2]] + [(text, text) for text in texts[:3]]


def _questions(language: str) -> list[str]:
    return [row["text"] for row in _rows(HANDBOOK / f"questions-{language}.jsonl")]


def _passages(prefix: str) -> list[str]:
    """Without those that show a special token: FlagEmbedding reads a typed `[CLS]` as the real one, which Second Pass never does."""
    special = set(BERT_SPECIAL + XLM_ROBERTA_SPECIAL + ["<mask>"])
    texts = [row["text"] for row in _rows(HANDBOOK / "corpus.jsonl") if row["_id"].startswith(prefix)]
    return [text for text in texts if not any(token in text for token in special)]


def _rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _long(texts: list[str], characters: int, start: int) -> str:
    parts, length = [], 0
    for at in range(len(texts)):
        part = texts[(start * 11 + at) % len(texts)]
        parts.append(part)
        length += len(part) + 1
        if length >= characters:
            break
    return " ".join(parts)[:characters]
