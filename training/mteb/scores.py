"""Fixed scores in place of a model, so that only the rules of the evaluation are measured.

A score is a pure function of the two texts, the same here and in packages/engine/test/mteb/fixed-scores.ts, and exact as a 32-bit float.
`many ties` has eight values, which makes most candidates of a query tie; `few ties` has 2^24.
"""
from zlib import crc32

SCORERS = {"many ties": 8, "few ties": 2**24}


def score(scorer: str, query: str, passage: str) -> float:
    values = SCORERS[scorer]
    return crc32(f"{query}\n{passage}".encode()) % values / values
