"""Writes the two model cards from the measured figures, so that a card can never show an older model's numbers."""
import argparse
import json
from pathlib import Path

from evaluate import table

SOURCES = """| source | what it gave | licence |
|---|---|---|
| SQuAD 1.1 questions with sentences (xinyadu/nqg) | questions, sentences joined to passages | CC BY-SA 4.0 |
| DRCD (Traditional Chinese) | questions, Wikipedia passages | CC BY-SA 3.0 |
| CMRC 2018 trial | questions, Wikipedia passages | CC BY-SA 4.0 |
| MedQuAD | medical questions and answers | CC BY 4.0 |
| DSTC9 track 1 | customer questions and answers | Apache-2.0 |
| BANKING77 train | paraphrased customer questions | CC BY 4.0 |
| PAWS-X zh, STS-B zh (labels of 4 and 5, or 1) | paraphrases | free for any purpose; CC BY-SA |
| Python documentation, English and Chinese | parallel paragraphs, plain text | PSF-2.0; translations CC0 |
| PowerShell, WSL and Vue documentation | headings and sections, plain text | CC BY 4.0 |
| Milvus, JavaGuide, PaddlePaddle and RocketMQ documentation | headings and sections, plain text | Apache-2.0 |
| The Rust book | headings and sections, plain text | MIT or Apache-2.0 |
| TiDB documentation (zh) | headings and sections, plain text | CC BY-SA 3.0 |
| OI-wiki, Dive into Deep Learning (zh), openEuler documentation | headings and sections | CC BY-SA 4.0 |
| War and Peace | plain text | public domain |
"""

SHARED = """## Data

{sources}
Pairs and paragraphs that share a 40-letter window with any evaluation document or query were removed first. That dropped the
whole `squad_en_train` folder (its passages are the evaluation passages), 28 % of MedQuAD and 16 % of BANKING77.

## Commands

```
{commands}
```

Two CPU cores, no GPU, shared with other work. Seeds are the defaults of the scripts. The cross-encoder's time budget is wall-clock, so a
re-run on another machine gives weights of the same kind, not the same bytes.

## Size

`onnx/model.onnx`: {size:.1f} MB. Embedding rows are stored as int8 with one scale each, matrices as 16-bit, all arithmetic is 32-bit. Nothing is
quantised at run time: a score is the same alone and in any batch (largest difference measured: 1e-5 or less).

## Quality

Every figure is measured on the exported files by `training/evaluate.py`, on {queries}, sets never trained on.
BM25 is k1 1.2, b 0.75 with Porter stems and Chinese bigrams; hybrid is reciprocal rank fusion (k 60) of BM25's and the dense top 100, cut to 100;
reranked is the cross-encoder over the hybrid's 100, long passages scored as the best of their overlapping 512-token windows.

{table}
"""

COMMANDS = """python training/data.py --data ../shared/data
python training/tokenizer.py
python training/encode.py
python training/bi_encoder.py
python training/bi_encoder.py --fold recall --steps 1300 --out bi_encoder_fold.pt
python training/mine.py
{rerank}python training/export.py
python training/evaluate.py --data ../shared/data --rerank data/models/second-pass-rerank-small --queries {limit} --out training/work/results.json
python training/cards.py --results training/work/results.json"""

LICENCE = """## Licence

The weights: CC BY-SA 4.0, the most demanding of the licences above, with attribution to the sources listed. The code that made them: the
repository's licence.
"""

RECALL = """# second-pass-recall-small

A Chinese and English bi-encoder for the first pass: 24,000 pieces, 256 dimensions, no layers. An embedding is the weighted mean of piece
embeddings (learned weight, divided by the square root of the piece's count), L2-normalised inside the graph. No query instruction, at most 512 tokens.
It was trained from scratch by contrast in batches of 768 (symmetric InfoNCE, temperature 0.05, 2,800 steps, about 8 minutes).

{shared}
## Intended use and limits

Made to run beside keyword search in a hybrid, where it adds what shares the meaning and not the words. Alone it is clearly below BM25 on
Wikipedia passages and on scientific abstracts: word order and rare names are beyond a mean of pieces. Trained on Chinese (simplified and some
traditional) and English; other scripts fall apart into unknown pieces. Text after 512 tokens is not seen.

{licence}"""

RERANK = """# second-pass-rerank-small

A Chinese and English cross-encoder for the second pass. {layers} layers of width {width}, on top of match features that the graph computes from the ids:
saturated term frequency with learned piece weights, soft matches by cosine of piece embeddings, adjacent pairs, local coverage and the cosine of
weighted means. One raw logit: 0 is undecided, positive is relevant. At most 512 tokens, no positions, so no length is out of range.
It was trained from scratch: first the match formula alone, then everything, one positive against seven mixed negatives.

{shared}
## Intended use and limits

Made to reorder a hybrid top 100. It has seen a few tens of thousands of questions, not millions: expect it to weigh words, phrases and close
synonyms well and to miss paraphrase that needs world knowledge. Questions of one language on passages of the other were not trained. Domains
seen: encyclopaedia, software documentation, medicine, banking and hotel questions. Chinese (simplified, traditional) and English only.

{licence}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, default=Path("data/models"))
    parser.add_argument("--results", type=Path, default=Path("training/work/results.json"))
    parser.add_argument("--limit", type=int, required=True, help="queries per set that the results were measured on")
    parser.add_argument("--rerank-commands", nargs="+", required=True, help="the cross-encoder runs, in order")
    arguments = parser.parse_args()
    results = json.loads(arguments.results.read_text())
    rerank = "".join(f"python training/train_cross_encoder.py {command}\n" for command in arguments.rerank_commands)
    commands = COMMANDS.format(rerank=rerank, limit=arguments.limit)
    for name, template in (("second-pass-recall-small", RECALL), ("second-pass-rerank-small", RERANK)):
        folder = arguments.models / name
        config = json.loads((folder / "config.json").read_text())
        shared = SHARED.format(sources=SOURCES, commands=commands, size=(folder / "onnx" / "model.onnx").stat().st_size / 1e6,
                               queries=f"at most {arguments.limit} fixed random queries a set", table=table(results))
        (folder / "README.md").write_text(template.format(shared=shared, licence=LICENCE, layers=config.get("num_hidden_layers"),
                                                          width=config["hidden_size"]), encoding="utf-8")


if __name__ == "__main__":
    main()
