"""Makes three tiny models with random weights and the true architectures of BGE, each with its ONNX export, as the hub lays them out.

    python training/parity/make_models.py

The ONNX folders go to packages/inference/test/parity/models; the same weights for FlagEmbedding (safetensors) go to
training/work/parity, which is not in git.
"""
import json
import shutil
import warnings
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from transformers import (BertConfig, BertModel, XLMRobertaConfig, XLMRobertaForSequenceClassification, XLMRobertaModel)

from tokenizers_as_on_the_hub import handbook_texts, write_bert, write_xlm_roberta

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "packages" / "inference" / "test" / "parity" / "models"
WEIGHTS = ROOT / "training" / "work" / "parity"
# The hub's exports use 11 to 17; 14 is what `optimum` writes for these architectures.
OPSET = 14
SHAPE = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 64}
# The usual 0.02 would make all answers of so small a model alike.
SPREAD = {"initializer_range": 0.3, "attn_implementation": "eager"}
XLM_ROBERTA = {"type_vocab_size": 1, "bos_token_id": 0, "pad_token_id": 1, "eos_token_id": 2, "layer_norm_eps": 1e-5}


def main() -> None:
    torch.set_num_threads(1)
    make("tiny-xlmr-reranker", seed=11, build=reranker)
    make("tiny-bert-embedder", seed=12, build=bert_embedder)
    make("tiny-xlmr-embedder", seed=13, build=xlm_roberta_embedder)


def reranker(folder: Path) -> torch.nn.Module:
    """As bge-reranker-*: one label. Two positions are lost to the padding id, so that 1,026 make a window of 1,024."""
    vocabulary = write_xlm_roberta(folder, layout="words", window=1_024)
    config = XLMRobertaConfig(vocab_size=vocabulary, max_position_embeddings=1_026, num_labels=1, **SHAPE, **SPREAD, **XLM_ROBERTA)
    return XLMRobertaForSequenceClassification(config)


def bert_embedder(folder: Path) -> torch.nn.Module:
    """As bge-*-v1.5."""
    vocabulary = write_bert(folder, window=512)
    return BertModel(BertConfig(vocab_size=vocabulary, max_position_embeddings=512, type_vocab_size=2, **SHAPE, **SPREAD), add_pooling_layer=False)


def xlm_roberta_embedder(folder: Path) -> torch.nn.Module:
    """As bge-m3, dense."""
    vocabulary = write_xlm_roberta(folder, layout="spaces", window=1_024)
    return XLMRobertaModel(XLMRobertaConfig(vocab_size=vocabulary, max_position_embeddings=1_026, **SHAPE, **SPREAD, **XLM_ROBERTA), add_pooling_layer=False)


def make(name: str, *, seed: int, build) -> None:
    folder, weights = FIXTURES / name, WEIGHTS / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(weights, ignore_errors=True)
    torch.manual_seed(seed)
    model = build(folder).eval()
    with torch.no_grad():
        for parameter_name, parameter in model.named_parameters():
            # Biases start at zero; random ones make sure that none is forgotten on the way.
            if parameter_name.endswith("bias"):
                parameter.normal_(0, 0.1)
        if model.config.architectures is None:
            model.config.architectures = [type(model).__name__]
        if name.endswith("reranker"):
            spread_logits(model, folder)
    model.save_pretrained(weights)
    for file in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(folder / file, weights / file)
    shutil.copy(weights / "config.json", folder / "config.json")
    export(model, folder)


def spread_logits(model: torch.nn.Module, folder: Path) -> None:
    """Scales the head so that the handbook's texts get logits around 0 with a standard deviation of 3."""
    from tokenizers import Tokenizer
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    texts = handbook_texts()
    logits = torch.cat([
        model(input_ids=torch.tensor([tokenizer.encode(query, passage).ids[:512]])).logits.view(-1)
        for query, passage in zip(texts[0:200:2], texts[1:200:2])])
    head = model.classifier.out_proj
    scale = 3 / logits.std()
    head.weight.mul_(scale)
    head.bias.sub_(logits.mean()).mul_(scale)


def export(model: torch.nn.Module, folder: Path) -> None:
    names = ["input_ids", "attention_mask"] + (["token_type_ids"] if model.config.type_vocab_size > 1 else [])
    output = "logits" if hasattr(model, "classifier") else "last_hidden_state"
    example = {name: torch.ones(2, 7, dtype=torch.int64) for name in names}
    example["input_ids"] = torch.randint(5, 100, (2, 7), generator=torch.Generator().manual_seed(1))
    if "token_type_ids" in example:
        example["token_type_ids"] = torch.zeros(2, 7, dtype=torch.int64)
    axes = {name: {0: "batch_size", 1: "sequence_length"} for name in names}
    axes[output] = {0: "batch_size"} if output == "logits" else {0: "batch_size", 1: "sequence_length"}
    path = folder / "onnx" / "model.onnx"
    path.parent.mkdir(parents=True)
    model.config.return_dict = False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model, (), str(path), kwargs=example, input_names=names, output_names=[output], dynamic_axes=axes, opset_version=OPSET,
            do_constant_folding=True, dynamo=False)
    model.config.return_dict = True
    check(model, path, names, output)


def check(model: torch.nn.Module, path: Path, names: list[str], output: str) -> None:
    """The export says the same as the weights, for a padded batch of another size than the example's."""
    generator = torch.Generator().manual_seed(2)
    ids = torch.randint(5, 1_000, (5, 300), generator=generator)
    mask = torch.ones_like(ids)
    for row, length in enumerate([300, 200, 120, 7, 1]):
        mask[row, length:] = 0
        ids[row, length:] = model.config.pad_token_id
    inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": torch.zeros_like(ids)}
    inputs = {name: inputs[name] for name in names}
    with torch.no_grad():
        expected = model(**inputs)[output].numpy()
    session = onnxruntime.InferenceSession(str(path))
    found = session.run([output], {name: value.numpy() for name, value in inputs.items()})[0]
    kept = mask.numpy().astype(bool) if output != "logits" else np.ones(5, bool)
    difference = float(np.abs(found - expected)[kept].max())
    print(json.dumps({
        "model": path.parent.parent.name, "bytes": path.stat().st_size, "inputs": [i.name for i in session.get_inputs()],
        "outputs": [o.name for o in session.get_outputs()], "largest difference to torch": difference}))
    if difference > 1e-4:
        raise SystemExit(f"{path}: the export differs from the weights by {difference}")


if __name__ == "__main__":
    main()
