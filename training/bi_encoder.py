"""The recall model: a weighted mean of piece embeddings, trained by contrast within large one-language batches.

No layers on top: on two cores it embeds a thousand passages in well under a second, and keyword search
runs beside it in the hybrid, so its job is to find what shares the meaning but not the words.
"""
import argparse
import time
from pathlib import Path

import numpy
import torch
import torch.nn as nn
import torch.nn.functional as F

from batches import PairSampler, bag
from encode import Ragged, TrainingSet

WIDTH = 256
TEMPERATURE = 0.05
CLOZE_SHARE = 0.3


def inverse_softplus(value: torch.Tensor) -> torch.Tensor:
    """So that softplus(weight) starts exactly at the wanted piece weight."""
    return torch.log(torch.expm1(value))


class StaticEncoder(nn.Module):
    """sum over tokens of softplus(weight) / sqrt(tf) * embedding, then L2 norm."""

    def __init__(self, pieces: int, width: int = WIDTH):
        super().__init__()
        self.embedding = nn.Embedding(pieces, width)
        self.weight = nn.Embedding(pieces, 1)
        nn.init.normal_(self.embedding.weight, std=0.1)

    def start_from_frequency(self, frequency: numpy.ndarray, documents: int) -> None:
        """Log-idf is where the learned weights end up near anyway; specials never count."""
        idf = torch.log((documents + 1) / (torch.as_tensor(frequency, dtype=torch.float32) + 0.5)).clamp(0.05, 8.0) / 4
        with torch.no_grad():
            self.weight.weight.copy_(inverse_softplus(idf).unsqueeze(-1))
            self.weight.weight[[0, 2, 3]] = -20.0

    def forward(self, ids: torch.Tensor, offsets: torch.Tensor, factors: torch.Tensor) -> torch.Tensor:
        """Training takes flat bags: no padding at all."""
        weight = F.softplus(self.weight.weight[:, 0])[ids] * factors
        return F.normalize(F.embedding_bag(ids, self.embedding.weight, offsets, mode="sum", per_sample_weights=weight), dim=-1)

    def embed(self, rows: list[numpy.ndarray]) -> torch.Tensor:
        """Forward from plain id arrays."""
        ids, offsets, factors = bag(rows)
        return self(torch.from_numpy(ids), torch.from_numpy(offsets), torch.from_numpy(factors))

    @torch.no_grad()
    def embed_all(self, rows: Ragged, limit: int = 508, batch: int = 2048) -> numpy.ndarray:
        """For mining and evaluation."""
        parts = [self.embed([rows[i][:limit] if len(rows[i]) else numpy.array([1]) for i in range(start, min(start + batch, len(rows)))])
                 for start in range(0, len(rows), batch)]
        return torch.cat(parts).numpy()


def contrastive_batch(sampler: PairSampler, data: TrainingSet, step: int, size: int) -> tuple[list, list]:
    """English, Chinese and cross-lingual batches in turn; a share of the pairs of the first two is inverse cloze."""
    kind = ("english", "chinese", "english", "chinese", "english", "chinese", "parallel")[step % 7]
    if kind == "parallel":
        rows = sampler.pairs(kind, size)
        return [data.queries[r] for r in rows], [data.positives[r][:64] for r in rows]
    cloze = sampler.inverse_cloze(kind == "chinese", int(size * CLOZE_SHARE))
    rows = sampler.pairs(kind, size - len(cloze))
    longest = (96, 160, 256, 400)[step % 4]
    return ([data.queries[r] for r in rows] + [q for q, _ in cloze],
            [data.positives[r][:longest] for r in rows] + [p[:longest] for _, p in cloze])


def same_passage(passages: list[numpy.ndarray]) -> torch.Tensor:
    """Two questions on one passage are not negatives of each other."""
    keys = [passage.tobytes() for passage in passages]
    number = {key: index for index, key in enumerate(dict.fromkeys(keys))}
    label = torch.tensor([number[key] for key in keys])
    return (label[:, None] == label[None, :]) & ~torch.eye(len(keys), dtype=torch.bool)


def symmetric_loss(queries: torch.Tensor, passages: torch.Tensor, duplicates: torch.Tensor) -> torch.Tensor:
    """InfoNCE in both directions."""
    logits = (queries @ passages.T / TEMPERATURE).masked_fill(duplicates, -1e4)
    target = torch.arange(len(queries))
    return (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--steps", type=int, default=2800)
    parser.add_argument("--batch", type=int, default=768)
    parser.add_argument("--rate", type=float, default=4e-3)
    parser.add_argument("--fold", choices=("all", "recall"), default="all")
    parser.add_argument("--out", default="bi_encoder.pt")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(2)
    data = TrainingSet(arguments.work)
    sampler = PairSampler(data, arguments.seed, arguments.fold)
    model = StaticEncoder(len(data.document_frequency))
    model.start_from_frequency(data.document_frequency, data.documents)
    optimiser = torch.optim.Adam(model.parameters(), lr=arguments.rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1.0, (s + 1) / 50) * (1 - s / arguments.steps))
    started, running = time.time(), 0.0
    for step in range(arguments.steps):
        queries, passages = contrastive_batch(sampler, data, step, arguments.batch)
        passages = [p if len(p) else numpy.array([1]) for p in passages]
        queries = [q if len(q) else numpy.array([1]) for q in queries]
        loss = symmetric_loss(model.embed(queries), model.embed(passages), same_passage(passages))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        running += loss.item()
        if step % 70 == 69:
            print(f"step {step + 1} loss {running / 70:.3f} {time.time() - started:.0f}s", flush=True)
            running = 0.0
        if step % 700 == 699 or step == arguments.steps - 1:
            torch.save(model.state_dict(), arguments.work / arguments.out)


if __name__ == "__main__":
    main()
