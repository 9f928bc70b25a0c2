"""Trains the cross-encoder's judge: one positive against five negatives, listwise cross-entropy plus a calibrating binary term.

The match features need no training, so they are computed once per pair, and the epochs after that take seconds.

Negatives are mixed on purpose: hard ones from the hybrid ranking, middling ones from further down, and
random passages of the same source. A mined negative that the model itself places clearly above the
positive is left out of the loss, because in weakly labelled data it is usually right.
"""
import argparse
import time
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F

from cross_encoder import PAIR_FEATURES, TERM_FEATURES, MatchAwareCrossEncoder
from encode import Ragged

SHARE = {"squad_sent_en_train": 17, "drcd_zht_train": 16, "cmrc_trial_zh_train": 4, "medquad_en_train": 11, "banking77_en_train": 5,
         "dstc9_faq_en_train": 4, "pawsx_zh_train": 0.7, "stsb_zh_train": 0.7, "cloze_en": 9, "cloze_zh": 6,
         "docs_powershell_en": 5, "docs_milvus_en": 4, "docs_rustbook_en": 1.5, "docs_vue_en": 2, "docs_wsl_en": 1,
         "docs_javaguide_zh": 6, "docs_tidb_zh": 5, "docs_oiwiki_zh": 3, "docs_d2l_zh": 2, "docs_paddle_zh": 1.5, "docs_vue_zh": 1.5,
         "docs_openeuler_zh": 0.5, "docs_rocketmq_zh": 0.7}
QUERY_LIMIT, PASSAGE_LIMIT, PAIRS_AT_ONCE = 48, 440, 64
NEGATIVES, HARD, MIDDLING = 5, 2, 2
HARD_RANKS, MIDDLING_RANKS = (2, 15), (15, 50)
FOUND = 20  # a reranker only ever sees what recall found; a positive that recall misses teaches it to distrust matches
BINARY_SHARE = 0.25
CLEARLY_ABOVE = 2.0


class ListSampler:
    """Draws queries with their positive and their mix of negatives, and cuts each passage to its best-matching window."""

    def __init__(self, work: Path, idf: numpy.ndarray, seed: int):
        stored = numpy.load(work / "mined.npz")
        self.queries = Ragged(stored["query_ids"], stored["query_offsets"])
        self.positives = Ragged(stored["positive_ids"], stored["positive_offsets"])
        self.pool = Ragged(stored["pool_ids"], stored["pool_offsets"])
        self.mined, self.own, self.source = stored["mined"], stored["own"], stored["source"]
        self.group, self.group_of_passage = stored["group"], stored["group_of_passage"]
        self.random, self.idf = numpy.random.default_rng(seed), idf
        names = list(stored["sources"])
        found = stored["place"] < FOUND
        self.members = {names[s]: numpy.flatnonzero((self.source == s) & found) for s in numpy.unique(self.source)}
        self.names = list(self.members)
        share = numpy.array([SHARE[name] for name in self.names], dtype=float)
        self.share = share / share.sum()
        self.pool_chinese = stored["pool_chinese"]
        self.by_language = {flag: numpy.flatnonzero(self.pool_chinese == flag) for flag in (False, True)}

    def window(self, passage: numpy.ndarray, query: numpy.ndarray, room: int) -> numpy.ndarray:
        """A passage cut blindly loses its answer half the time; search scores the best window, so training sees it too."""
        if len(passage) <= room:
            return passage
        gain = numpy.where(numpy.isin(passage, query), self.idf[passage], 0.0)
        sums = numpy.concatenate([[0.0], numpy.cumsum(gain)])
        starts = numpy.arange(0, len(passage) - room + 1, 8)
        start = int(starts[numpy.argmax(sums[starts + room] - sums[starts])])
        return passage[start : start + room]

    def negatives(self, row: int, members: numpy.ndarray) -> list[numpy.ndarray]:
        """Hard, middling and random; places that mining left empty are filled with random ones."""
        mined = self.mined[row][self.mined[row] >= 0]
        hard, middling = mined[HARD_RANKS[0] : HARD_RANKS[1]], mined[MIDDLING_RANKS[0] : MIDDLING_RANKS[1]]
        chosen = list(self.random.permutation(hard)[:HARD]) + list(self.random.permutation(middling)[:MIDDLING])
        chinese = bool(len(mined) and self.pool_chinese[mined[0]])
        while len(chosen) < NEGATIVES:
            other = int(self.own[self.random.choice(members)]) if self.random.random() < 0.6 else -1
            if other < 0:
                other = int(self.random.choice(self.by_language[chinese]))
            if other != self.own[row] and (self.group[row] < 0 or self.group_of_passage[other] != self.group[row]):
                chosen.append(other)
        return [self.pool[passage] for passage in chosen]

    def draw(self, lists: int) -> list[tuple[numpy.ndarray, numpy.ndarray]]:
        """(query, passage) pairs, list after list: the positive first, then its negatives."""
        pairs = []
        for _ in range(lists):
            members = self.members[self.names[self.random.choice(len(self.names), p=self.share)]]
            row = int(self.random.choice(members))
            query = self.queries[row][:QUERY_LIMIT]
            pairs += [(query, self.window(passage, query, PASSAGE_LIMIT)) for passage in [self.positives[row], *self.negatives(row, members)]]
        return pairs


