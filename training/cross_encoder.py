"""The rerank model: a small transformer that is told, for every token, how it matches across the pair.

Matching words is what a tiny transformer learns slowest and what relevance needs first, so the graph
computes it from the ids (in an embedding table that stays frozen: this little data would only wear it out): saturated term frequency, soft matches in the embedding table, adjacent pairs
and local coverage. The head starts as a BM25-plus-cosine formula; the layers can only add to it.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

from bi_encoder import WIDTH as TABLE_WIDTH

WIDTH, LAYERS, HEADS, INNER = 192, 2, 4, 512
KERNELS = (0.9, 0.7, 0.5, 0.3)
KERNEL_WIDTH = 0.1
NEAR, NEARBY = 9, 33
AVERAGE_LENGTH = 120.0
QUERY_FEATURES, PASSAGE_FEATURES, PAIR_FEATURES = 7 + len(KERNELS), 8, 13


def shift(x: torch.Tensor) -> torch.Tensor:
    """A quarter of the channels comes from the token before and a quarter from the one after: word order at no cost."""
    quarter = x.shape[-1] // 4
    nothing = torch.zeros_like(x[:, :1, :quarter])
    before = torch.cat([nothing, x[:, :-1, :quarter]], 1)
    after = torch.cat([x[:, 1:, quarter : 2 * quarter], nothing], 1)
    return torch.cat([before, after, x[..., 2 * quarter :]], -1)


class Block(nn.Module):
    """Pre-norm attention and feed-forward over shifted channels. No positions, so no length is out of training range."""

    def __init__(self, width: int, heads: int, inner: int):
        super().__init__()
        self.heads = heads
        self.norm_attention, self.norm_feed = nn.LayerNorm(width), nn.LayerNorm(width)
        self.query_key_value, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x: torch.Tensor, mask: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        """mask: (batch, length, 1) zeroes padding before it can be shifted in; bias: (batch, 1, 1, length)."""
        batch, length, width = x.shape
        parts = self.query_key_value(shift(self.norm_attention(x) * mask)).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        attended = F.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
        x = x + self.out(attended.transpose(1, 2).reshape(batch, length, width))
        return x + self.down(F.gelu(self.up(shift(self.norm_feed(x) * mask)), approximate="tanh"))


class MatchAwareCrossEncoder(nn.Module):
    """(input_ids, attention_mask, token_type_ids) -> one logit per row."""

    def __init__(self, pieces: int):
        super().__init__()
        self.embedding, self.weight = nn.Embedding(pieces, TABLE_WIDTH), nn.Embedding(pieces, 1)
        self.embedding.weight.requires_grad_(False)
        self.saturation = nn.Parameter(torch.tensor([0.0, 1.1]))
        self.term = nn.Sequential(nn.Linear(QUERY_FEATURES, 32), nn.GELU(approximate="tanh"), nn.Linear(32, 1))
        self.formula = nn.Linear(PAIR_FEATURES, 1)
        self.project, self.segment = nn.Linear(TABLE_WIDTH, WIDTH), nn.Embedding(2, WIDTH)
        self.query_match, self.passage_match = nn.Linear(QUERY_FEATURES, WIDTH), nn.Linear(PASSAGE_FEATURES, WIDTH)
        self.blocks = nn.ModuleList([Block(WIDTH, HEADS, INNER) for _ in range(LAYERS)])
        self.norm, self.attend = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, 1)
        self.head = nn.Sequential(nn.Linear(3 * WIDTH + PAIR_FEATURES + 1, 128), nn.GELU(approximate="tanh"), nn.Linear(128, 1))
        self.with_layers = True
        self.start_as_formula()

    @torch.no_grad()
    def start_as_formula(self) -> None:
        """BM25-like coverage + soft coverage + cosine, everything else silent."""
        self.formula.weight.zero_()
        self.formula.weight[0, :6] = torch.tensor([6.0, 2.0, 0.5, 0.5, 1.0, 4.0])
        self.formula.bias.fill_(-5.0)
        for layer in (self.term[-1], self.head[-1]):
            layer.weight.mul_(0.1)
            layer.bias.zero_()
        for block in self.blocks:
            block.out.weight.mul_(0.3)
            block.down.weight.mul_(0.3)

    def look_up(self, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Embeddings and piece weights; the export replaces this by byte tables."""
        return self.embedding(ids), F.softplus(self.weight(ids)).squeeze(-1)

    def forward(self, ids: torch.Tensor, attention_mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
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

        k1, b = F.softplus(self.saturation[0]) + 0.5, torch.sigmoid(self.saturation[1])
        frequency = exact.sum(-1)
        norm = k1 * (1 - b + b * passage_length / AVERAGE_LENGTH)
        saturated = frequency * (k1 + 1) / (frequency + norm) / (k1 + 1)
        best, found = soft.amax(-1), exact.amax(-1)
        kernels = [((-(cosine - center).pow(2) / (2 * KERNEL_WIDTH**2)).exp() * across).sum(-1).log1p() * 0.3 for center in KERNELS]
        phrase = adjacent_exact.amax(-1)
        phrase = torch.maximum(phrase, torch.cat([torch.zeros_like(phrase[:, :1]), phrase[:, :-1]], 1))
        soft_phrase = adjacent.amax(-1)
        term_features = torch.stack([saturated, best, best * best, found, phrase, soft_phrase, asked_weight, *kernels], -1) * asked.unsqueeze(-1)
        term_score = (self.term(term_features).squeeze(-1) * asked_weight).sum(1, keepdim=True) / total

        near = F.max_pool1d(soft, NEAR, 1, NEAR // 2)
        nearby = F.max_pool1d(soft, NEARBY, 1, NEARBY // 2)
        share = (asked_weight / total).unsqueeze(1)
        near_coverage = (share @ near).squeeze(1) * in_passage
        nearby_coverage = (share @ nearby).squeeze(1) * in_passage
        passage_best, passage_exact = soft.amax(1), exact.amax(1)
        passage_features = torch.stack([passage_exact, passage_best, passage_best * passage_best, passage_exact * weight, passage_best * weight,
                                        weight, near_coverage, nearby_coverage], -1) * in_passage.unsqueeze(-1)

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
            best.sum(1, keepdim=True) / query_length.clamp(min=1), covered(best * best), passage_length.log1p() * 0.2,
            query_length.log1p() * 0.3, total.log1p() * 0.3], -1)

        states = (self.contextual_states(embedded, types, mask, asked, in_passage, term_features, passage_features, share)
                  if self.with_layers else torch.zeros_like(embedded[:, 0, :1]).expand(-1, 3 * WIDTH))
        judged = self.head(torch.cat([states, pair_features, term_score], -1))
        return self.formula(pair_features) + term_score + judged

    def contextual_states(self, embedded: torch.Tensor, types: torch.Tensor, mask: torch.Tensor, asked: torch.Tensor, in_passage: torch.Tensor,
                          term_features: torch.Tensor, passage_features: torch.Tensor, share: torch.Tensor) -> torch.Tensor:
        """What the layers add: the first token, the query's and the passage's pooled states."""
        longest = asked.shape[1]
        x = self.project(embedded) + self.segment(types)
        matched = self.query_match(term_features) * asked.unsqueeze(-1)
        x = torch.cat([x[:, :longest] + matched, x[:, longest:]], 1) + self.passage_match(passage_features) * in_passage.unsqueeze(-1)
        column, bias = mask.unsqueeze(-1), (mask - 1).unsqueeze(1).unsqueeze(1) * 1e4
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            for block in self.blocks:
                x = block(x, column, bias)
        x = self.norm(x.float())
        pooled_query = (share @ x[:, :longest]).squeeze(1)
        attention = (self.attend(x).squeeze(-1) + (in_passage - 1) * 1e4).softmax(-1)
        pooled_passage = (attention.unsqueeze(1) @ x).squeeze(1)
        return torch.cat([x[:, 0], pooled_query, pooled_passage], -1)


class Average:
    """The mean of the last checkpoints: a few hundredths of noise less, for free."""

    def __init__(self):
        self.sums: dict[str, torch.Tensor] = {}
        self.count = 0

    def add(self, model: nn.Module) -> None:
        self.count += 1
        for name, value in model.state_dict().items():
            self.sums[name] = self.sums.get(name, 0) + value.detach().clone()

    def state(self) -> dict[str, torch.Tensor]:
        return {name: value / self.count for name, value in self.sums.items()}
