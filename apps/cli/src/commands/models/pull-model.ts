import { resolve } from "node:path";
import type { ModelTask, PullProgress } from "@secondpass/engine";
import type { CommandContext } from "../../command";
import type { Progress } from "../../output";
import { parseChoice, parseCount, parseOptions } from "../../parse-options";
import { UsageError } from "../../usage-error";
import { megabytes } from "./list-models";

export const PULL_USAGE = "models pull ID [--dtype fp32|fp16|q8] [--from FOLDER] [--json]";
export const ADD_USAGE =
  "models add FOLDER|OWNER/NAME[@REVISION] [--id ID] [--title TEXT] [--dtype fp32|fp16|q8|int8|uint8] [--task embed|rerank] [--pooling cls|mean] [--max-tokens N] [--query-instruction TEXT] [--passage-instruction TEXT] [--json]";

/** Fetches a known model: from the hub, from the mirror in SECONDPASS_MODEL_HOST, or from a folder. */
export async function pullModel(argv: readonly string[], context: CommandContext): Promise<number> {
  const { values, positionals } = parseOptions(argv, { dtype: { type: "string" }, from: { type: "string" } });
  const task: ModelTask = {
    kind: "known",
    model: only(positionals, "model id"),
    dtype: values.dtype,
    from: values.from && resolve(values.from),
  };
  return bring(task, values.json, context);
}

/** Adds any other model with an ONNX export; its own files say what it is, and what is given overrides them. */
export async function addModel(argv: readonly string[], context: CommandContext): Promise<number> {
  const { values, positionals } = parseOptions(argv, {
    id: { type: "string" },
    title: { type: "string" },
    dtype: { type: "string" },
    task: { type: "string" },
    pooling: { type: "string" },
    "max-tokens": { type: "string" },
    "query-instruction": { type: "string" },
    "passage-instruction": { type: "string" },
  });
  const task: ModelTask = {
    kind: "own",
    place: only(positionals, "folder or repository"),
    id: values.id,
    title: values.title,
    dtype: values.dtype,
    task: parseChoice("task", values.task, ["embed", "rerank"], undefined),
    pooling: parseChoice("pooling", values.pooling, ["cls", "mean"], undefined),
    maxTokens: parseCount("max-tokens", values["max-tokens"], undefined),
    queryInstruction: values["query-instruction"],
    passageInstruction: values["passage-instruction"],
  };
  return bring(task, values.json, context);
}

async function bring(task: ModelTask, json: boolean, { engine, output, signal }: CommandContext): Promise<number> {
  const { models } = await engine();
  const bar = output.progress("Pulling");
  const told = new Set<string>();
  const { row, outcome } = await models
    .pull(task, {
      signal,
      onFound: (findings) => {
        for (const { what, value, from } of findings) output.note(`${what}: ${value} (${from})`);
      },
      onProgress: (progress) => {
        if (!told.has(progress.stage)) output.note(explain(progress));
        told.add(progress.stage);
        show(bar, progress);
      },
    })
    .finally(() => bar.stop());
  if (json) output.json({ outcome, model: row });
  else {
    const bytes = row.files.reduce((sum, file) => sum + file.bytes, 0);
    const done = outcome === "pulled" ? "is here now" : "was here already, intact";
    output.line(`${row.id} ${done}: ${megabytes(bytes)}, ${row.dtype}, revision ${row.revision}`);
  }
  return 0;
}

function explain({ stage, place, modelId }: PullProgress): string {
  switch (stage) {
    case "waiting":
      return `Another process pulls ${modelId} at this moment; waiting for it.`;
    case "asking":
      return `Asking ${place} for the files of ${modelId}.`;
    case "downloading":
      return `Fetching from ${place}. Ctrl-C stops; pulling again goes on from there.`;
    case "verifying":
      return "Checking what arrived.";
    case "installing":
      return "Putting it in place.";
  }
}

/** In megabytes, so that the two numbers of the bar can be read. */
function show(bar: Progress, { bytesDone, bytesTotal, file }: PullProgress): void {
  bar.update(Math.round(bytesDone / 1e5) / 10, Math.round(bytesTotal / 1e5) / 10, `MB ${file ?? ""}`);
}

function only([value, ...rest]: readonly string[], what: string): string {
  if (value === undefined || rest.length > 0)
    throw new UsageError(`Expected one ${what}, found ${rest.length + (value === undefined ? 0 : 1)}.`);
  return value;
}
