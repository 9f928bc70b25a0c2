"""Trains the cross-encoder's judge: one positive against eleven negatives, listwise cross-entropy plus a calibrating binary term.

The match features need no training, so they are computed once per pair, and the epochs after that take seconds.

Negatives are mixed on purpose: mostly from the top of the hybrid ranking and further down, as the reranker meets them, and a few
random passages. A mined negative that the model itself places clearly above the positive is left out of the loss, because in
weakly labelled data it is usually right.
"""
import argparse
import time
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F

from cross_encoder import PAIR_FEATURES, TERM_FEATURES, Judge, MatchAwareCrossEncoder
from encode import Ragged, TrainingSet, load_tokeniser
from terms import Terms, document_frequency

SHARE = {"squad_sent_en_train": 17, "drcd_zht_train": 16, "cmrc_trial_zh_train": 4, "medquad_en_train": 11, "banking77_en_train": 5,
         "dstc9_faq_en_train": 4, "pawsx_zh_train": 0.7, "stsb_zh_train": 0.7, "cloze_en": 9, "cloze_zh": 6,
         "docs_powershell_en": 5, "docs_milvus_en": 4, "docs_rustbook_en": 1.5, "docs_vue_en": 2, "docs_wsl_en": 1,
         "docs_javaguide_zh": 6, "docs_tidb_zh": 5, "docs_oiwiki_zh": 3, "docs_d2l_zh": 2, "docs_paddle_zh": 1.5, "docs_vue_zh": 1.5,
         "docs_openeuler_zh": 0.5, "docs_rocketmq_zh": 0.7}
QUERY_LIMIT, PASSAGE_LIMIT, TOKENS_AT_ONCE = 48, 256, 6000
NEGATIVES, HARD, MIDDLING = 11, 5, 4
HARD_RANKS, MIDDLING_RANKS = (0, 15), (15, 50)
FOUND = 20  # a reranker only ever sees what recall found; a positive that recall misses teaches it to distrust matches
BINARY_SHARE = 0.25
CLEARLY_ABOVE = 2.0
WARM_UP = 20
FOLD_TABLE = "bi_encoder_fold.pt"  # has not seen the cross-encoder's training pairs: its cosines are as good as on new text, and no better
CALIBRATION_SHARE, CALIBRATION_TOP = 0.1, 3


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

    def draw(self, lists: int) -> tuple[list[tuple[numpy.ndarray, numpy.ndarray]], list[str]]:
        """(query, passage) pairs, list after list, the positive first, then its negatives; and each list's source."""
        pairs, sources = [], []
        for _ in range(lists):
            source = self.names[self.random.choice(len(self.names), p=self.share)]
            members = self.members[source]
            row = int(self.random.choice(members))
            query = self.queries[row][:QUERY_LIMIT]
            pairs += [(query, self.window(passage, query, PASSAGE_LIMIT)) for passage in [self.positives[row], *self.negatives(row, members)]]
            sources.append(source)
        return pairs, sources


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


