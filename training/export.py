"""Writes the ONNX files: int8 embedding rows with a scale each, single-precision arithmetic.

Nothing is quantised at run time, so a score depends on its own pair alone and not on its neighbours in a batch.
"""
import argparse
import json
from pathlib import Path

import onnx
import torch
import torch.nn as nn
import torch.nn.functional as F

from bi_encoder import WIDTH, StaticEncoder, length_factor
import cross_encoder
from cross_encoder import MatchAwareCrossEncoder
from encode import load_tokeniser
from tokenizer import LONGEST_INPUT, PIECES, write_tokenizer
from train_cross_encoder import untrained

OPSET = 17
PASSAGE_INSTRUCTION = "passage: "  # the manifest's passageInstruction: how the graph tells a passage, whose length counts, from any other text


class ByteEmbedding(nn.Module):
    """One byte per value and one scale per row; rows are rebuilt after the look-up, so the table stays small in memory too."""

    def __init__(self, table: torch.Tensor):
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("bytes", torch.round(table / scale).to(torch.int8))
        self.register_buffer("scale", scale.float())

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return self.bytes[ids].float() * self.scale[ids]


class RecallGraph(nn.Module):
    """StaticEncoder over padded rows, as the runtime feeds them. A row that begins with the passage instruction is a passage; any other is
    embedded as a query is, so that texts without instructions can still be compared with each other."""

    def __init__(self, encoder: StaticEncoder, instruction: list[int]):
        super().__init__()
        self.embedding = ByteEmbedding(encoder.embedding.weight.detach())
        self.register_buffer("weight", F.softplus(encoder.weight.weight.detach()[:, 0]))
        self.register_buffer("instruction", torch.tensor(instruction))
        self.marks = len(instruction)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        beginning = F.pad(input_ids, (0, self.marks))[:, 1 : self.marks + 1]
        is_passage = ((beginning == self.instruction).float().sum(-1, keepdim=True) == self.marks).float()
        in_instruction = (torch.ones_like(input_ids).cumsum(1) <= self.marks + 1).float() * is_passage
        counted = attention_mask.float() * (1 - in_instruction)
        same = (input_ids.unsqueeze(1) == input_ids.unsqueeze(2)).float() * counted.unsqueeze(1)
        weight = self.weight[input_ids] * counted / same.sum(-1).clamp(min=1.0).sqrt()
        pooled = (weight.unsqueeze(1) @ self.embedding(input_ids)).squeeze(1)
        unit = pooled / pooled.pow(2).sum(-1, keepdim=True).sqrt().clamp(min=1e-9)
        shrunk = torch.maximum(length_factor(weight.sum(-1, keepdim=True)), 1 - is_passage)
        return torch.cat([unit * shrunk, (1 - shrunk.pow(2)).clamp(min=0.0).sqrt()], -1)


def to_onnx(graph: nn.Module, inputs: dict[str, torch.Tensor], output: str, path: Path) -> None:
    """Both axes of every input stay free; the file is self-contained."""
    path.parent.mkdir(parents=True, exist_ok=True)
    axes = {name: {0: "batch", 1: "length"} for name in inputs} | {output: {0: "batch"}}
    torch.onnx.export(graph.eval(), tuple(inputs.values()), str(path), input_names=list(inputs), output_names=[output],
                      dynamic_axes=axes, opset_version=OPSET, do_constant_folding=True, dynamo=False)
    onnx.checker.check_model(onnx.load(str(path)))


def example(types: bool) -> dict[str, torch.Tensor]:
    """Any two rows of different length; the trace must not remember their sizes."""
    ids = torch.randint(4, PIECES, (2, 23))
    mask = torch.ones_like(ids)
    mask[1, 17:] = 0
    inputs = {"input_ids": ids, "attention_mask": mask}
    if types:
        inputs["token_type_ids"] = (torch.arange(23) >= 7).long().repeat(2, 1) * mask
    return inputs


def write_config(folder: Path, config: dict) -> None:
    """What transformers.js reads first."""
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def export_recall(work: Path, folder: Path) -> None:
    """The bi-encoder and its tokeniser."""
    encoder = StaticEncoder(PIECES)
    encoder.load_state_dict(torch.load(work / "bi_encoder.pt"))
    write_tokenizer(work, folder)
    to_onnx(RecallGraph(encoder, load_tokeniser(work).encode(PASSAGE_INSTRUCTION)), example(False), "sentence_embedding", folder / "onnx" / "model.onnx")
    write_config(folder, {"model_type": "second-pass-static", "architectures": ["StaticEncoder"], "hidden_size": WIDTH + 1,
                          "vocab_size": PIECES, "max_position_embeddings": LONGEST_INPUT, "pad_token_id": 0, "bos_token_id": 2, "eos_token_id": 3})


class RerankGraph(MatchAwareCrossEncoder):
    """The trained cross-encoder with bytes for its embeddings and finished values for its piece weights."""

    def __init__(self, model: MatchAwareCrossEncoder):
        super().__init__(model.terms)
        self.load_state_dict(model.state_dict())
        self.table = ByteEmbedding(self.embedding.weight.detach())
        self.register_buffer("finished_weight", F.softplus(self.weight.weight.detach()[:, 0]))
        del self.embedding, self.weight

    def look_up(self, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.table(ids), self.finished_weight[ids]


def export_rerank(work: Path, folder: Path, table: str) -> None:
    """The cross-encoder and the same tokeniser.

    The judge was trained on a table that had not seen its training pairs; nothing in it is tied to that table's axes, so the
    final one, which has seen all pairs and matches better, takes its place.
    """
    write_tokenizer(work, folder)
    model = untrained(work, table)
    model.judge.load_state_dict(torch.load(work / "judge.pt"))
    to_onnx(RerankGraph(model), example(True), "logits", folder / "onnx" / "model.onnx")
    write_config(folder, {"model_type": "second-pass-match-aware", "architectures": ["MatchAwareCrossEncoder"], "hidden_size": cross_encoder.WIDTH,
                          "num_hidden_layers": 0, "num_labels": 1, "id2label": {"0": "relevance"}, "label2id": {"relevance": 0},
                          "vocab_size": PIECES, "max_position_embeddings": LONGEST_INPUT, "pad_token_id": 0, "bos_token_id": 2, "eos_token_id": 3})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--models", type=Path, default=Path("data/models"))
    parser.add_argument("--rerank-table", default="bi_encoder.pt", help="the reranker's embeddings")
    parser.add_argument("--only", choices=("recall", "rerank"), default=None)
    arguments = parser.parse_args()
    if arguments.only != "recall":
        export_rerank(arguments.work, arguments.models / "second-pass-rerank-small", arguments.rerank_table)
    if arguments.only != "rerank":
        export_recall(arguments.work, arguments.models / "second-pass-recall-small")


if __name__ == "__main__":
    main()
