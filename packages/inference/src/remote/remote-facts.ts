import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import type { RemoteModel } from "./config/remote-models";

const factsSchema = z.object({
  revision: z.string().nullable(),
  dtype: z.string().nullable(),
  maxTokens: z.int().positive().nullable(),
  dimension: z.int().positive().nullable(),
});

/** What a host has told of a model, or shown by its answers. `null`: not told. */
export type RemoteFacts = z.infer<typeof factsSchema>;

const NOTHING: RemoteFacts = { revision: null, dtype: null, maxTokens: null, dimension: null };

const fileSchema = z.object({ facts: z.record(z.string(), factsSchema) });

/**
 * What remote models turned out to be, kept across restarts: an index made with one must be recognised before the host is asked
 * again. It is a memory and not the truth, so a damaged or unwritable file costs no answer: what it held is learnt anew.
 */
export class RemoteMemory {
  readonly #path: string;
  readonly #facts: Map<string, RemoteFacts>;

  constructor(path: string) {
    this.#path = path;
    this.#facts = new Map(Object.entries(readFacts(path)));
  }

  get(model: RemoteModel): RemoteFacts {
    return this.#facts.get(keyOf(model)) ?? NOTHING;
  }

  /** Takes over what is not null. */
  learn(model: RemoteModel, learnt: Partial<RemoteFacts>): void {
    const before = this.get(model);
    const told = Object.entries(learnt).filter(([, value]) => value !== null && value !== undefined);
    const after: RemoteFacts = { ...before, ...Object.fromEntries(told) };
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    this.#facts.set(keyOf(model), after);
    this.#write(keyOf(model), after);
  }

  /** Another process may have learnt of other models meanwhile. */
  #write(key: string, facts: RemoteFacts): void {
    const partial = `${this.#path}.${process.pid}.partial`;
    try {
      mkdirSync(dirname(this.#path), { recursive: true });
      writeFileSync(partial, `${JSON.stringify({ facts: { ...readFacts(this.#path), [key]: facts } }, null, 2)}\n`);
      renameSync(partial, this.#path);
    } catch {
      // See the class: this process knows it, and the next one asks again.
    }
  }
}

/** The place and the model there: a host that is configured anew under the same name is another one. */
function keyOf({ host, url, config }: RemoteModel): string {
  return `${host.kind} ${url} ${config.model}`;
}

function readFacts(path: string): Record<string, RemoteFacts> {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, "utf8"))).facts;
  } catch {
    return {};
  }
}
