import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import type { DocumentSummary, KnowledgeBaseSummary } from "@secondpass/engine";
import type { Command, CommandContext } from "../command";
import { parseOptions } from "../parse-options";
import { UsageError } from "../usage-error";
import { waitForIndex } from "../wait-for-index";

/** Files and folders into a knowledge base. A file that fails fails alone; the others go on and the exit code says 1. */
export const ingest: Command = {
  usage: ["ingest PATH... [--kb NAME] [--json] [--if-absent]"],
  summary: "Add files and folders to a knowledge base (created when it is not there).",

  async run(argv, context) {
    const { values, positionals } = parseOptions(argv, {
      kb: { type: "string", default: "default" },
      "if-absent": { type: "boolean", default: false },
    });
    if (positionals.length === 0) throw new UsageError("Expected at least one file or folder.");
    const files = (await Promise.all(positionals.map(filesUnder))).flat();
    if (files.length === 0) throw new Error(`Found no file under ${positionals.join(", ")}.`);

    const engine = await context.engine();
    const existing = (await engine.knowledgeBases.list()).find(({ name }) => name === values.kb);
    if (existing !== undefined && values["if-absent"] && existing.documents > 0 && existing.pending === 0) {
      return keep(existing, context);
    }
    if (existing === undefined) await engine.knowledgeBases.create(values.kb);

    const outcomes = await addAll(files, values.kb, context);
    const settled = await waitUntilSettled(values.kb, context);
    const named = new Set(outcomes.map(({ documentId }) => documentId));
    const documents = settled.filter(({ id }) => named.has(id));
    const failed = documents.filter(({ state }) => state === "failed");
    const refused = outcomes.filter(({ error }) => error !== null);
    report(values.json, values.kb, outcomes, documents, context);
    return failed.length + refused.length === 0 ? 0 : 1;
  },
};

/** What is there stays. When an update brought another default embedder, its index is built anew: the old one cannot be asked any more. */
async function keep(existing: KnowledgeBaseSummary, context: CommandContext): Promise<number> {
  const { name, documents, passages, index } = existing;
  context.output.note(`The knowledge base "${name}" is there: ${documents} documents, ${passages} passages.`);
  if (index.embedder !== null || index.isChosen) return 0;
  context.output.note("Its index was made by an earlier version of the default embedder and is built anew.");
  await (await context.engine()).knowledgeBases.reindex(name);
  const { failed, index: rebuilt } = await waitForIndex(name, context);
  return failed === 0 && rebuilt.build === null ? 0 : 1;
}

type FoundFile = { readonly path: string; readonly name: string };
type Outcome = {
  readonly name: string;
  readonly documentId: string | null;
  readonly outcome: string;
  readonly error: { code: string; message: string } | null;
};

/** A folder's files keep their path below it as their name, so that two `README.md` stay two documents. */
async function filesUnder(path: string): Promise<FoundFile[]> {
  const absolute = resolve(path);
  const found = await stat(absolute).catch(() => undefined);
  if (found === undefined) throw new UsageError(`There is no file or folder ${path}.`);
  if (found.isFile()) return [{ path: absolute, name: absolute.split(sep).at(-1) ?? path }];
  const entries = await readdir(absolute, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: file, name: relative(absolute, file).split(sep).join("/") }));
}

async function addAll(
  files: readonly FoundFile[],
  kb: string,
  { engine, output, signal }: CommandContext,
): Promise<Outcome[]> {
  const running = await engine();
  const progress = output.progress("Adding   ");
  const outcomes: Outcome[] = [];
  for (const { path, name } of files) {
    signal.throwIfAborted();
    try {
      const added = await running.documents.add(kb, { name, bytes: await readFile(path) });
      outcomes.push({ name, documentId: added.documentId, outcome: added.outcome, error: null });
    } catch (error) {
      outcomes.push({ name, documentId: null, outcome: "refused", error: asCoded(error) });
    }
    progress.update(outcomes.length, files.length, name);
  }
  progress.stop();
  return outcomes;
}

async function waitUntilSettled(kb: string, { engine, output, signal }: CommandContext): Promise<DocumentSummary[]> {
  const progress = output.progress("Indexing ");
  const settled = await (await engine()).documents.waitUntilSettled(kb, {
    signal,
    onProgress: (documents) => {
      const done = documents.filter(({ state }) => state === "indexed" || state === "failed").length;
      progress.update(
        done,
        documents.length,
        documents.find(({ state }) => state !== "indexed" && state !== "failed")?.name ?? "",
      );
    },
  });
  progress.stop();
  return settled;
}

function report(
  json: boolean,
  kb: string,
  outcomes: readonly Outcome[],
  documents: readonly DocumentSummary[],
  { output }: CommandContext,
): void {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const rows = outcomes.map((outcome) => {
    const document = outcome.documentId === null ? undefined : byId.get(outcome.documentId);
    return {
      name: outcome.name,
      documentId: outcome.documentId,
      outcome: outcome.outcome,
      state: document?.state ?? "refused",
      format: document?.format ?? null,
      title: document?.title ?? null,
      passages: document?.passages ?? 0,
      warnings: document?.warnings ?? [],
      error: outcome.error ?? document?.error ?? null,
    };
  });
  const passages = rows.reduce((sum, row) => sum + row.passages, 0);
  if (json) output.json({ kb, documents: rows, passages });
  else {
    for (const row of rows) {
      for (const warning of row.warnings) output.line(`warning  ${row.name}: ${warning}`);
      if (row.error !== null) output.line(`failed   ${named(row.name, row.error.message)}`);
    }
    const count = (outcome: string) => rows.filter((row) => row.error === null && row.outcome === outcome).length;
    output.line(
      `${kb}: ${count("added")} added, ${count("revised")} revised, ${count("unchanged")} unchanged, ${rows.filter((row) => row.error !== null).length} failed; ${passages} passages in them`,
    );
  }
}

function asCoded(error: unknown): { code: string; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "FAILED",
    message,
  };
}

/** Most reasons begin with the file's name: it is said once. */
function named(name: string, reason: string): string {
  return reason.startsWith(name) ? reason : `${name}: ${reason}`;
}
