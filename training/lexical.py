"""Where the recall model starts: random vectors that pieces share as far as they share spelling.

The weighted mean of such vectors is a random projection (Johnson-Lindenstrauss) of TF-IDF over pieces, word stems and
characters. It matches words on any subject before the first step, and training adds meaning where there is data for it:
a piece that training never meets keeps its start, and with it the level of keyword matching.
"""
import numpy
import sentencepiece
import snowballstemmer
from scipy import sparse

# Shares of a vector's squared length. Half or more of a piece stays its own, so that spelling never outweighs identity.
OWN = 1.0
STEM, LETTERS = 1.0, 0.3
CHARACTERS, CHARACTER_PAIRS = 0.3, 0.6
LETTER_RUNS = (4, 5)
SHORTEST_WORD = 3


def is_han(character: str) -> bool:
    """The same range as the keyword analyser's."""
    return "\u3400" <= character <= "\u9fff"


def latin_features(piece: str, word: str, stem: str) -> list[tuple[str, float]]:
    """The Porter stem, which "retrieve" and "retrieval" share, and runs of letters, which typing errors and compounds share."""
    marked = "<" + word if piece.startswith("▁") else word
    runs = [marked[at : at + length] for length in LETTER_RUNS for at in range(len(marked) - length + 1)]
    return [(f"stem {stem}", STEM)] + [(f"letters {run}", LETTERS / len(runs)) for run in runs]


def han_features(word: str) -> list[tuple[str, float]]:
    """Characters and their pairs: the same phrase is cut differently in another sentence, and still meets itself in these."""
    pairs = [word[at : at + 2] for at in range(len(word) - 1)]
    characters = [c for c in word if is_han(c)]
    return [(f"character {c}", CHARACTERS / len(characters)) for c in characters] + [(f"pair {p}", CHARACTER_PAIRS / len(pairs)) for p in pairs]


def spelling(processor: sentencepiece.SentencePieceProcessor) -> sparse.csr_matrix:
    """[pieces, features], rows of length one. Rows of pieces with nothing in common are orthogonal."""
    stemmer, columns = snowballstemmer.stemmer("porter"), {}
    rows, found, values = [], [], []
    for number in range(processor.get_piece_size()):
        piece = processor.id_to_piece(number)
        word = piece.replace("▁", "")
        features = [(f"piece {number}", OWN)]
        if len(word) == 1 and is_han(word):
            features = [(f"character {word}", 1.0)]
        elif any(map(is_han, word)):
            features += han_features(word)
        elif word.isalpha() and len(word) >= SHORTEST_WORD:
            features += latin_features(piece, word, stemmer.stemWord(word))
        for name, share in features:
            rows.append(number)
            found.append(columns.setdefault(name, len(columns)))
            values.append(share**0.5)
    matrix = sparse.csr_matrix((values, (rows, found)), shape=(processor.get_piece_size(), len(columns)), dtype=numpy.float32)
    matrix.sum_duplicates()
    return sparse.diags(1 / numpy.sqrt(numpy.asarray(matrix.multiply(matrix).sum(1)).ravel())) @ matrix


def lexical_start(processor: sentencepiece.SentencePieceProcessor, width: int, seed: int) -> numpy.ndarray:
    """[pieces, width]: vectors of length about one whose inner products are about those of the spelling rows, +- 1/sqrt(width)."""
    features = spelling(processor)
    directions = numpy.random.default_rng(seed).standard_normal((features.shape[1], width), dtype=numpy.float32)
    return features @ (directions / width**0.5)
