import { REMOTE_KINDS, type RemoteHostConfig } from "@secondpass/engine";
import type { Command } from "../command";
import { parseChoice, parseCount, parseOptions } from "../parse-options";
import { UsageError } from "../usage-error";

export const ADD_HOST_USAGE = `models add-host NAME --kind ${REMOTE_KINDS.join("|")} --model MODEL --task embed|rerank [--url URL] [--key-env VARIABLE] [--score-type logit|probability|unknown] [--dimension N] [--max-tokens N] [--query-instruction TEXT] [--passage-instruction TEXT] [--json]`;
export const REMOVE_HOST_USAGE = "models remove-host NAME [--json]";

/** Writes a model of a remote host into hosts.json; the host itself is not contacted. */
export const addHost: Command["run"] = async (argv, { engine, output }) => {
  const { values, positionals } = parseOptions(argv, {
    kind: { type: "string" },
    model: { type: "string" },
    task: { type: "string" },
    url: { type: "string" },
    "key-env": { type: "string" },
    "score-type": { type: "string" },
    dimension: { type: "string" },
    "max-tokens": { type: "string" },
    "query-instruction": { type: "string" },
    "passage-instruction": { type: "string" },
  });
  const name = oneName(positionals);
  const model = {
    model: needed("model", values.model),
    task: parseChoice("task", needed("task", values.task), ["embed", "rerank"]),
    scoreType: parseChoice("score-type", values["score-type"], ["logit", "probability", "unknown"], undefined),
    dimension: parseCount("dimension", values.dimension, undefined),
    maxTokens: parseCount("max-tokens", values["max-tokens"], undefined),
    queryInstruction: values["query-instruction"],
    passageInstruction: values["passage-instruction"],
  };
  const kind = parseChoice("kind", needed("kind", values.kind), REMOTE_KINDS);
  const host = (await engine()).hosts.add({ name, kind, url: values.url, keyEnv: values["key-env"], models: [model] });
  if (values.json) output.json(host);
  else {
    output.line(`${host.name}:${model.model} is listed with the models. Its host is contacted when it is first used.`);
    const instruction = host.models.find((added) => added.model === model.model)?.queryInstruction;
    if (instruction) output.line(`Before each question goes ${JSON.stringify(instruction)}.`);
    output.note(whatIsSent(host));
  }
  return 0;
};

/** Takes a remote host and its models out of hosts.json. */
export const removeHost: Command["run"] = async (argv, { engine, output }) => {
  const { values, positionals } = parseOptions(argv, {});
  const name = oneName(positionals);
  (await engine()).hosts.remove(name);
  if (values.json) output.json({ removed: name });
  else output.line(`${name} is no longer listed. Knowledge bases that were embedded with it need another embedder.`);
  return 0;
};

function whatIsSent({ name, url, kind, keyEnv }: RemoteHostConfig): string {
  const key = keyEnv === undefined ? "no key" : `the key in ${keyEnv}`;
  return `When one of its models is used, questions and passages are sent to ${name} (${kind}, ${url ?? "its vendor's address"}) with ${key}.`;
}

function oneName(positionals: readonly string[]): string {
  const [name, ...more] = positionals;
  if (name !== undefined && more.length === 0) return name;
  throw new UsageError(`Expected one host name, found ${positionals.length}.`);
}

function needed(name: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new UsageError(`--${name} is needed.`);
}
