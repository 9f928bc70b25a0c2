import { z } from "zod";
import type { Inference } from "../../src";
import type { Api } from "./fake-host";

/** What the fake hosts compute with: real models, run by local inference. */
export type Backing = { readonly inference: Inference; readonly embedModelId: string; readonly rerankModelId: string };

/** Every host refuses an empty text, as several real ones do. */
const texts = (max: number) => z.array(z.string().min(1)).min(1).max(max);

export const TEI_BATCH = 32;

export function teiApi(backing: Backing, info: Readonly<Record<string, unknown>>): Api {
  return {
    "GET /info": { request: null, answer: async () => ({ max_client_batch_size: TEI_BATCH, ...info }) },
    "POST /tokenize": {
      request: z.strictObject({ inputs: texts(TEI_BATCH), add_special_tokens: z.boolean() }),
      answer: async ({ inputs, add_special_tokens }: { inputs: string[]; add_special_tokens: boolean }) =>
        (await tokenCounts(backing, inputs)).map(({ own, framed }) =>
          Array.from({ length: add_special_tokens ? framed : own }, (_, id) => ({ id, text: "x", special: id >= own })),
        ),
    },
    "POST /embed": {
      request: z.strictObject({
        inputs: texts(TEI_BATCH),
        normalize: z.literal(true),
        truncate: z.literal(true),
      }),
      answer: async ({ inputs }: { inputs: string[] }) => vectors(backing, inputs),
    },
    "POST /rerank": {
      request: z.strictObject({
        query: z.string().min(1),
        texts: texts(TEI_BATCH),
        raw_scores: z.literal(true),
        return_text: z.literal(false),
        truncate: z.literal(true),
      }),
      answer: async (body: { query: string; texts: string[] }) =>
        (await ranked(backing, body.query, body.texts)).map(({ index, score }) => ({ index, score })),
    },
  };
}

export function cohereApi(backing: Backing): Api {
  return {
    "POST /v2/rerank": {
      request: z.strictObject({ model: z.string(), query: z.string().min(1), documents: texts(1_000) }),
      answer: async (body: { query: string; documents: string[] }) => ({
        id: "1",
        results: relevance(await ranked(backing, body.query, body.documents), sigmoid),
        meta: { api_version: { version: "2" } },
      }),
    },
    "POST /v2/embed": {
      request: z.strictObject({
        model: z.string(),
        texts: texts(96),
        input_type: z.enum(["search_query", "search_document"]),
        embedding_types: z.tuple([z.literal("float")]),
        truncate: z.literal("END"),
      }),
      answer: async (body: { texts: string[] }) => ({
        id: "1",
        embeddings: { float: await vectors(backing, body.texts) },
        texts: body.texts,
      }),
    },
  };
}

export function jinaApi(backing: Backing, { asObjects }: { readonly asObjects: boolean }): Api {
  return {
    "POST /v1/rerank": {
      request: z.strictObject({
        model: z.string(),
        query: z.string().min(1),
        documents: texts(2_048),
        return_documents: z.literal(false),
        raw_scores: z.literal(true).optional(),
      }),
      answer: async (body: { model: string; query: string; documents: string[]; raw_scores?: boolean }) => {
        const scores = await ranked(backing, body.query, body.documents);
        const results = relevance(scores, body.raw_scores ? (score) => score : sigmoid).map((row) => ({
          ...row,
          // Sent although it was not asked for, as some servers do: Jina an object, Infinity a string.
          document: asObjects ? { text: body.documents[row.index] } : body.documents[row.index],
        }));
        return { object: "rerank", model: body.model, usage: { total_tokens: 1 }, results };
      },
    },
  };
}

export function voyageApi(backing: Backing): Api {
  return {
    "POST /v1/rerank": {
      request: z.strictObject({
        model: z.string(),
        query: z.string().min(1),
        documents: texts(1_000),
        truncation: z.literal(true),
      }),
      answer: async (body: { query: string; documents: string[] }) => ({
        object: "list",
        data: relevance(await ranked(backing, body.query, body.documents), (score) => score / 10),
      }),
    },
    "POST /v1/embeddings": {
      request: z.strictObject({
        model: z.string(),
        input: texts(1_000),
        input_type: z.enum(["query", "document"]),
        truncation: z.literal(true),
      }),
      answer: async (body: { input: string[] }) => ({
        object: "list",
        data: (await vectors(backing, body.input)).map((embedding, index) => ({
          object: "embedding",
          embedding,
          index,
        })),
      }),
    },
  };
}

export function openaiApi(backing: Backing, { encoding }: { readonly encoding: "float" | "base64" }): Api {
  return {
    "POST /v1/embeddings": {
      request: z.strictObject({ model: z.string(), input: texts(2_048), encoding_format: z.enum(["float", "base64"]) }),
      answer: async (body: { model: string; input: string[] }) => ({
        object: "list",
        model: body.model,
        // In an order of its own, and of a length of its own: neither is promised.
        data: (await vectors(backing, body.input))
          .map((vector, index) => ({ object: "embedding", index, embedding: encode(vector.map((value) => value * 3)) }))
          .reverse(),
        usage: { prompt_tokens: 1, total_tokens: 1 },
      }),
    },
  };

  function encode(vector: number[]): number[] | string {
    return encoding === "float" ? vector : Buffer.from(Float32Array.from(vector).buffer).toString("base64");
  }
}

async function tokenCounts({ inference, rerankModelId: modelId }: Backing, list: readonly string[]) {
  const own = await inference.countTokens({ modelId, texts: list });
  const framed = await inference.countTokens({ modelId, texts: list, withSpecialTokens: true });
  return own.map((count, index) => ({ own: count, framed: framed[index] ?? Number.NaN }));
}

async function vectors({ inference, embedModelId }: Backing, list: readonly string[]): Promise<number[][]> {
  const found = await inference.embed({ modelId: embedModelId, texts: list, role: "passage" });
  return found.map((vector) => [...vector]);
}

/** Best first, as rerank APIs answer. */
async function ranked({ inference, rerankModelId }: Backing, query: string, passages: readonly string[]) {
  const scores = await inference.scorePairs({ modelId: rerankModelId, query, passages });
  return scores.toSorted((a, b) => b.score - a.score);
}

function relevance(rows: readonly { index: number; score: number }[], scale: (score: number) => number) {
  return rows.map(({ index, score }) => ({ index, relevance_score: scale(score) }));
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
