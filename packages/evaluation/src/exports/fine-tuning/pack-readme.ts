import type { FineTuningOptions, FineTuningReport } from "./fine-tuning-pack";

/** Of FlagEmbedding's own example: one positive against seven negatives. */
const TRAIN_GROUP_SIZE = 8;

/** What is in the pack, what it must not be used for, and the command that trains on it. */
export function packReadme(report: FineTuningReport, options: FineTuningOptions): string {
  const { train, dev, skipped, negatives, leftOut, leaks, gone } = report;
  const [from, to] = options.ranks;
  return `# Fine-tuning data

Training data for FlagEmbedding, from judged questions: ${train} questions in \`train.jsonl\`, ${dev} in \`dev.jsonl\`. A question is on one
side only, chosen by its text, so that it stays there when questions are added.

- Negatives: ${negatives.judged} that were judged not relevant, ${negatives.unjudged} mined from recall ranks ${from} to ${to}, at most
  ${options.count} a question.
- Left out as negatives: ${leftOut.nearDuplicate} near-duplicates of a positive, ${leftOut.tooClose} that scored above the lowest positive
  less ${options.margin}.
- Left out as questions: ${skipped.withoutPositive.length} without a positive that recall found, ${skipped.withoutNegative.length} without a negative.${gone === 0 ? "" : `\n- ${gone} recalled passages are in no document any more and were left out.`}
- ${options.second === null ? "No teacher's scores: train without distillation." : "`pos_scores` and `neg_scores` are the teacher's own scores, not probabilities."}

**Do not measure on the questions in \`train.jsonl\`.** Once a model has learnt from them, an experiment on the set they come from measures
its memory. \`dev.jsonl\` holds questions that it has not seen${leaks.length === 0 ? ", and none of their answers is an answer in training." : `; ${leaks.length} of them share an answer with training:`}
${leaks.map((leak) => `\n- “${leak.dev}” shares an answer with “${leak.train}”`).join("")}

## Train

\`\`\`sh
${trainingCommand(options)}
\`\`\`
`;
}

/** FlagEmbedding 1.4's own entry for encoder rerankers (examples/finetune/reranker/README.md), with the windows that inference uses. */
export function trainingCommand({ baseModel, second }: Pick<FineTuningOptions, "baseModel" | "second">): string {
  const lines = [
    "pip install -U 'FlagEmbedding[finetune]'",
    "torchrun --nproc_per_node 1 -m FlagEmbedding.finetune.reranker.encoder_only.base \\",
    `  --model_name_or_path ${baseModel} \\`,
    "  --train_data ./train.jsonl \\",
    `  --train_group_size ${TRAIN_GROUP_SIZE} \\`,
    // A pair is cut at the sum of both: 512 together, as FlagReranker reads it.
    "  --query_max_len 128 --passage_max_len 384 --pad_to_multiple_of 8 \\",
    `  --knowledge_distillation ${second === null ? "False" : "True"} \\`,
    "  --learning_rate 6e-5 --num_train_epochs 2 --warmup_ratio 0.1 --weight_decay 0.01 \\",
    "  --per_device_train_batch_size 2 --gradient_accumulation_steps 4 --gradient_checkpointing --fp16 \\",
    "  --output_dir ./fine-tuned --overwrite_output_dir",
  ];
  return lines.join("\n");
}
