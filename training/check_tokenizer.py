"""Proves that the shipped tokenizer.json gives the ids that SentencePiece gave in training, on mixed lines of both languages."""
import argparse
import random
from pathlib import Path

from tokenizers import Tokenizer

from encode import load_tokeniser
from text import is_chinese, normalise


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--model", type=Path, default=Path("data/models/second-pass-recall-small"))
    parser.add_argument("--lines", type=int, default=10_000)
    arguments = parser.parse_args()
    lines = (arguments.work / "paragraphs.txt").read_text(encoding="utf-8").splitlines()
    random.Random(5).shuffle(lines)
    chinese = [line for line in lines if is_chinese(line)][: arguments.lines // 2]
    english = [line for line in lines if not is_chinese(line)][: arguments.lines - len(chinese)]
    processor = load_tokeniser(arguments.work)
    shipped = Tokenizer.from_file(str(arguments.model / "tokenizer.json"))
    different = 0
    for line in english + chinese:
        expected, got = processor.encode(normalise(line)), shipped.encode(line, add_special_tokens=False).ids
        if expected != got:
            different += 1
            if different <= 2:
                print("expected", [processor.id_to_piece(i) for i in expected][:40])
                print("got     ", [shipped.id_to_token(i) for i in got][:40])
    print(f"{len(english)} English and {len(chinese)} Chinese lines: {different} differ")


if __name__ == "__main__":
    main()
