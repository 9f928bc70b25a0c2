"""The one text normalisation that the tokeniser, the data and the evaluation share.

tokenizer.json repeats it as NFKC + Lowercase + whitespace rules, so that the ONNX models see at
inference exactly the characters they were trained on.
"""
import gzip
import json
import re
import unicodedata
from pathlib import Path
from typing import Iterator

WHITESPACE = re.compile(r"\s+")
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
SENTENCE_END = re.compile(r"(?<=[。！？；])|(?<=[.!?;]) ")


def normalise(text: str) -> str:
    """Case and width carry no meaning for search, and every variant would cost a piece of the small vocabulary."""
    return WHITESPACE.sub(" ", unicodedata.normalize("NFKC", text).lower()).strip()


def is_chinese(text: str) -> bool:
    """Mixed technical prose counts as Chinese from about one Han character in ten, because Han text is denser."""
    return len(HAN.findall(text)) * 10 > len(text)


def sentences(text: str) -> list[str]:
    """Good enough for inverse-cloze pairs: a wrong split costs one noisy pair, not a wrong score."""
    return [part.strip() for part in SENTENCE_END.split(text) if part and part.strip()]


def read_json_lines(path: Path) -> Iterator[dict]:
    """Streams, because the largest training file is larger unpacked than we want to hold twice."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_lines(path: Path) -> Iterator[str]:
    """One paragraph a line; control characters are dropped because tokenisers disagree on whether they are white space."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield CONTROL.sub(" ", line.rstrip("\n"))
