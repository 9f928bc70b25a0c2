import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Engine, findRoot, openEngine } from "../src";

const ROOT = findRoot(fileURLToPath(import.meta.url));

export type TestEngine = AsyncDisposable & { readonly engine: Engine; readonly home: string; readonly root: string };

/** An engine of its own in a temporary home, closed and removed with `await using`. */
export async function openTestEngine(
  options: { readonly ownModels?: boolean; readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<TestEngine> {
  const folder = await mkdtemp(join(tmpdir(), "secondpass-engine-"));
  const home = join(folder, "home");
  const root = options.ownModels ? await copyRoot(folder) : ROOT;
  const engine = await openEngine({ root, home, environment: options.environment ?? {} });
  return {
    engine,
    home,
    root,
    async [Symbol.asyncDispose]() {
      await engine.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

/** A root whose models may be damaged: the weights are copied, the built children are the real ones. */
async function copyRoot(folder: string): Promise<string> {
  const root = join(folder, "root");
  await mkdir(root);
  await symlink(join(ROOT, "packages"), join(root, "packages"));
  await cp(join(ROOT, "data", "models"), join(root, "data", "models"), { recursive: true });
  return root;
}

/** Adds Markdown documents and waits until all are settled. */
export async function addDocuments(engine: Engine, kb: string, documents: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(documents)) {
    await engine.documents.add(kb, { name, bytes: new TextEncoder().encode(text) });
  }
  return engine.documents.waitUntilSettled(kb);
}

export const SAMPLE = {
  "cross-encoders.md":
    "# Cross-encoders\n\nA cross-encoder reads the question and the passage together and returns one relevance score for the pair.\n",
  "bm25.md": "# BM25\n\nBM25 counts how often the words of a question occur in a passage and how rare they are.\n",
  "代价.md": "# 重排序的代价\n\n每个候选段落都要经过一次完整的前向计算，所以重排序比向量检索慢。\n",
  "trains.md": "# Night trains\n\nThe night train leaves at nine and reaches the coast before breakfast.\n",
} as const;
