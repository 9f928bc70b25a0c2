"""Finds negatives for the cross-encoder the way its candidates are found at search time: hybrid recall in a small corpus.

Each block of neighbouring queries searches the passages around it (often of the same article) and as many
random ones of its language. Negatives mined from everything would be mostly unlabelled positives, and
those teach a reranker to distrust matches.
"""
import argparse
from pathlib import Path

import numpy
import torch
from scipy import sparse

from batches import PARALLEL, PairSampler
from bi_encoder import StaticEncoder
from data import SENTENCE_SOURCE
from encode import Ragged, TrainingSet
from evaluate import RRF_K

BLOCK, AROUND, RANDOM_PASSAGES, KEPT = 512, 1000, 1500, 50
NEAR_DUPLICATE = 0.95
OVERLAPPING = 8  # joined sentences: passages of so many neighbouring questions may hold the same answer
K1, B = 1.2, 0.75


class Pool:
    """Every distinct passage once, with its vector and its keyword row."""

    def __init__(self, rows: list[numpy.ndarray], chinese: list[bool], encoder: StaticEncoder, idf: numpy.ndarray):
        self.passages = Ragged.from_lists([row.tolist() for row in rows], 508)
        self.chinese = numpy.array(chinese)
        self.vectors = torch.from_numpy(encoder.embed_all(self.passages, "passage"))
        lengths = numpy.diff(self.passages.offsets)
        counts = sparse.csr_matrix((numpy.ones(len(self.passages.ids), dtype=numpy.float32), self.passages.ids, self.passages.offsets),
                                   shape=(len(rows), len(idf)), copy=True)
        counts.sum_duplicates()
        norm = K1 * (1 - B + B * lengths / lengths.mean())
        row_of = numpy.repeat(numpy.arange(len(rows)), numpy.diff(counts.indptr))
        counts.data = (counts.data * (K1 + 1) / (counts.data + norm[row_of]) * idf[counts.indices]).astype(numpy.float32)
        self.keyword = counts


def ranks(scores: torch.Tensor, depth: int) -> torch.Tensor:
    """Reciprocal-rank contribution of every candidate; nothing below the depth."""
    top = scores.topk(min(depth, scores.shape[1]), dim=1).indices
    gain = torch.zeros_like(scores)
    gain.scatter_(1, top, (1.0 / (RRF_K + 1 + torch.arange(top.shape[1]))).expand(top.shape))
    return gain