def pad(pairs: list[tuple[numpy.ndarray, numpy.ndarray]]) -> list[torch.Tensor]:
    """ids, attention mask and types, the way the runtime builds them."""
    width = max(len(query) + len(passage) + 3 for query, passage in pairs)
    ids = numpy.zeros((len(pairs), width), dtype=numpy.int64)
    mask, types = numpy.zeros_like(ids), numpy.zeros_like(ids)
    for line, (query, passage) in enumerate(pairs):
        length = len(query) + len(passage) + 3
        ids[line, :length], mask[line, :length] = numpy.concatenate([[2], query, [3], passage, [3]]), 1
        types[line, len(query) + 2 : length] = 1
    return [torch.from_numpy(array) for array in (ids, mask, types)]


@torch.no_grad()
def match_features(model: MatchAwareCrossEncoder, pairs: list[tuple[numpy.ndarray, numpy.ndarray]]) -> list[torch.Tensor]:
    """Pair features, term features and shares of all pairs, in batches of similar length."""
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i][0]) + len(pairs[i][1]))
    features = [torch.zeros(len(pairs), PAIR_FEATURES), torch.zeros(len(pairs), QUERY_LIMIT + 2, TERM_FEATURES), torch.zeros(len(pairs), QUERY_LIMIT + 2)]
    for start in range(0, len(order), PAIRS_AT_ONCE):
        chosen = order[start : start + PAIRS_AT_ONCE]
        for stored, made in zip(features, model.match(*pad([pairs[i] for i in chosen]))):
            if stored.ndim == 2 and stored.shape[1] == PAIR_FEATURES:
                stored[chosen] = made
            else:
                stored[chosen, : made.shape[1]] = made
    return features


def list_loss(scores: torch.Tensor) -> torch.Tensor:
    """Listwise cross-entropy with self-filtered negatives, and a balanced binary term that gives the sigmoid its meaning."""
    above = scores.detach() > scores.detach()[:, :1] + CLEARLY_ABOVE
    listwise = F.cross_entropy(scores.masked_fill(above, -30.0), torch.zeros(len(scores), dtype=torch.long))
    binary = F.softplus(-scores[:, 0]).mean() + (F.softplus(scores[:, 1:]) * ~above[:, 1:]).mean()
    return listwise + BINARY_SHARE * binary


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--lists", type=int, default=12_000)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=5e-3)
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(2)
    encoded = numpy.load(arguments.work / "encoded.npz")
    idf = numpy.log((int(encoded["documents"]) + 1) / (encoded["document_frequency"] + 0.5)).astype(numpy.float32)
    sampler = ListSampler(arguments.work, idf, arguments.seed)
    model = MatchAwareCrossEncoder(len(idf))
    model.take_tables(torch.load(arguments.work / "bi_encoder_fold.pt"))
    started = time.time()
    features = [made.view(arguments.lists, NEGATIVES + 1, *made.shape[1:]) for made in match_features(model, sampler.draw(arguments.lists))]
    print(f"features of {arguments.lists} lists {time.time() - started:.0f}s", flush=True)
    judge, steps = model.judge, arguments.lists * arguments.epochs // arguments.batch
    optimiser = torch.optim.Adam(judge.parameters(), lr=arguments.rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / steps)
    right = []
    for step in range(steps):
        chosen = torch.randint(arguments.lists, (arguments.batch,))
        scores = judge(*(made[chosen] for made in features)).squeeze(-1)
        loss = list_loss(scores)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        right.append((scores.detach().argmax(1) == 0).float().mean().item())
        if step % 200 == 199:
            print(f"step {step + 1} loss {loss.item():.3f} positive first {numpy.mean(right[-200:]):.3f} {time.time() - started:.0f}s", flush=True)
    torch.save(judge.state_dict(), arguments.work / "judge.pt")


if __name__ == "__main__":
    main()
