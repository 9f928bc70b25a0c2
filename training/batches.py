"""Draws training batches: which pairs, and which inverse-cloze pairs made on the fly from plain paragraphs."""
import numpy

from data import SENTENCE_SOURCE
from encode import TrainingSet

# Repetitive folders are drawn less, natural questions more: their share matters more than their size.
SHARE = {"dstc9_faq_en_train": 0.35, "banking77_en_train": 0.8, "squad_sent_en_train": 1.6, "drcd_zht_train": 1.6,
         "cmrc_trial_zh_train": 2.0, "medquad_en_train": 1.3, "docs_powershell_en": 0.6, "docs_tidb_zh": 0.7,
         "pawsx_zh_train": 0.5, "stsb_zh_train": 0.7}
PARALLEL = "pydocs_parallel_en_zh"
FOLD_BLOCK = 50
OVERLAPPING = 8  # joined sentences: passages of so many neighbouring questions may hold the same answer


def in_fold(rows: int, fold: str) -> numpy.ndarray:
    """Neighbouring rows share passages, so folds are cut in blocks: two fifths "recall", three fifths "rerank"."""
    recall = numpy.arange(rows) // FOLD_BLOCK % 5 < 2
    return {"all": numpy.ones(rows, dtype=bool), "recall": recall, "rerank": ~recall}[fold]


class PairSampler:
    """Pairs of one language at a time: telling English from Chinese would be a free lunch for the contrastive loss.

    The cross-encoder starts from an embedding table that must not have seen its own training pairs: it would
    learn to trust a cosine that is near perfect in training and far from it on new text. Hence the folds.
    """

    def __init__(self, data: TrainingSet, seed: int, fold: str = "all"):
        self.data, self.random = data, numpy.random.default_rng(seed)
        self.fold = in_fold(len(data.source), fold)
        parallel = data.source == data.sources.index(PARALLEL)
        self.groups = {}
        for name, rows in (("english", ~parallel & ~data.chinese), ("chinese", ~parallel & data.chinese), ("parallel", parallel)):
            index = numpy.flatnonzero(rows & self.fold)
            sizes = numpy.bincount(data.source[index], minlength=len(data.sources))
            share = numpy.array([SHARE.get(source, 1.0) for source in data.sources])
            weight = (share * numpy.maximum(sizes, 1) ** -0.25)[data.source[index]]
            self.groups[name] = (index, weight / weight.sum())
        self.stops = numpy.zeros(data.document_frequency.shape[0], dtype=bool)
        self.stops[data.sentence_ends] = True
        lengths = numpy.diff(data.paragraphs.offsets)
        enough = (lengths >= 24) & in_fold(len(data.paragraphs), fold)
        self.cloze = {chinese: numpy.flatnonzero((data.paragraph_chinese == chinese) & enough) for chinese in (False, True)}
        self.idf = numpy.log((data.documents + 1) / (data.document_frequency + 0.5)).astype(numpy.float32)

    def pairs(self, group: str, count: int) -> numpy.ndarray:
        """Row numbers, without repeats."""
        index, weight = self.groups[group]
        return self.random.choice(index, size=count, replace=False, p=weight)

    def keywords(self, span: numpy.ndarray) -> numpy.ndarray:
        """What someone types into a search box: a few of the rarer pieces of a sentence, in their order."""
        wanted = int(self.random.integers(3, 9))
        noisy = self.idf[span] + self.random.normal(0, 1.5, len(span))
        return span[numpy.sort(numpy.argsort(-noisy)[:wanted])]

    def inverse_cloze(self, chinese: bool, count: int, keep: float = 0.15, longest: int = 256) -> list[tuple[numpy.ndarray, numpy.ndarray]]:
        """(a sentence, or its keywords, or a span of it; the rest of the paragraph, now and then with the sentence left in)."""
        made = []
        while len(made) < count:
            paragraph = self.data.paragraphs[int(self.random.choice(self.cloze[chinese]))][:longest]
            ends = numpy.flatnonzero(self.stops[paragraph]) + 1
            bounds = numpy.unique(numpy.concatenate([[0], ends, [len(paragraph)]]))
            lengths = numpy.diff(bounds)
            usable = numpy.flatnonzero((lengths >= 5) & (lengths <= 64))
            if len(usable) == 0 or len(bounds) < 3:
                continue
            pick = int(self.random.choice(usable))
            start, end = bounds[pick], bounds[pick + 1]
            sentence, rest = paragraph[start:end], numpy.concatenate([paragraph[:start], paragraph[end:]])
            if len(rest) < 10:
                continue
            style = self.random.random()
            if style < 0.35:
                query = self.keywords(sentence)
            elif style < 0.6 and len(sentence) > 8:
                width = int(self.random.integers(5, len(sentence)))
                at = int(self.random.integers(0, len(sentence) - width + 1))
                query = sentence[at : at + width]
            else:
                query = sentence
            made.append((query, paragraph if self.random.random() < keep else rest))
        return made

    def not_rivals(self, passages: list[numpy.ndarray], pairs: numpy.ndarray) -> numpy.ndarray:
        """[pairs, pairs]: true where the passage may answer the other's query too, so that it must not count as a negative:
        the same passage, the same group (an intent), or sentences joined around neighbouring questions."""
        number: dict[bytes, int] = {}
        same = numpy.array([number.setdefault(passage.tobytes(), len(number)) for passage in passages])
        group = numpy.where(pairs >= 0, self.data.group[pairs], -1)
        joined = (pairs >= 0) & (self.data.source[pairs] == self.data.sources.index(SENTENCE_SOURCE))
        close = numpy.abs(pairs[:, None] - pairs[None, :]) <= OVERLAPPING
        alike = (same[:, None] == same) | ((group[:, None] == group) & (group >= 0)) | (joined[:, None] & joined & close)
        numpy.fill_diagonal(alike, False)
        return alike


def bag(rows: list[numpy.ndarray]) -> tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray]:
    """Each row's distinct pieces as flat ids with offsets, the form torch's embedding_bag takes, and sqrt(tf) for each of them:
    a piece repeated four times counts twice, not four times."""
    owner = numpy.repeat(numpy.arange(len(rows)), [len(row) for row in rows])
    ids = numpy.concatenate(rows).astype(numpy.int64)
    span = int(ids.max()) + 1
    keys, counts = numpy.unique(owner * span + ids, return_counts=True)
    owners, pieces = numpy.divmod(keys, span)
    return pieces, numpy.searchsorted(owners, numpy.arange(len(rows))), numpy.sqrt(counts).astype(numpy.float32)
