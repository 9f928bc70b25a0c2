"""The recall model: a weighted mean of piece embeddings, trained by contrast within large one-language batches.

No layers on top: on two cores it embeds a thousand passages in a second or two, and keyword search runs beside it in the
hybrid. It starts as keyword matching (lexical.py), so training on a few domains does not cost the others their level.
"""
import argparse
import time
from pathlib import Path

import numpy
import torch
import torch.nn as nn
import torch.nn.functional as F

from batches import PairSampler, bag
from encode import Ragged, TrainingSet, load_tokeniser
from lexical import lexical_start

WIDTH = 767  # and one number for the length: see StaticEncoder.embed_passages
TEMPERATURE = 0.05
CLOZE_SHARE = 0.3
WARM_UP, AVERAGED, START_SHARE = 50, 0.4, 0.4
WEIGHT_RATE = 2e-3
LONGEST_WEIGHT, LENGTH_EXPONENT = 512.0, 0.16
SPECIALS = [0, 2, 3]
START_SEED = 1  # the same start for every run: tables that go on from each other must share it


def inverse_softplus(value: torch.Tensor) -> torch.Tensor:
    """So that softplus(weight) starts exactly at the wanted piece weight."""
    return torch.log(torch.expm1(value))


class StaticEncoder(nn.Module):
    """sum over distinct pieces of softplus(weight) * sqrt(tf) * embedding, then L2 norm; a passage also keeps a trace of its length."""

    def __init__(self, pieces: int, width: int = WIDTH):
        super().__init__()
        self.embedding = nn.Embedding(pieces, width)
        self.weight = nn.Embedding(pieces, 1)

    def start_from(self, table: numpy.ndarray, frequency: numpy.ndarray, documents: int) -> None:
        """Log-idf is where the learned weights end up near anyway; specials never count."""
        idf = torch.log((documents + 1) / (torch.as_tensor(frequency, dtype=torch.float32) + 0.5)).clamp(0.05, 8.0) / 4
        with torch.no_grad():
            self.embedding.weight.copy_(torch.from_numpy(table))
            self.weight.weight.copy_(inverse_softplus(idf).unsqueeze(-1))
            self.weight.weight[SPECIALS] = -20.0

    def forward(self, rows: list[numpy.ndarray]) -> tuple[torch.Tensor, torch.Tensor]:
        """Unit vectors [rows, width] and each row's total weight [rows, 1], from plain id arrays: no padding at all."""
        pieces, offsets, factors = map(torch.from_numpy, bag([row if len(row) else numpy.array([1]) for row in rows]))
        weight = F.softplus(self.weight.weight[:, 0])[pieces] * factors
        mean = F.embedding_bag(pieces, self.embedding.weight, offsets, mode="sum", per_sample_weights=weight)
        running = F.pad(weight.detach().cumsum(0), (1, 0))
        total = running[F.pad(offsets[1:], (0, 1), value=len(pieces))] - running[offsets]
        return F.normalize(mean, dim=-1), total.unsqueeze(-1)

    def embed_queries(self, rows: list[numpy.ndarray]) -> torch.Tensor:
        """[rows, width + 1] unit vectors; the last number is 0."""
        return F.pad(self(rows)[0], (0, 1))

    def embed_passages(self, rows: list[numpy.ndarray]) -> torch.Tensor:
        """[rows, width + 1] unit vectors, shrunk by how short the passage is; the last number takes up the rest of the length.

        A cosine divides by a passage's whole length where BM25 divides by a part of it (b = 0.75), and so prefers short passages
        on thin evidence. The extra axis, on which queries are 0, turns the inner product of unequal vectors into a cosine
        (Bachrach et al., "Speeding up the Xbox recommender system using a Euclidean transformation for inner-product spaces", 2014).
        """
        unit, total = self(rows)
        shrunk = length_factor(total)
        return torch.cat([unit * shrunk, (1 - shrunk.pow(2)).sqrt()], -1)

    @torch.no_grad()
    def embed_all(self, rows: Ragged, role: str, limit: int = 508, batch: int = 2048) -> numpy.ndarray:
        """For mining: role is "query" or "passage"."""
        embed = {"query": self.embed_queries, "passage": self.embed_passages}[role]
        parts = [embed([rows[i][:limit] for i in range(start, min(start + batch, len(rows)))]) for start in range(0, len(rows), batch)]
        return torch.cat(parts).numpy()


