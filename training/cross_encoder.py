"""The rerank model: it reads the pair together and is told, for every query token, how it matches the passage.

Matching is what relevance needs first and what a tiny transformer learns slowest, so the graph computes it from the
ids: BM25 over word stems and pairs of Han characters, exact and soft matches of pieces in an embedding table, adjacent pairs, coverage
of short stretches and of the passage's opening. A small network judges each query token from its matches; a formula that
starts as BM25 plus cosine judges the pair. A few thousand trained numbers: what they learn on one domain holds on another.
"""
from typing import NamedTuple

import torch
import torch.nn as nn
import torch.nn.functional as F

from terms import BUCKETS, SLOTS, Terms, shift, unshift

WIDTH = 512
HIDDEN = 64
K1, B, AVERAGE_TERMS = 1.2, 0.75, 100.0
AVERAGE_PIECES = 120.0
KERNELS = (0.9, 0.7, 0.5, 0.3)
KERNEL_WIDTH = 0.1
PIECES_NEAR, PIECES_NEARBY = 9, 33  # widths of the stretches in which coverage is looked for
TERMS_NEAR, TERMS_NEARBY = 15, 51
OPENING = 24  # pieces: about a title or a first sentence
WINDOW, STRIDE = 32, 8  # stretches whose own mean is compared with the query's
NEIGHBOUR = 0.6  # how much of the pieces beside it a piece's vector in context holds
LONGEST_WEIGHT, LENGTH_EXPONENT = 512.0, 0.12  # a cosine divides by a passage's whole length and prefers short ones: this takes a part of it back
IDF_STEP = 0.1
IDF_SCALE = 0.1  # so that all features are about as large
PAIR_FEATURES = ("saturated", "best", "found", "phrase", "nearby", "near", "found count", "best count", "best squared",
                 "best in opening", "bm25", "terms found", "words bm25", "terms near", "terms nearby", "terms in opening",
                 "similarity", "window similarity", "opening similarity", "best in context")
TERM_FEATURES = ("saturated", "best", "best squared", "found", "phrase", "soft phrase", "best in opening", "weight", "kernel 0.9", "kernel 0.7", "kernel 0.5",
                 "kernel 0.3", "bm25", "terms found", "idf", "word found", "terms in opening", "best in context")
FORMULA_START = {"bm25": 4.0, "words bm25": 2.0, "similarity": 4.0, "best in context": 2.0, "terms near": 0.7}
FORMULA_BIAS = -5.0


class Judge(nn.Module):
    """Everything that is trained: the formula over the pair and the network over each query token."""

    def __init__(self):
        super().__init__()
        self.formula = nn.Linear(len(PAIR_FEATURES), 1)
        self.term = nn.Sequential(nn.Linear(len(TERM_FEATURES), HIDDEN), nn.GELU(approximate="tanh"),
                                  nn.Linear(HIDDEN, HIDDEN), nn.GELU(approximate="tanh"), nn.Linear(HIDDEN, 2))
        with torch.no_grad():
            self.formula.weight.copy_(torch.tensor([[FORMULA_START.get(name, 0.0) for name in PAIR_FEATURES]]))
            self.formula.bias.fill_(FORMULA_BIAS)
            self.term[-1].weight.mul_(0.1)

    def per_token(self, term_features: torch.Tensor, shares: torch.Tensor) -> torch.Tensor:
        """What a query token adds to the score. Shares [..., 2]: its parts of the query's piece weight and of its idf."""
        return (self.term(term_features) * shares).sum(-1)

    def forward(self, pair_features: torch.Tensor, term_features: torch.Tensor, shares: torch.Tensor) -> torch.Tensor:
        return self.formula(pair_features) + self.per_token(term_features, shares).sum(-1, keepdim=True)


class Pair(NamedTuple):
    """One batch as the parts of the graph see it. [batch, length] unless said otherwise; floats are 0 or 1."""

    ids: torch.Tensor
    in_query: torch.Tensor
    in_passage: torch.Tensor
    opening: torch.Tensor
    asked: torch.Tensor  # in_query cut to the longest query of the batch
    embedded: torch.Tensor  # [batch, length, width]
    weight: torch.Tensor


