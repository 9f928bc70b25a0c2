"""Trains the cross-encoder: one positive against seven negatives, listwise cross-entropy plus a calibrating binary term.

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

from cross_encoder import Average, MatchAwareCrossEncoder
from encode import Ragged

SHARE = {"squad_sent_en_train": 17, "drcd_zht_train": 16, "cmrc_trial_zh_train": 4, "medquad_en_train": 11, "banking77_en_train": 5,
         "dstc9_faq_en_train": 4, "pawsx_zh_train": 0.7, "stsb_zh_train": 0.7, "cloze_en": 9, "cloze_zh": 6,
         "docs_powershell_en": 5, "docs_milvus_en": 4, "docs_rustbook_en": 1.5, "docs_vue_en": 2, "docs_wsl_en": 1,
         "docs_javaguide_zh": 6, "docs_tidb_zh": 5, "docs_oiwiki_zh": 3, "docs_d2l_zh": 2, "docs_paddle_zh": 1.5, "docs_vue_zh": 1.5,
         "docs_openeuler_zh": 0.5, "docs_rocketmq_zh": 0.7}
SHAPES = ((128, 20, 0.45), (192, 14, 0.35), (320, 8, 0.14), (500, 5, 0.06))
NEGATIVES, HARD, MIDDLING = 7, 3, 2
HARD_RANKS, MIDDLING_RANKS = (2, 15), (15, 50)
BINARY_SHARE = 0.25
CLEARLY_ABOVE = 2.0


class ListSampler:
    """Draws a query, its positive and its mix of negatives, and cuts each passage to its best-matching window."""

    def __init__(self, work: Path, idf: numpy.ndarray, seed: int):
        stored = numpy.load(work / "mined.npz")
        self.queries = Ragged(stored["query_ids"], stored["query_offsets"])
        self.positives = Ragged(stored["positive_ids"], stored["positive_offsets"])
        self.pool = Ragged(stored["pool_ids"], stored["pool_offsets"])
        self.mined, self.own, self.source = stored["mined"], stored["own"], stored["source"]
        self.group, self.group_of_passage = stored["group"], stored["group_of_passage"]
        self.random, self.idf = numpy.random.default_rng(seed), idf
        names = list(stored["sources"])
        self.members = {names[s]: numpy.flatnonzero(self.source == s) for s in numpy.unique(self.source)}
        self.names = list(self.members)
        share = numpy.array([SHARE[name] for name in self.names], dtype=float)
        self.share = share / share.sum()
        self.by_language = {flag: numpy.flatnonzero(stored["pool_chinese"] == flag) for flag in (False, True)}

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
        chinese = bool(len(mined) and mined[0] in self.language_of_chinese)
        while len(chosen) < NEGATIVES:
            other = int(self.own[self.random.choice(members)]) if self.random.random() < 0.6 else -1
            if other < 0:
                other = int(self.random.choice(self.by_language[chinese]))
            if other != self.own[row] and (self.group[row] < 0 or self.group_of_passage[other] != self.group[row]):
                chosen.append(other)
        return [self.pool[passage] for passage in chosen]

    def prepare_languages(self) -> "ListSampler":
        """A set, because numpy's membership test scans."""
        self.language_of_chinese = set(self.by_language[True].tolist())
        return self

    def batch(self, longest: int, count: int) -> dict[str, torch.Tensor]:
        """count lists of one positive and seven negatives, as padded tensors."""
        rows = []
        for _ in range(count):
            members = self.members[self.names[self.random.choice(len(self.names), p=self.share)]]
            row = int(self.random.choice(members))
            query = self.queries[row][:48]
            for passage in [self.positives[row], *self.negatives(row, members)]:
                passage = self.window(passage, query, longest - len(query) - 3)
                rows.append((query, passage))
        width = max(len(q) + len(p) + 3 for q, p in rows)
        ids = numpy.zeros((len(rows), width), dtype=numpy.int64)
        mask, types = numpy.zeros_like(ids), numpy.zeros_like(ids)
        for line, (query, passage) in enumerate(rows):
            pair = numpy.concatenate([[2], query, [3], passage, [3]])
            ids[line, : len(pair)], mask[line, : len(pair)] = pair, 1
            types[line, len(query) + 2 : len(pair)] = 1
        return {"ids": torch.from_numpy(ids), "attention_mask": torch.from_numpy(mask), "types": torch.from_numpy(types)}


