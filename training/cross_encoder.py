"""The rerank model: it reads the pair together and is told, for every query token, how it matches the passage.

Matching is what relevance needs first and what a tiny transformer learns slowest, so the graph computes it from the
ids, in the recall model's embedding table: saturated term frequency, exact and soft matches, adjacent pairs and local
coverage. A small network judges each query token from its matches; a formula that starts as BM25 plus cosine judges
the pair. A few hundred trained numbers: what they learn on one domain holds on another.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

from bi_encoder import WIDTH

HIDDEN = 32
KERNELS = (0.9, 0.7, 0.5, 0.3)
KERNEL_WIDTH = 0.1
NEAR, NEARBY = 9, 33
K1, B, AVERAGE_LENGTH = 1.2, 0.75, 120.0
TERM_FEATURES, PAIR_FEATURES = 7 + len(KERNELS), 10
FORMULA_START, FORMULA_BIAS = (6.0, 2.0, 0.5, 0.5, 1.0, 4.0, 0.0, 0.0, 0.0, 0.0), -5.0


class Judge(nn.Module):
    """Everything that is trained: the formula over the pair and the network over each query token."""

    def __init__(self):
        super().__init__()
        self.formula = nn.Linear(PAIR_FEATURES, 1)
        self.term = nn.Sequential(nn.Linear(TERM_FEATURES, HIDDEN), nn.GELU(approximate="tanh"), nn.Linear(HIDDEN, 1))
        with torch.no_grad():
            self.formula.weight.copy_(torch.tensor([FORMULA_START]))
            self.formula.bias.fill_(FORMULA_BIAS)
            self.term[-1].weight.mul_(0.1)

    def forward(self, pair_features: torch.Tensor, term_features: torch.Tensor, share: torch.Tensor) -> torch.Tensor:
        """share: each query token's part of the query's weight, zero off the query."""
        return self.formula(pair_features) + (self.term(term_features).squeeze(-1) * share).sum(-1, keepdim=True)


class MatchAwareCrossEncoder(nn.Module):
    """(input_ids, attention_mask, token_type_ids) -> one logit per row. The two tables are the recall model's and stay as they are."""

    def __init__(self, pieces: int, width: int = WIDTH):
        super().__init__()
        self.embedding, self.weight = nn.Embedding(pieces, width), nn.Embedding(pieces, 1)
        self.judge = Judge()

    def take_tables(self, recall: dict[str, torch.Tensor]) -> None:
        """From a StaticEncoder's state."""
        self.embedding.load_state_dict({"weight": recall["embedding.weight"]})
        self.weight.load_state_dict({"weight": recall["weight.weight"]})

    def look_up(self, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Embeddings and piece weights; the export replaces this by byte tables."""
        return self.embedding(ids), F.softplus(self.weight(ids)).squeeze(-1)

    def forward(self, ids: torch.Tensor, attention_mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        return self.judge(*self.match(ids, attention_mask, types))

    def match(self, ids: torch.Tensor, attention_mask: torch.Tensor, types: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Pair features, term features and shares: everything that needs no training."""
        mask, second = attention_mask.float(), types.float()
        embedded, weight = self.look_up(ids)
        real = (ids > 3).float() * mask
        in_query, in_passage = real * (1 - second), real * second
        longest = (attention_mask * (1 - types)).sum(1).max()
        asked, asked_weight = in_query[:, :longest], (weight * in_query)[:, :longest]
        total = asked_weight.sum(1, keepdim=True).clamp(min=1e-6)
        query_length, passage_length = in_query.sum(1, keepdim=True), in_passage.sum(1, keepdim=True)

        scale = embedded.pow(2).sum(-1).clamp(min=1e-9).rsqrt()
        across = asked.unsqueeze(2) * in_passage.unsqueeze(1)
        cosine = (embedded[:, :longest] @ embedded.transpose(1, 2)) * scale[:, :longest].unsqueeze(2) * scale.unsqueeze(1)
        exact = (ids[:, :longest].unsqueeze(2) == ids.unsqueeze(1)).float() * across
        soft = cosine.clamp(min=0) * across
        adjacent = F.pad(soft[:, :-1, :-1] * soft[:, 1:, 1:], (0, 1, 0, 1))
        adjacent_exact = F.pad(exact[:, :-1, :-1] * exact[:, 1:, 1:], (0, 1, 0, 1))

        frequency = exact.sum(-1)
        saturated = frequency / (frequency + K1 * (1 - B + B * passage_length / AVERAGE_LENGTH))
        best, found = soft.amax(-1), exact.amax(-1)
        kernels = [((-(cosine - center).pow(2) / (2 * KERNEL_WIDTH**2)).exp() * across).sum(-1).log1p() * 0.3 for center in KERNELS]
        phrase = adjacent_exact.amax(-1)
        phrase = torch.maximum(phrase, torch.cat([torch.zeros_like(phrase[:, :1]), phrase[:, :-1]], 1))
        soft_phrase = adjacent.amax(-1)
        term_features = torch.stack([saturated, best, best * best, found, phrase, soft_phrase, asked_weight, *kernels], -1) * asked.unsqueeze(-1)
        near = F.max_pool1d(soft, NEAR, 1, NEAR // 2)
        nearby = F.max_pool1d(soft, NEARBY, 1, NEARBY // 2)
        share = (asked_weight / total).unsqueeze(1)
        near_coverage, nearby_coverage = (share @ near).squeeze(1), (share @ nearby).squeeze(1)
        same = (ids.unsqueeze(1) == ids.unsqueeze(2)).float() * (real.unsqueeze(1) * (second.unsqueeze(1) == second.unsqueeze(2)).float())
        spread = weight * real / same.sum(-1).clamp(min=1.0).sqrt()
        query_mean, passage_mean = (torch.stack([spread * in_query, spread * in_passage], 1) @ embedded).unbind(1)
        similarity = (query_mean * passage_mean).sum(-1, keepdim=True) / (
            query_mean.pow(2).sum(-1, keepdim=True) * passage_mean.pow(2).sum(-1, keepdim=True)).clamp(min=1e-9).sqrt()

        def covered(values: torch.Tensor) -> torch.Tensor:
            return (asked_weight * values).sum(1, keepdim=True) / total

        pair_features = torch.cat([
            covered(saturated), covered(best), covered(found), covered(phrase), nearby_coverage.amax(1, keepdim=True), similarity,
            near_coverage.amax(1, keepdim=True), found.sum(1, keepdim=True) / query_length.clamp(min=1),
            best.sum(1, keepdim=True) / query_length.clamp(min=1), covered(best * best)], -1)
        return pair_features, term_features, share.squeeze(1)