def towards_start(state: dict[str, torch.Tensor], start: torch.Tensor) -> dict[str, torch.Tensor]:
    """Trained and starting vectors mixed: most of what training gains on its domains, and most of what the start knows of the others.
    (Wortsman et al., "Robust fine-tuning of zero-shot models", 2022: the two lie in one basin, so a mean of weights is a mean of skills.)"""
    trained = state["embedding.weight"]
    scale = trained.norm(dim=1).mean() / start.norm(dim=1).mean()
    return state | {"embedding.weight": trained * (1 - START_SHARE) + start * scale * START_SHARE}


def length_factor(total: torch.Tensor) -> torch.Tensor:
    """1 for the longest passages, about 0.7 for 60 tokens."""
    return (total / LONGEST_WEIGHT).clamp(1e-6, 1.0).pow(LENGTH_EXPONENT)


def contrastive_batch(sampler: PairSampler, step: int, size: int) -> tuple[list, list, numpy.ndarray]:
    """(queries, passages, pair number or -1 for inverse cloze): English, Chinese and cross-lingual batches in turn."""
    data = sampler.data
    kind = ("english", "chinese", "english", "chinese", "english", "chinese", "parallel")[step % 7]
    if kind == "parallel":
        rows = sampler.pairs(kind, size)
        return [data.queries[r] for r in rows], [data.positives[r][:64] for r in rows], rows
    cloze = sampler.inverse_cloze(kind == "chinese", int(size * CLOZE_SHARE))
    rows = sampler.pairs(kind, size - len(cloze))
    longest = (96, 160, 256, 400)[step % 4]
    return ([data.queries[r] for r in rows] + [q for q, _ in cloze], [data.positives[r][:longest] for r in rows] + [p[:longest] for _, p in cloze],
            numpy.concatenate([rows, numpy.full(len(cloze), -1)]))


def contrastive_loss(queries: torch.Tensor, passages: torch.Tensor, not_rivals: torch.Tensor) -> torch.Tensor:
    """InfoNCE in both directions."""
    logits = (queries @ passages.T / TEMPERATURE).masked_fill(not_rivals, -1e4)
    target = torch.arange(len(queries))
    return (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--batch", type=int, default=1280)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--fold", choices=("all", "recall"), default="all")
    parser.add_argument("--go-on", default=None, help="a .running.pt in the work folder to go on from, instead of the lexical start")
    parser.add_argument("--out", default="bi_encoder.pt", help="the finished table; what was trained, before mixing, lies beside it as .running.pt")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(1)
    data = TrainingSet(arguments.work)
    sampler = PairSampler(data, arguments.seed, arguments.fold)
    model = StaticEncoder(len(data.document_frequency))
    start = lexical_start(load_tokeniser(arguments.work), WIDTH, START_SEED)
    model.start_from(start, data.document_frequency, data.documents)
    if arguments.go_on:
        model.load_state_dict(torch.load(arguments.work / arguments.go_on))
    optimiser = torch.optim.Adam([{"params": model.embedding.parameters(), "lr": arguments.rate},
                                  {"params": model.weight.parameters(), "lr": WEIGHT_RATE}], fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1.0, (s + 1) / WARM_UP) * (1 - s / arguments.steps))
    average = torch.optim.swa_utils.AveragedModel(model)
    started, running = time.time(), 0.0
    for step in range(arguments.steps):
        queries, passages, pairs = contrastive_batch(sampler, step, arguments.batch)
        loss = contrastive_loss(model.embed_queries(queries), model.embed_passages(passages), torch.from_numpy(sampler.not_rivals(passages, pairs)))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        if step >= arguments.steps * (1 - AVERAGED):
            average.update_parameters(model)
        running += loss.item()
        if step % 50 == 49:
            print(f"step {step + 1} loss {running / 50:.3f} {time.time() - started:.0f}s", flush=True)
            running = 0.0
        if step % 250 == 249 or step == arguments.steps - 1:
            kept = (average.module if average.n_averaged else model).state_dict()
            out = arguments.work / arguments.out
            torch.save(kept, out.with_suffix(".running.pt"))
            torch.save(towards_start(kept, torch.from_numpy(start)), out)


if __name__ == "__main__":
    main()