def list_loss(logits: torch.Tensor, filtering: bool) -> torch.Tensor:
    """Listwise cross-entropy with self-filtered negatives, and a balanced binary term that gives the sigmoid its meaning."""
    scores = logits.view(-1, NEGATIVES + 1)
    if filtering:
        above = scores.detach() > scores.detach()[:, :1] + CLEARLY_ABOVE
        scores = scores.masked_fill(above, -30.0)
    else:
        above = torch.zeros_like(scores, dtype=torch.bool)
    listwise = F.cross_entropy(scores, torch.zeros(len(scores), dtype=torch.long))
    binary = F.softplus(-scores[:, 0]).mean() + (F.softplus(scores[:, 1:]) * ~above[:, 1:]).mean()
    return listwise + BINARY_SHARE * binary


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--minutes", type=float, default=60, help="time budget; the learning rate falls to zero over it")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--no-layers", action="store_true", help="train the match formula alone: many more lists a minute")
    parser.add_argument("--start", type=Path, default=None, help="continue from these weights")
    parser.add_argument("--out", default="cross_encoder.pt")
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(2)
    encoded = numpy.load(arguments.work / "encoded.npz")
    idf = numpy.log((int(encoded["documents"]) + 1) / (encoded["document_frequency"] + 0.5)).astype(numpy.float32)
    sampler = ListSampler(arguments.work, idf, arguments.seed).prepare_languages()
    model = MatchAwareCrossEncoder(len(idf))
    model.with_layers = not arguments.no_layers
    if arguments.start:
        model.load_state_dict(torch.load(arguments.start))
    else:
        recall = torch.load(arguments.work / "bi_encoder_fold.pt")
        model.embedding.load_state_dict({"weight": recall["embedding.weight"]})
        model.weight.load_state_dict({"weight": recall["weight.weight"]})
    others = [parameter for name, parameter in model.named_parameters() if not name.startswith(("embedding", "weight"))]
    optimiser = torch.optim.AdamW([{"params": others, "lr": arguments.rate, "weight_decay": 0.01},
                                   {"params": [model.weight.weight], "weight_decay": 0.0}], fused=True)
    peaks = [group["lr"] for group in optimiser.param_groups]
    started, average, step = time.time(), Average(), 0
    losses, right, lists, saved = [], [], 0, 0.0
    model.train()
    shares = numpy.array([shape[2] for shape in SHAPES])
    while (done := (time.time() - started) / 60 / arguments.minutes) < 1:
        for group, peak in zip(optimiser.param_groups, peaks):
            group["lr"] = peak * min(1.0, (step + 1) / 100) * (1 - done)
        longest, count, _ = SHAPES[sampler.random.choice(len(SHAPES), p=shares)]
        logits = model(**sampler.batch(longest, count))
        loss = list_loss(logits, filtering=step > 300 or arguments.start is not None)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(others, 1.0)
        optimiser.step()
        losses.append(loss.item())
        right.append((logits.detach().view(count, -1).argmax(1) == 0).float().mean().item())
        step, lists = step + 1, lists + count
        if step % 50 == 0:
            print(f"step {step} lists {lists} loss {numpy.mean(losses[-50:]):.3f} first {numpy.mean(right[-50:]):.3f} {time.time() - started:.0f}s", flush=True)
        if done > 0.88 and step % 15 == 0:
            average.add(model)
        if done - saved > 0.1:
            saved = done
            torch.save(model.state_dict(), arguments.work / ("running_" + arguments.out))
    torch.save(average.state() if average.count else model.state_dict(), arguments.work / arguments.out)
    print(f"{step} steps, {lists} lists, {(time.time() - started) / 60:.1f} minutes")


if __name__ == "__main__":
    main()
