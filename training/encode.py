"""Tokenises pairs and paragraphs once into flat integer arrays, so that training steps only slice."""
import argparse
import json
from pathlib import Path

import numpy
import sentencepiece

from text import normalise

QUERY_LIMIT, PASSAGE_LIMIT = 64, 508


class Ragged:
    """Rows of different lengths in one array: a list of a million small arrays would cost more than the ids."""

    def __init__(self, ids: numpy.ndarray, offsets: numpy.ndarray):
        self.ids, self.offsets = ids, offsets

    @classmethod
    def from_lists(cls, rows: list[list[int]], limit: int) -> "Ragged":
        """Truncates here once, because no model reads further."""
        cut = [row[:limit] for row in rows]
        offsets = numpy.concatenate([[0], numpy.cumsum([len(row) for row in cut])]).astype(numpy.int64)
        return cls(numpy.fromiter((i for row in cut for i in row), dtype=numpy.int32, count=int(offsets[-1])), offsets)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, row: int) -> numpy.ndarray:
        return self.ids[self.offsets[row] : self.offsets[row + 1]]


def load_tokeniser(work: Path) -> sentencepiece.SentencePieceProcessor:
    """Training uses SentencePiece itself; check_tokenizer.py proves that tokenizer.json gives the same ids."""
    return sentencepiece.SentencePieceProcessor(model_file=str(work / "pieces.model"))


def tokenise(processor: sentencepiece.SentencePieceProcessor, texts: list[str], limit: int) -> Ragged:
    """Clips the characters first: half a megabyte in one table cell is not worth splitting into pieces."""
    return Ragged.from_lists(processor.encode([normalise(text[: limit * 12]) for text in texts], num_threads=2), limit)


class TrainingSet:
    """All arrays of one work folder."""

    def __init__(self, work: Path):
        stored = numpy.load(work / "encoded.npz")
        self.queries = Ragged(stored["query_ids"], stored["query_offsets"])
        self.positives = Ragged(stored["positive_ids"], stored["positive_offsets"])
        self.paragraphs = Ragged(stored["paragraph_ids"], stored["paragraph_offsets"])
        self.chinese, self.source = stored["chinese"], stored["source"]
        self.paragraph_chinese = stored["paragraph_chinese"]
        self.group = stored["group"]
        self.sources = list(stored["sources"])
        self.sentence_ends = stored["sentence_ends"]
        self.space_piece = int(stored["space_piece"])
        self.document_frequency, self.documents = stored["document_frequency"], int(stored["documents"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    arguments = parser.parse_args()
    processor = load_tokeniser(arguments.work)
    pairs = [json.loads(line) for line in open(arguments.work / "pairs.jsonl", encoding="utf-8")]
    paragraphs = open(arguments.work / "paragraphs.txt", encoding="utf-8").read().splitlines()
    sources = sorted({pair["source"] for pair in pairs})
    groups = {name: number for number, name in enumerate(sorted({pair["group"] for pair in pairs} - {""}))}
    queries = tokenise(processor, [pair["query"] for pair in pairs], QUERY_LIMIT)
    positives = tokenise(processor, [pair["positive"] for pair in pairs], PASSAGE_LIMIT)
    encoded_paragraphs = tokenise(processor, paragraphs, PASSAGE_LIMIT)

    frequency = numpy.zeros(processor.get_piece_size(), dtype=numpy.int64)
    for rows in (positives, encoded_paragraphs):
        for row in range(len(rows)):
            frequency[numpy.unique(rows[row])] += 1
    pieces = [processor.id_to_piece(i) for i in range(processor.get_piece_size())]
    ends = [i for i, piece in enumerate(pieces) if piece.lstrip("▁") in {".", "!", "?", "。", ";", ":", "...", "?\"", ".\""}]
    han = numpy.array([any("\u3400" <= c <= "\u9fff" for c in piece) for piece in pieces])
    paragraph_chinese = numpy.array([han[encoded_paragraphs[row]].mean() > 0.15 if len(encoded_paragraphs[row]) else False
                                     for row in range(len(encoded_paragraphs))])
    numpy.savez(arguments.work / "encoded.npz", query_ids=queries.ids, query_offsets=queries.offsets,
                positive_ids=positives.ids, positive_offsets=positives.offsets,
                paragraph_ids=encoded_paragraphs.ids, paragraph_offsets=encoded_paragraphs.offsets,
                chinese=numpy.array([pair["chinese"] for pair in pairs]), paragraph_chinese=paragraph_chinese,
                source=numpy.array([sources.index(pair["source"]) for pair in pairs], dtype=numpy.int16), sources=numpy.array(sources),
                group=numpy.array([groups.get(pair["group"], -1) for pair in pairs], dtype=numpy.int32),
                sentence_ends=numpy.array(ends), space_piece=processor.piece_to_id("▁"),
                document_frequency=frequency, documents=len(positives) + len(encoded_paragraphs))
    print(f"{len(queries)} pairs, {len(encoded_paragraphs)} paragraphs; tokens: queries {len(queries.ids)}, "
          f"positives {len(positives.ids)}, paragraphs {len(encoded_paragraphs.ids)}")


if __name__ == "__main__":
    main()