def mine_block(pool: Pool, candidates: numpy.ndarray, queries: list[numpy.ndarray], query_vectors: torch.Tensor,
               own: numpy.ndarray, positive_vectors: torch.Tensor, forbidden: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """The fused ranking of each query without its own passage, its group and near-duplicates of its positive (-1 fills up),
    and the place of its own passage: in the fused ranking or, for a passage outside the pool, by cosine."""
    vectors = pool.vectors[candidates]
    asked = sparse.csr_matrix((numpy.ones(sum(map(len, queries)), dtype=numpy.float32), numpy.concatenate(queries),
                               numpy.concatenate([[0], numpy.cumsum([len(q) for q in queries])])), shape=(len(queries), pool.keyword.shape[1]))
    keyword = torch.from_numpy((asked @ pool.keyword[candidates].T).toarray())
    cosine = query_vectors @ vectors.T
    fused = ranks(keyword, 100) + ranks(cosine, 100)
    is_own = torch.from_numpy(own[:, None] == candidates[None, :])
    own_score = (fused * is_own).sum(1, keepdim=True)
    rival = ~torch.from_numpy(forbidden)
    place = ((fused > own_score) & rival).sum(1)
    outside = ((cosine > (query_vectors * positive_vectors).sum(1, keepdim=True)) & rival).sum(1)
    place = torch.where(is_own.any(1), torch.where(own_score[:, 0] > 0, place, len(candidates)), outside)
    excluded = is_own | torch.from_numpy(forbidden) | (positive_vectors @ vectors.T > NEAR_DUPLICATE)
    best = fused.masked_fill(excluded, -1).topk(KEPT, dim=1)
    return numpy.where(best.values.numpy() > 0, candidates[best.indices.numpy()], -1).astype(numpy.int32), place.numpy()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--cloze", type=int, default=14000, help="inverse-cloze queries per language")
    parser.add_argument("--seed", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    random = numpy.random.default_rng(arguments.seed)
    data = TrainingSet(arguments.work)
    sampler = PairSampler(data, arguments.seed, "rerank")
    encoder = StaticEncoder(len(data.document_frequency))
    encoder.load_state_dict(torch.load(arguments.work / "bi_encoder_fold.pt"))

    number: dict[bytes, int] = {}
    rows, chinese = [], []
    queries, positives, sources, groups, own = [], [], [], [], []

    def add_passage(row: numpy.ndarray, is_chinese: bool) -> int:
        key = row.tobytes()
        if key not in number:
            number[key] = len(rows)
            rows.append(row)
            chinese.append(is_chinese)
        return number[key]

    for pair in numpy.flatnonzero(sampler.fold & (data.source != data.sources.index(PARALLEL))):
        if len(data.queries[pair]) and len(data.positives[pair]):
            queries.append(data.queries[pair])
            positives.append(data.positives[pair])
            sources.append(int(data.source[pair]))
            groups.append(int(data.group[pair]))
            own.append(add_passage(data.positives[pair], bool(data.chinese[pair])))
    for is_chinese in (False, True):
        for query, passage in sampler.inverse_cloze(is_chinese, arguments.cloze, longest=400):
            queries.append(query)
            positives.append(passage)
            sources.append(len(data.sources) + int(is_chinese))
            groups.append(-1)
            own.append(-1)
        for paragraph in random.choice(sampler.cloze[is_chinese], size=12000, replace=False):
            add_passage(data.paragraphs[paragraph], is_chinese)

    pool = Pool(rows, chinese, encoder, sampler.idf)
    by_language = {flag: numpy.flatnonzero(pool.chinese == flag) for flag in (False, True)}
    source_array, own_array, group_array = numpy.array(sources), numpy.array(own), numpy.array(groups)
    group_of_passage = numpy.full(len(rows), -2)
    group_of_passage[own_array[group_array >= 0]] = group_array[group_array >= 0]
    query_rows = Ragged.from_lists([q.tolist() for q in queries], 64)
    query_vectors = torch.from_numpy(encoder.embed_all(query_rows, "query"))
    positive_rows = Ragged.from_lists([p.tolist() for p in positives], 508)
    positive_vectors = torch.from_numpy(encoder.embed_all(positive_rows, "passage"))
    mined = numpy.full((len(queries), KEPT), -1, dtype=numpy.int32)
    places = numpy.zeros(len(queries), dtype=numpy.int32)
    for source in numpy.unique(source_array):
        members = numpy.flatnonzero(source_array == source)
        is_cloze = source >= len(data.sources)
        for start in range(0, len(members), BLOCK):
            block = members[start : start + BLOCK]
            around = members[max(0, start - AROUND) : start + BLOCK + AROUND]
            language = bool(source == len(data.sources) + 1) if is_cloze else bool(data.chinese[data.source == source].mean() > 0.5)
            others = random.choice(by_language[language], size=RANDOM_PASSAGES * (2 if is_cloze else 1), replace=False)
            near = numpy.array([], dtype=int) if is_cloze else own_array[around]
            candidates = numpy.unique(numpy.concatenate([near, others])).astype(int)
            forbidden = group_array[block][:, None] == group_of_passage[candidates][None, :]
            if not is_cloze and data.sources[source] == SENTENCE_SOURCE:
                for line, member in enumerate(range(start, start + len(block))):
                    overlapping = own_array[members[max(0, member - OVERLAPPING) : member + OVERLAPPING + 1]]
                    forbidden[line] |= numpy.isin(candidates, overlapping)
            mined[block], places[block] = mine_block(pool, candidates, [queries[i] for i in block], query_vectors[block],
                                                     own_array[block], positive_vectors[block], forbidden)
    names = data.sources + ["cloze_en", "cloze_zh"]
    numpy.savez(arguments.work / "mined.npz", query_ids=query_rows.ids, query_offsets=query_rows.offsets,
                positive_ids=positive_rows.ids, positive_offsets=positive_rows.offsets, pool_ids=pool.passages.ids,
                pool_offsets=pool.passages.offsets, pool_chinese=pool.chinese, own=own_array, group=group_array,
                group_of_passage=group_of_passage, source=source_array, sources=numpy.array(names), mined=mined, place=places)
    print(f"{len(queries)} queries, {len(rows)} passages")
    for source in numpy.unique(source_array):
        at = places[source_array == source]
        shares = "  ".join(f"within {depth} {(at < depth).mean():.2f}" for depth in (1, 10, 30))
        print(f"{names[source]:24s} {len(at):6d}  {shares}")


if __name__ == "__main__":
    main()
