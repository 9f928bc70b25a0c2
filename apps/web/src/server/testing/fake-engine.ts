import {
  type Passage,
  passageText,
  type RecalledHit,
  type RerankedHit,
  rankByScore,
  search,
} from "@secondpass/ranking";
import type { DocumentSummary, Engine, KnowledgeBaseSummary, ModelSummary, RecallMode } from "../../engine-types";
import { HANDBOOK } from "./handbook";

class FakeEngineError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly retryable = false,
  ) {
    super(message);
  }
}

type StoredDocument = DocumentSummary & { kb: string; text: string };
type KB = { id: string; name: string; createdAt: Date };

/** An engine in memory with real (small) recall and rerank functions and visible delays, for working on the page alone. */
export function createFakeEngine(delays = { model: 900, score: 60 }): Engine {
  const kbs: KB[] = [
    { id: "kb-handbook", name: "handbook", createdAt: new Date("2026-11-20") },
    { id: "kb-empty", name: "empty", createdAt: new Date("2026-11-21") },
  ];
  const documents = new Map<string, StoredDocument>();
  for (const [index, [title, ...sentences]] of HANDBOOK.entries())
    put("kb-handbook", `doc-${index}`, `${title}.md`, title, sentences.join(/[一-龥]/.test(title) ? "" : " "));
  const models: ModelSummary[] = [
    model("second-pass-recall-small", "Second Pass recall (small)", "embed", 9_400_000, 256),
    model("second-pass-rerank-small", "Second Pass rerank (small)", "rerank", 14_200_000, null),
    {
      ...model("bge-reranker-large", "BGE reranker large", "rerank", 2_240_000_000, null),
      state: "absent",
      licence: "MIT",
      dtype: "fp32",
      parameters: 560_000_000,
      description: "A large cross-encoder by BAAI, Chinese and English. Fetched only on request.",
    },
  ];
  const listeners = new Set<(models: readonly ModelSummary[]) => void>();

  function put(kb: string, id: string, name: string, title: string, text: string) {
    documents.set(id, {
      id,
      kb,
      name,
      title,
      text,
      format: name.split(".").at(-1) ?? "txt",
      bytes: text.length * 2,
      state: "indexed",
      progress: null,
      passages: passagesOf({ id, title, text }).length,
      error: null,
      warnings: id === "doc-3" ? ["line 12 is not JSON and was skipped"] : [],
      updatedAt: new Date(),
    });
  }
  const find = (kb: string) => {
    const found = kbs.find((one) => one.id === kb || one.name === kb);
    if (!found)
      throw new FakeEngineError(
        "KB_NOT_FOUND",
        `No knowledge base is called "${kb}". There are: ${kbs.map((one) => one.name).join(", ")}.`,
      );
    return found;
  };
  const documentsOf = (kb: string) => [...documents.values()].filter((document) => document.kb === find(kb).id);
  const summary = (kb: KB): KnowledgeBaseSummary => {
    const all = documentsOf(kb.id);
    return {
      ...kb,
      documents: all.length,
      passages: all.reduce((sum, one) => sum + (one.state === "indexed" ? one.passages : 0), 0),
      pending: all.filter((one) => !["indexed", "failed"].includes(one.state)).length,
      failed: all.filter((one) => one.state === "failed").length,
      index: {
        fingerprint: "a41f09c2",
        embedder: "second-pass-recall-small",
        kind: "exact",
        recallAt100: 1,
        state: "ready",
      },
    };
  };
  const change = (id: string, patch: Partial<ModelSummary>) => {
    const index = models.findIndex((one) => one.id === id);
    const current = models[index];
    if (current === undefined) throw new FakeEngineError("UNKNOWN_MODEL", `No model is called "${id}".`);
    models[index] = { ...current, ...patch };
    for (const listener of listeners) listener(models);
  };
  const load = async (id: string) => {
    if (models.find((one) => one.id === id)?.state === "ready") return;
    for (let progress = 0; progress < 1; progress += 0.2) {
      change(id, { state: "loading", progress });
      await sleep(delays.model / 5);
    }
    change(id, { state: "ready", progress: null });
  };
  const advance = async (id: string, text: string) => {
    for (const state of ["parsing", "embedding", "writing"] as const)
      for (let progress = 0; progress < 1; progress += 0.25) {
        patch(id, { state, progress });
        await sleep(200);
      }
    if (text.includes("%PDF-broken"))
      patch(id, {
        state: "failed",
        progress: null,
        error: { code: "PDF_ENCRYPTED", message: "The PDF is encrypted. Remove its password and add it again." },
      });
    else patch(id, { state: "indexed", progress: null, passages: passagesOf({ id, title: "", text }).length });
  };
  const patch = (id: string, values: Partial<StoredDocument>) => {
    const current = documents.get(id);
    if (current) documents.set(id, { ...current, ...values, updatedAt: new Date() });
  };

  return {
    knowledgeBases: {
      list: async () => kbs.map(summary),
      create: async (name) => {
        if (kbs.some((one) => one.name === name))
          throw new FakeEngineError("KB_EXISTS", `A knowledge base called "${name}" exists already.`);
        const kb = { id: `kb-${kbs.length}`, name, createdAt: new Date() };
        kbs.push(kb);
        return summary(kb);
      },
      get: async (kb) => summary(find(kb)),
      delete: async (kb) => {
        kbs.splice(kbs.indexOf(find(kb)), 1);
      },
      reindex: async () => sleep(500),
    },
    documents: {
      list: async (kb) => documentsOf(kb),
      add: async (kb, file) => {
        const id = `doc-${documents.size}`;
        const text = new TextDecoder().decode(file.bytes);
        put(find(kb).id, id, file.name, file.name.replace(/\.[^.]*$/, ""), text);
        patch(id, { state: "queued", passages: 0 });
        void advance(id, text);
        return { documentId: id, outcome: "added" };
      },
      retry: async (id) => {
        void advance(id, documents.get(id)?.text.replace("%PDF-broken", "") ?? "");
      },
      delete: async (id) => {
        documents.delete(id);
      },
      waitUntilSettled: async (kb) => documentsOf(kb),
      passage: async (kb, passageId) => {
        const document = documentsOf(kb).find((one) => passageId.startsWith(`${one.id}#`));
        if (!document)
          throw new FakeEngineError("PASSAGE_NOT_FOUND", "This passage is not in the knowledge base any more.");
        const all = passagesOf(document);
        const ordinal = all.findIndex((one) => one.id === passageId);
        const passage = all[ordinal] as Passage;
        const { kb: _kb, text, ...rest } = document;
        return {
          passageId,
          document: rest,
          start: passage.start,
          end: passage.end,
          text: passage.text,
          before: text.slice(0, passage.start),
          after: text.slice(passage.end),
          documentLength: text.length,
          ordinal,
          passages: all.length,
        };
      },
    },
    search: async (request, events = {}) => {
      const kb = find(request.kb);
      const passages = documentsOf(kb.id)
        .filter((one) => one.state === "indexed")
        .flatMap(passagesOf);
      if (passages.length === 0)
        throw new FakeEngineError("KB_EMPTY", `The knowledge base "${kb.name}" is empty. Add files to it first.`);
      if (request.query === "overloaded")
        throw new FakeEngineError("OVERLOADED", "64 questions are waiting already. Ask again in a moment.", true);
      const [k, topN, mode] = [request.k ?? 100, request.topN ?? 10, request.mode ?? "hybrid"];
      await load("second-pass-recall-small");
      const isNone = request.reranker === "none";
      const result = await search(
        { id: "ask", text: request.query },
        {
          k,
          topN,
          signal: events.signal,
          onRecalled: events.onRecalled,
          onScores: events.onScores,
          retriever: {
            retrieve: async (query) => {
              await sleep(40);
              return {
                hits: recall(query.text, passages, mode).slice(0, k),
                timingsMs: { embed: 3.1, recall: 11.4 },
                degraded: [],
              };
            },
          },
          reranker: {
            rerank: async (query, candidates, options) => {
              if (isNone)
                return candidates
                  .slice(0, topN)
                  .map((hit) => ({ ...hit, recallRank: hit.rank, probability: null, tokens: null, window: null }));
              if (query.text.includes("degraded"))
                throw new FakeEngineError("MODEL_UNAVAILABLE", "the reranker's child process stopped.");
              await load("second-pass-rerank-small");
              const scored: RerankedHit[] = [];
              for (const [index, hit] of [...candidates]
                .sort((a, b) => a.passage.text.length - b.passage.text.length)
                .entries()) {
                if (index % 6 === 5) {
                  await sleep(delays.score * 3);
                  options.signal?.throwIfAborted();
                }
                const score =
                  overlap(query.text, passageText(hit.passage), 3) * 22 - 4 + (hash(hit.passage.id) % 100) / 60;
                const total = Math.ceil(hit.passage.text.length / 3);
                const tokens = { read: Math.min(60, total), total };
                const probability = 1 / (1 + Math.exp(-score));
                scored.push({
                  ...hit,
                  score,
                  probability,
                  tokens,
                  recallRank: hit.rank,
                  window: total > 60 ? { start: 0, end: 60 } : null,
                });
                options.onScores?.([{ passageId: hit.passage.id, score, probability, tokens }]);
              }
              return rankByScore(scored).slice(0, topN);
            },
          },
        },
      );
      return {
        query: request.query,
        kb: { id: kb.id, name: kb.name },
        mode,
        k,
        topN,
        recalled: result.recalled,
        reranked: result.reranked,
        timingsMs: result.timingsMs,
        models: { embedder: "second-pass-recall-small", reranker: isNone ? null : "second-pass-rerank-small" },
        degraded: result.degraded,
      };
    },
    rerank: async () => {
      throw new Error("The fake engine does not rerank free passages.");
    },
    models: {
      list: async () => [...models],
      load,
      unload: async (id) => change(id, { state: "unloaded", progress: null }),
      verify: async (id) => {
        await sleep(400);
        return {
          id,
          ok: id !== "bge-reranker-large",
          files: [
            {
              path: "onnx/model.onnx",
              ok: id !== "bge-reranker-large",
              problem: id === "bge-reranker-large" ? "missing" : null,
            },
            { path: "tokenizer.json", ok: true, problem: null },
          ],
        };
      },
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    evaluate: notHere,
    bench: notHere,
    doctor: notHere,
    close: async () => undefined,
  };
}

function model(
  id: string,
  title: string,
  task: "embed" | "rerank",
  bytes: number,
  dimension: number | null,
): ModelSummary {
  return {
    id,
    title,
    task,
    revision: "v1",
    bytes,
    parameters: 8_600_000,
    dimension,
    maxTokens: 512,
    languages: ["zh", "en"],
    licence: "MIT",
    dtype: "int8",
    description:
      task === "embed"
        ? "Turns a question or a passage into one vector. Trained by this project."
        : "Reads question and passage together and scores the pair. Trained by this project.",
    state: "unloaded",
    progress: null,
    error: null,
  };
}

function passagesOf({ id, title, text }: { id: string; title: string; text: string }): Passage[] {
  const passages: Passage[] = [];
  for (const match of text.matchAll(/[^.。]+[.。]?\s*/g)) {
    const slice = match[0].trimEnd();
    passages.push({
      id: `${id}#${passages.length}`,
      documentId: id,
      title,
      text: slice,
      start: match.index,
      end: match.index + slice.length,
    });
  }
  return passages;
}

function recall(query: string, passages: readonly Passage[], mode: RecallMode): RecalledHit[] {
  const branch = (size: number, add: number) =>
    new Map(
      rankByScore(
        passages.map((passage) => ({
          passage,
          score: overlap(query, passageText(passage), size) + add * (hash(`${size}${passage.id}`) % 100),
        })),
      ).map((hit) => [hit.passage.id, { rank: hit.rank, score: hit.score }]),
    );
  const dense = branch(1, 0.002);
  const keyword = branch(2, 0.0005);
  return rankByScore(
    passages.map((passage) => {
      const d = dense.get(passage.id) ?? { rank: 999, score: 0 };
      const w = keyword.get(passage.id) ?? { rank: 999, score: 0 };
      const both = {
        dense: { rank: d.rank, score: 0.35 + d.score / 2 },
        keyword: { rank: w.rank, score: w.score * 20 },
      };
      return {
        passage,
        score:
          mode === "hybrid"
            ? 1 / (60 + d.rank) + 1 / (60 + w.rank)
            : mode === "dense"
              ? both.dense.score
              : both.keyword.score,
        ...(mode === "keyword" ? {} : { dense: both.dense }),
        ...(mode === "dense" ? {} : { keyword: both.keyword }),
      };
    }),
  );
}

function overlap(query: string, text: string, size: number): number {
  const grams = (value: string) =>
    new Set(
      Array.from({ length: Math.max(0, value.length - size + 1) }, (_, index) =>
        value.toLowerCase().slice(index, index + size),
      ),
    );
  const [a, b] = [grams(query), grams(text)];
  return [...a].filter((gram) => b.has(gram)).length / Math.max(1, a.size);
}

function hash(text: string): number {
  let value = 7;
  for (const character of text) value = (value * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return value;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function notHere(): Promise<never> {
  throw new Error("The fake engine only serves the pages.");
}
