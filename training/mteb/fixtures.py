"""Where the data sets and the recorded values are, and how they are read and written."""
import gzip
import json
from pathlib import Path

FIXTURES = Path(__file__).parents[2] / "packages/engine/test/fixtures/mteb"


def read_old(name: str) -> list[dict]:
    path = FIXTURES / "old" / name
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in text.decode().splitlines()]


def write_golden(name: str, value: dict) -> None:
    path = FIXTURES / "golden" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value) + "\n")
