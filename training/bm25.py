"""A fair keyword baseline: Porter-stemmed English words and Chinese character bigrams, k1 1.2, b 0.75."""
import re

import numpy
import snowballstemmer
from scipy import sparse

from text import normalise

WORD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[^\W_\u3400-\u4dbf\u4e00-\u9fff]+")
K1, B = 1.2, 0.75


class Analyser:
    """Remembers stems, because the stemmer is slow and words repeat."""

    def __init__(self):
        self.stemmer, self.stems = snowballstemmer.stemmer("porter"), {}

    def terms(self, text: str) -> list[str]:
        """A single Han character stands for itself, longer runs for their overlapping pairs."""
        found = []
        for word in WORD.findall(normalise(text)):
            if "\u3400" <= word[0] <= "\u9fff":
                found += [word] if len(word) == 1 else [word[i : i + 2] for i in range(len(word) - 1)]
            else:
                if word not in self.stems:
                    self.stems[word] = self.stemmer.stemWord(word)
                found.append(self.stems[word])
        return found


class Bm25:
    """The whole index is one sparse matrix of finished term scores, so a query is a sum of its columns."""

    def __init__(self, texts: list[str]):
        self.analyser, self.vocabulary = Analyser(), {}
        rows, columns = [], []
        for row, text in enumerate(texts):
            for term in self.analyser.terms(text):
                rows.append(row)
                columns.append(self.vocabulary.setdefault(term, len(self.vocabulary)))
        counts = sparse.csr_matrix((numpy.ones(len(rows), dtype=numpy.float32), (rows, columns)), shape=(len(texts), len(self.vocabulary)))
        counts.sum_duplicates()
        lengths = numpy.asarray(counts.sum(1)).ravel()
        frequency = numpy.bincount(counts.indices, minlength=counts.shape[1])
        idf = numpy.log(1 + (len(texts) - frequency + 0.5) / (frequency + 0.5))
        norm = K1 * (1 - B + B * lengths / max(lengths.mean(), 1e-9))
        row_of = numpy.repeat(numpy.arange(len(texts)), numpy.diff(counts.indptr))
        counts.data = (counts.data * (K1 + 1) / (counts.data + norm[row_of]) * idf[counts.indices]).astype(numpy.float32)
        self.scores = counts.tocsc()

    def search(self, query: str, depth: int) -> tuple[numpy.ndarray, numpy.ndarray]:
        """(document rows, scores), best first; documents that share no term are not results."""
        columns = [self.vocabulary[term] for term in self.analyser.terms(query) if term in self.vocabulary]
        if not columns:
            return numpy.array([], dtype=int), numpy.array([])
        unique, repeats = numpy.unique(columns, return_counts=True)
        scores = numpy.asarray(self.scores[:, unique] @ repeats.astype(numpy.float32)).ravel()
        best = numpy.argsort(-scores, kind="stable")[:depth]
        best = best[scores[best] > 0]
        return best, scores[best]
