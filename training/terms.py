"""What keyword search compares, computed from piece ids alone: word prefixes and pairs of Han characters.

Pieces are cut by frequency and not by meaning: "frequencies" may be five of them and "frequency" one, and a Chinese name
is cut differently in a question and in its passage. A hash of a word's first letters and of every two neighbouring
Han characters does not depend on where the cuts fall, so the graph can match what BM25 matches.
"""
import numpy
import torch
import torch.nn as nn

STEM, WORD = 5, 8  # letters; the first five conflate inflections about as well as the Porter stemmer on our training text
SLOTS = 5  # Han pairs that one piece can hold: one with the piece before it and four inside
BUCKETS = 1 << 18  # collisions only blur how rare a term is, never what it matches
RANDOM_BITS = 27  # sums of eight stay within 32 bits
UNKNOWN = 1
NEITHER, LETTERS, HAN = 0, 1, 2


def is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def shift(values: torch.Tensor) -> torch.Tensor:
    """Every column takes the value of the one before it; the first takes zero."""
    return torch.cat([torch.zeros_like(values[:, :1]), values[:, :-1]], 1)


def unshift(values: torch.Tensor) -> torch.Tensor:
    """Every column takes the value of the one after it; the last takes zero."""
    return torch.cat([values[:, 1:], torch.zeros_like(values[:, :1])], 1)


class Terms(nn.Module):
    """ids -> hashes of terms. Integer arithmetic only, so a term's hash is exact in any batch.

    Letters: the first piece of a word carries the word's hashes. Han: every piece carries one hash per pair of neighbouring
    characters that ends in it, and a character without neighbours carries its own. An unknown character counts as a Han character,
    because rare characters of names are what the tokeniser does not know.
    """

    def __init__(self, pieces: list[str], seed: int = 11):
        super().__init__()
        bare = [piece.lstrip("▁") for piece in pieces]
        kind = numpy.array([NEITHER if not text else HAN if is_han(text[0]) else LETTERS if text[0].isalnum() else NEITHER for text in bare])
        kind[:4] = NEITHER
        kind[UNKNOWN] = HAN
        bare[UNKNOWN] = "\0"
        code = {character: number for number, character in enumerate(sorted({c for text in bare for c in text}))}
        random = numpy.random.default_rng(seed)
        letter = random.integers(1, 1 << RANDOM_BITS, (len(code), WORD))
        before, after, alone = random.integers(1, 1 << RANDOM_BITS, (3, len(code)))
        prefix = {limit: numpy.zeros((len(pieces), limit + 1), dtype=numpy.int64) for limit in (STEM, WORD)}
        first, last, single, length = (numpy.zeros(len(pieces), dtype=numpy.int64) for _ in range(4))
        inner = numpy.zeros((len(pieces), SLOTS - 1), dtype=numpy.int64)
        for number, text in enumerate(bare):
            codes = [code[c] for c in text]
            if kind[number] == LETTERS:
                length[number] = len(codes)
                for limit, table in prefix.items():
                    for offset in range(limit):
                        table[number, offset] = sum(letter[c, offset + place] + limit for place, c in enumerate(codes[: limit - offset]))
            elif kind[number] == HAN:
                first[number], last[number] = after[codes[0]], before[codes[-1]]
                single[number] = alone[codes[0]] if len(codes) == 1 else 0
                for place, (one, two) in enumerate(zip(codes[: SLOTS - 1], codes[1:])):
                    inner[number, place] = before[one] + after[two]
        starts = numpy.array([piece.startswith("▁") for piece in pieces])
        for name, table in (("kind", kind), ("starts", starts), ("length", length), ("stem", prefix[STEM]), ("word", prefix[WORD]),
                            ("first", first), ("last", last), ("single", single), ("inner", inner)):
            self.register_buffer(name, torch.from_numpy(table.astype(numpy.int32 if table.ndim == 2 or table.max() > 255 else numpy.uint8)))

    def forward(self, ids: torch.Tensor) -> dict[str, torch.Tensor]:
        """slots [batch, length, SLOTS] and words [batch, length]: hashes, zero where there is no term;
        number [batch, length]: equal for the pieces of one word, zero off words."""
        kind = self.kind[ids].long()
        is_word, han = (kind == LETTERS).long(), (kind == HAN).long()
        goes_on = is_word * shift(is_word) * (1 - self.starts[ids].long())
        begins = is_word * (1 - goes_on)
        length = self.length[ids].long()
        offset = torch.zeros_like(ids)
        for _ in range(WORD):  # every piece has a letter, so eight steps reach the eighth
            offset = goes_on * (shift(offset + length)).clamp(max=WORD)
        hashes = []
        for table, limit in ((self.stem, STEM), (self.word, WORD)):
            own = table.reshape(-1)[ids * (limit + 1) + offset.clamp(max=limit)].long() * is_word
            total = own
            for _ in range(limit):
                total = own + unshift(goes_on * total)
            hashes.append(total * begins)
        han_before = shift(han) * han
        cross = (shift(self.last[ids].long()) + self.first[ids].long()) * han_before
        lonely = self.single[ids].long() * han * (1 - shift(han)) * (1 - unshift(han))
        slots = torch.cat([(hashes[0] + cross + lonely).unsqueeze(-1), self.inner[ids].long() * han.unsqueeze(-1)], -1)
        return {"slots": slots, "words": hashes[1], "number": begins.cumsum(1) * is_word, "han": han}


def document_frequency(terms: Terms, rows, at_once: int = 2000) -> tuple[numpy.ndarray, int]:
    """In how many rows of ids each bucket occurs, and the number of rows."""
    frequency = numpy.zeros(BUCKETS, dtype=numpy.int64)
    for start in range(0, len(rows), at_once):
        chosen = [rows[i] for i in range(start, min(start + at_once, len(rows)))]
        flat = numpy.concatenate([numpy.append(row, 3) for row in chosen])
        owner = numpy.repeat(numpy.arange(len(chosen)), [len(row) + 1 for row in chosen])
        made = terms(torch.from_numpy(flat.astype(numpy.int64))[None])
        slots = made["slots"][0].numpy()
        for hashes, owners in ((slots, numpy.repeat(owner[:, None], SLOTS, 1)), (made["words"][0].numpy(), owner)):
            present = hashes > 0
            keys = numpy.unique(owners[present].astype(numpy.int64) * BUCKETS + hashes[present] % BUCKETS)
            frequency += numpy.bincount(keys % BUCKETS, minlength=BUCKETS)
    return frequency, len(rows)