class Features:
    """The match features of many pairs; those of query tokens flat, without padding: most queries are short."""

    @torch.no_grad()
    def __init__(self, model: MatchAwareCrossEncoder, pairs: list[tuple[numpy.ndarray, numpy.ndarray]]):
        """In batches of similar lengths."""
        lengths = numpy.array([len(query) for query, _ in pairs])
        self.offsets = numpy.concatenate([[0], numpy.cumsum(lengths)])
        self.pair = torch.zeros(len(pairs), len(PAIR_FEATURES))
        self.tokens, self.shares = torch.zeros(self.offsets[-1], len(TERM_FEATURES)), torch.zeros(self.offsets[-1], 2)
        order = sorted(range(len(pairs)), key=lambda i: (len(pairs[i][0]) // 6, len(pairs[i][1])))
        start = 0
        while start < len(order):
            end = start + 1
            while end < len(order) and (end + 1 - start) * sum(map(len, pairs[order[end]])) <= TOKENS_AT_ONCE:
                end += 1
            chosen = order[start:end]
            made, tokens, shares = model.match(*pad([pairs[i] for i in chosen]))
            self.pair[chosen] = made
            for line, i in enumerate(chosen):
                at, rows = slice(self.offsets[i], self.offsets[i + 1]), slice(1, lengths[i] + 1)
                self.tokens[at], self.shares[at] = tokens[line, rows], shares[line, rows]
            start = end

    def scores(self, judge: Judge, pairs: numpy.ndarray) -> torch.Tensor:
        """One score per pair number."""
        lengths = self.offsets[pairs + 1] - self.offsets[pairs]
        owner = numpy.repeat(numpy.arange(len(pairs)), lengths)
        rows = numpy.arange(lengths.sum()) + numpy.repeat(self.offsets[pairs] - numpy.concatenate([[0], numpy.cumsum(lengths)[:-1]]), lengths)
        added = judge.per_token(self.tokens[rows], self.shares[rows])
        return judge.formula(self.pair[pairs]).squeeze(-1).index_add(0, torch.from_numpy(owner), added)


def list_loss(scores: torch.Tensor) -> torch.Tensor:
    """Listwise cross-entropy with self-filtered negatives, and a balanced binary term that gives the sigmoid its meaning."""
    above = scores.detach() > scores.detach()[:, :1] + CLEARLY_ABOVE
    listwise = F.cross_entropy(scores.masked_fill(above, -30.0), torch.zeros(len(scores), dtype=torch.long))
    binary = F.softplus(-scores[:, 0]).mean() + (F.softplus(scores[:, 1:]) * ~above[:, 1:]).mean()
    return listwise + BINARY_SHARE * binary


def train(features: Features, lists: numpy.ndarray, epochs: int, batch: int, rate: float, seed: int) -> Judge:
    """Lists are numbers of lists of 1 + NEGATIVES consecutive pairs."""
    torch.manual_seed(seed)
    random = numpy.random.default_rng(seed)
    judge, steps = Judge(), len(lists) * epochs // batch
    optimiser = torch.optim.Adam(judge.parameters(), lr=rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min(1.0, (step + 1) / WARM_UP) * (1 - step / steps))
    for step in range(steps):
        chosen = random.choice(lists, batch, replace=False)
        loss = list_loss(features.scores(judge, pairs_of(chosen)).view(batch, -1))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return judge


def pairs_of(lists: numpy.ndarray) -> numpy.ndarray:
    return (lists[:, None] * (NEGATIVES + 1) + numpy.arange(NEGATIVES + 1)).ravel()


def calibrated(judge: Judge, features: Features, lists: numpy.ndarray) -> Judge:
    """Stretches and shifts the score (Platt scaling) so that its sigmoid is the share of positives among the first places of lists
    that were not trained on. The order stays."""
    with torch.no_grad():
        scores = features.scores(judge, pairs_of(lists)).view(len(lists), -1)
    top = scores.topk(CALIBRATION_TOP, dim=1)
    relevant = (top.indices == 0).float()
    scale, offset = torch.ones(1, requires_grad=True), torch.zeros(1, requires_grad=True)
    optimiser = torch.optim.LBFGS([scale, offset], max_iter=100, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = F.binary_cross_entropy_with_logits(top.values * scale + offset, relevant)
        value.backward()
        return value

    optimiser.step(loss)
    with torch.no_grad():
        for parameter in (*judge.formula.parameters(), *judge.term[-1].parameters()):
            parameter.mul_(scale)
        judge.formula.bias.add_(offset)
    print(f"calibrated: score = {scale.item():.3f} x + {offset.item():.3f}, {relevant.mean().item():.3f} of the first places are positives", flush=True)
    return judge


@torch.no_grad()
def measure(judge: Judge, features: Features, lists: numpy.ndarray) -> tuple[float, float]:
    """(cross-entropy, share of lists with the positive first)."""
    scores = features.scores(judge, pairs_of(lists)).view(len(lists), -1)
    return F.cross_entropy(scores, torch.zeros(len(lists), dtype=torch.long)).item(), (scores.argmax(1) == 0).float().mean().item()


def untrained(work: Path, table: str) -> MatchAwareCrossEncoder:
    """The cross-encoder with its tables: the embeddings of a recall model of the work folder, and how rare each term is."""
    data, tokeniser = TrainingSet(work), load_tokeniser(work)
    terms = Terms([tokeniser.id_to_piece(i) for i in range(tokeniser.get_piece_size())])
    model = MatchAwareCrossEncoder(terms)
    stored = work / "term_frequency.npz"
    if not stored.exists():
        counts = [document_frequency(terms, rows) for rows in (data.positives, data.paragraphs)]
        numpy.savez(stored, frequency=sum(frequency for frequency, _ in counts), documents=sum(documents for _, documents in counts))
    frequency = numpy.load(stored)
    model.take_tables(torch.load(work / table), torch.from_numpy(frequency["frequency"]).float(), int(frequency["documents"]))
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--lists", type=int, default=10_000)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=1e-2)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--leave-out", action="store_true", help="also train without each source and measure on it")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    started = time.time()
    encoded = numpy.load(arguments.work / "encoded.npz")
    idf = numpy.log((int(encoded["documents"]) + 1) / (encoded["document_frequency"] + 0.5)).astype(numpy.float32)
    pairs, sources = ListSampler(arguments.work, idf, arguments.seed).draw(arguments.lists)
    features = Features(untrained(arguments.work, FOLD_TABLE), pairs)
    print(f"features of {len(pairs)} pairs {time.time() - started:.0f}s", flush=True)
    settings = {name: getattr(arguments, name) for name in ("epochs", "batch", "rate", "seed")}
    everything = numpy.random.default_rng(arguments.seed).permutation(arguments.lists)
    aside = everything[: int(arguments.lists * CALIBRATION_SHARE)]
    trained_on = everything[len(aside) :]
    judge = train(features, trained_on, **settings)
    for name, lists in (("trained on", trained_on), ("set aside", aside)):
        loss, first = measure(judge, features, lists)
        print(f"lists {name}: cross-entropy {loss:.3f}, positive first {first:.3f}, {time.time() - started:.0f}s", flush=True)
    torch.save(calibrated(judge, features, aside).state_dict(), arguments.work / "judge.pt")
    if arguments.leave_out:
        for source in sorted(set(sources)):
            held_out = numpy.array([name == source for name in sources])
            loss, first = measure(train(features, numpy.flatnonzero(~held_out), **settings), features, numpy.flatnonzero(held_out))
            print(f"without {source}: cross-entropy {loss:.3f}, positive first {first:.3f} of {held_out.sum()}", flush=True)


if __name__ == "__main__":
    main()