def inverse_norm(vectors: torch.Tensor, dimension: int = -1) -> torch.Tensor:
    return vectors.pow(2).sum(dimension).clamp(min=1e-9).rsqrt()


def pooled(matches: torch.Tensor, width: int) -> torch.Tensor:
    """[batch, query, length]: whether there is a match within a stretch of this width."""
    return F.max_pool1d(matches, width, 1, width // 2)


def beside(values: torch.Tensor, segment: torch.Tensor) -> torch.Tensor:
    """The sum of the two neighbours of the same segment."""
    inside = values * segment.unsqueeze(-1)
    return (shift(inside) + unshift(inside)) * segment.unsqueeze(-1)


def narrowed(table: torch.Tensor, width: int) -> torch.Tensor:
    """The projection to fewer columns that keeps the cosines between pieces best: onto the main axes of their unit vectors."""
    if table.shape[1] <= width:
        return F.pad(table, (0, width - table.shape[1]))
    unit = F.normalize(table, dim=-1)
    axes = torch.linalg.eigh(unit.T @ unit).eigenvectors[:, -width:]
    return table @ axes


class MatchAwareCrossEncoder(nn.Module):
    """(input_ids, attention_mask, token_type_ids) -> one logit per row. The tables are made beforehand and stay as they are."""

    def __init__(self, terms: Terms):
        super().__init__()
        pieces = len(terms.kind)
        self.terms = terms
        self.embedding, self.weight = nn.Embedding(pieces, WIDTH), nn.Embedding(pieces, 1)
        self.register_buffer("idf", torch.zeros(BUCKETS, dtype=torch.uint8))
        self.judge = Judge()

    def take_tables(self, recall: dict[str, torch.Tensor], frequency: torch.Tensor, documents: int) -> None:
        """From the state of a StaticEncoder, and from the number of training documents in which each bucket of terms occurs."""
        self.embedding.load_state_dict({"weight": narrowed(recall["embedding.weight"], WIDTH)})
        self.weight.load_state_dict({"weight": recall["weight.weight"]})
        idf = torch.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
        self.idf.copy_((idf / IDF_STEP).round().clamp(0, 255).to(torch.uint8))

    def look_up(self, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Embeddings and piece weights; the export replaces this by byte tables."""
        return self.embedding(ids), F.softplus(self.weight(ids)).squeeze(-1)

    def idf_of(self, hashes: torch.Tensor) -> torch.Tensor:
        """Zero where there is no term."""
        return self.idf[hashes % BUCKETS].float() * IDF_STEP * (hashes > 0).float()

    def forward(self, ids: torch.Tensor, attention_mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        return self.judge(*self.match(ids, attention_mask, types))

    def match(self, ids: torch.Tensor, attention_mask: torch.Tensor, types: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Pair features [batch, P], term features [batch, query, T] and shares [batch, query, 2]: all that needs no training."""
        mask, second = attention_mask.float(), types.float()
        embedded, weight = self.look_up(ids)
        real = (ids > 3).float() * mask
        in_query, in_passage = real * (1 - second), real * second
        longest = (attention_mask * (1 - types)).sum(1).max()
        opening = in_passage * ((mask * second).cumsum(1) <= OPENING).float()
        pair = Pair(ids, in_query, in_passage, opening, in_query[:, :longest], embedded, weight)
        pieces, piece_terms, piece_share = self.match_pieces(pair)
        keywords, keyword_terms, keyword_share = self.match_keywords(pair, attention_mask * (1 - types), attention_mask * types)
        meanings, context_best = self.match_meaning(pair)
        best_in_context = (piece_share * context_best).sum(1, keepdim=True)
        pair_features = torch.cat([*pieces, *keywords, *meanings, best_in_context], -1)
        return pair_features, torch.stack([*piece_terms, *keyword_terms, context_best], -1), torch.stack([piece_share, keyword_share], -1)

    def match_pieces(self, pair: Pair) -> tuple[list[torch.Tensor], list[torch.Tensor], torch.Tensor]:
        """Pieces against pieces, exactly and by cosine."""
        width = pair.asked.shape[1]
        asked_weight = pair.weight[:, :width] * pair.asked
        share = asked_weight / asked_weight.sum(1, keepdim=True).clamp(min=1e-6)
        across = pair.asked.unsqueeze(2) * pair.in_passage.unsqueeze(1)
        scale = inverse_norm(pair.embedded)
        cosine = (pair.embedded[:, :width] @ pair.embedded.transpose(1, 2)) * scale[:, :width].unsqueeze(2) * scale.unsqueeze(1)
        exact = (pair.ids[:, :width].unsqueeze(2) == pair.ids.unsqueeze(1)).float() * across
        soft = cosine.clamp(min=0) * across

        frequency = exact.sum(-1)
        length = pair.in_passage.sum(1, keepdim=True)
        saturated = frequency / (frequency + K1 * (1 - B + B * length / AVERAGE_PIECES))
        best, found = soft.amax(-1), exact.amax(-1)
        phrase = (exact[:, :-1, :-1] * exact[:, 1:, 1:]).amax(-1)
        phrase = torch.maximum(F.pad(phrase, (0, 1)), F.pad(phrase, (1, 0)))
        soft_phrase = F.pad((soft[:, :-1, :-1] * soft[:, 1:, 1:]).amax(-1), (0, 1))
        kernels = [((-(cosine - center).pow(2) / (2 * KERNEL_WIDTH**2)).exp() * across).sum(-1).log1p() * 0.3 for center in KERNELS]

        count = pair.in_query.sum(1, keepdim=True).clamp(min=1)
        weighed = lambda values: (share * values).sum(1, keepdim=True)
        covered = lambda reach: (share.unsqueeze(1) @ pooled(soft, reach)).squeeze(1).amax(1, keepdim=True)
        best_in_opening = (soft * pair.opening.unsqueeze(1)).amax(-1)
        features = [weighed(saturated), weighed(best), weighed(found), weighed(phrase), covered(PIECES_NEARBY), covered(PIECES_NEAR),
                    found.sum(1, keepdim=True) / count, best.sum(1, keepdim=True) / count, weighed(best * best), weighed(best_in_opening)]
        return features, [saturated, best, best * best, found, phrase, soft_phrase, best_in_opening, asked_weight, *kernels], share

    def match_keywords(self, pair: Pair, query_mask: torch.Tensor, passage_mask: torch.Tensor) -> tuple[list[torch.Tensor], list[torch.Tensor], torch.Tensor]:
        """Terms against terms, as keyword search compares them. Masks are integers."""
        made = self.terms(pair.ids * (query_mask + passage_mask))
        width = pair.asked.shape[1]
        asked = query_mask[:, :width]
        used = (made["slots"] > 0).long().amax((0, 1)).sum()  # slots fill from the left: text without Han needs only the first
        slots = made["slots"][:, :width, :used] * asked.unsqueeze(-1)
        batch, _, depth = slots.shape
        terms, passage_slots = slots.reshape(batch, -1), made["slots"] * passage_mask.unsqueeze(-1)
        known = (terms > 0).float()
        hit = torch.zeros(1)
        count = torch.zeros(1)
        for slot in range(SLOTS):
            meets = (terms.unsqueeze(2) == passage_slots[:, :, slot].unsqueeze(1)).float()
            hit, count = torch.maximum(meets, hit), meets.sum(-1) + count
        hit, count = hit * known.unsqueeze(-1), count * known
        length = (passage_slots > 0).float().sum((1, 2)).unsqueeze(-1)
        norm = K1 * (1 - B + B * length / AVERAGE_TERMS)
        bm25, found, opening = count * (K1 + 1) / (count + norm), hit.amax(-1), (hit * pair.opening.unsqueeze(1)).amax(-1)

        idf = self.idf_of(terms)
        share = idf / idf.sum(1, keepdim=True).clamp(min=1e-6)
        weighed = lambda values: (share * values).sum(1, keepdim=True)
        covered = lambda reach: (share.unsqueeze(1) @ pooled(hit, reach)).squeeze(1).amax(1, keepdim=True)

        words, passage_words = made["words"][:, :width] * asked, made["words"] * passage_mask
        word_hit = (words.unsqueeze(2) == passage_words.unsqueeze(1)).float() * (words > 0).float().unsqueeze(-1)
        word_count, word_idf = word_hit.sum(-1), self.idf_of(words)
        # pairs of Han characters have no longer form: they count among the whole words as they are
        han = (made["han"][:, :width] * asked).float()
        by_piece = lambda values: values.reshape(batch, -1, depth)
        han_idf = by_piece(idf) * han.unsqueeze(-1)
        words_bm25 = ((word_idf * word_count * (K1 + 1) / (word_count + norm)).sum(1) + (han_idf * by_piece(bm25)).sum((1, 2))) / (
            word_idf.sum(1) + han_idf.sum((1, 2))).clamp(min=1e-6)

        number = made["number"][:, :width] * asked
        same_word = ((number.unsqueeze(1) == number.unsqueeze(2)) & (number > 0).unsqueeze(1)).float()
        across_word = lambda values: (same_word @ values.unsqueeze(-1)).squeeze(-1)
        piece_idf = by_piece(idf).sum(-1)

        def on_pieces(values: torch.Tensor) -> torch.Tensor:
            """A term's value on every piece of its word; on a Han piece the mean of its pairs."""
            own = (by_piece(idf) * by_piece(values)).sum(-1) / piece_idf.clamp(min=1e-6)
            return across_word(own) + own * han

        features = [weighed(bm25), weighed(found), words_bm25.unsqueeze(-1), covered(TERMS_NEAR), covered(TERMS_NEARBY), weighed(opening)]
        term_features = [on_pieces(bm25), on_pieces(found), (across_word(piece_idf) + piece_idf * han) * IDF_SCALE,
                         across_word(word_hit.amax(-1)), on_pieces(opening)]
        return features, term_features, piece_idf / piece_idf.sum(1, keepdim=True).clamp(min=1e-6)

    def match_meaning(self, pair: Pair) -> tuple[list[torch.Tensor], torch.Tensor]:
        """Vectors of stretches against vectors of stretches: the whole segments as recall compares them, and parts of the passage."""
        width = pair.asked.shape[1]
        real = pair.in_query + pair.in_passage
        same_side = (pair.in_passage.unsqueeze(1) == pair.in_passage.unsqueeze(2)).float() * real.unsqueeze(1)
        same = (pair.ids.unsqueeze(1) == pair.ids.unsqueeze(2)).float() * same_side
        spread = pair.weight * real * same.sum(-1).clamp(min=1.0).rsqrt()
        query, passage = (torch.stack([spread * pair.in_query, spread * pair.in_passage], 1) @ pair.embedded).unbind(1)
        unit = query * inverse_norm(query).unsqueeze(-1)
        shrunk = ((spread * pair.in_passage).sum(1, keepdim=True) / LONGEST_WEIGHT).clamp(1e-6, 1.0).pow(LENGTH_EXPONENT)
        similarity = (unit * passage).sum(-1, keepdim=True) * inverse_norm(passage).unsqueeze(-1) * shrunk

        weighted = pair.embedded * (pair.weight * real).unsqueeze(-1)
        in_passage = weighted * pair.in_passage.unsqueeze(-1)
        windows = F.avg_pool1d(F.pad(in_passage.transpose(1, 2), (0, WINDOW)), WINDOW, STRIDE)
        # clamped, because in a padded row the windows past the end are 0 and would beat negative ones
        window_similarity = ((unit.unsqueeze(1) @ windows).squeeze(1) * inverse_norm(windows, 1)).clamp(min=0).amax(1, keepdim=True)
        opening = (in_passage * pair.opening.unsqueeze(-1)).sum(1)
        opening_similarity = (unit * opening).sum(-1, keepdim=True) * inverse_norm(opening).unsqueeze(-1)

        across = pair.asked.unsqueeze(2) * pair.in_passage.unsqueeze(1)
        context = weighted + NEIGHBOUR * (beside(weighted, pair.in_query) + beside(weighted, pair.in_passage))
        scale = inverse_norm(context)
        in_context = (context[:, :width] @ context.transpose(1, 2)) * scale[:, :width].unsqueeze(2) * scale.unsqueeze(1)
        return [similarity, window_similarity, opening_similarity], (in_context.clamp(min=0) * across).amax(-1)
