import {
  againstJson,
  K_DEFAULT,
  K_MAX,
  QUERY_CHARACTERS_MAX,
  recalledHitJson,
  type SearchRequest,
  searchAnswerJson,
} from "@secondpass/engine";
import { z } from "zod";
import { apiDocs } from "../../../i18n/en/api-docs";
import { type SearchEvent, searchEvents } from "../../search-events";
import { secondPass } from "../dialects";
import { type CallContext, defineEndpoint } from "../endpoint";
import { modelExtension } from "../response-schemas";
import { wholeNumber } from "../whole-number";

/** In the words with which the engine refuses what passes here. */
const question = z
  .string()
  .min(1, { error: "The question is empty. Write what you want to find." })
  .max(QUERY_CHARACTERS_MAX, {
    error: ({ input }) =>
      `The question has ${String(input).length.toLocaleString("en")} characters; at most ${QUERY_CHARACTERS_MAX.toLocaleString("en")} are read. Shorten it.`,
  });

const body = z.object({
  query: question.describe(apiDocs.fields.query),
  kb: z.string().min(1).max(200).describe(apiDocs.fields.kb),
  mode: z.enum(["hybrid", "dense", "keyword"]).default("hybrid").describe(apiDocs.fields.mode),
  k: wholeNumber("k (the recall depth)", K_MAX).default(K_DEFAULT).describe(apiDocs.fields.k),
  // Without a default of its own: that depends on k, and is the engine's to say.
  topN: wholeNumber("topN (how many are kept)", K_MAX).optional().describe(apiDocs.fields.topN),
  reranker: z.string().min(1).max(200).optional().describe(apiDocs.fields.reranker),
  against: z.string().min(1).max(200).optional().describe(apiDocs.fields.against),
});

const passage = { passageId: z.string(), documentId: z.string(), title: z.string(), text: z.string() };
const branch = z.object({ rank: z.int(), score: z.number() }).nullable();
const identity = modelExtension.shape.model;
const rerankedHit = z.object({
  rank: z.int(),
  score: z.number(),
  scoreType: z.enum(["logit", "probability", "unknown"]).nullable(),
  probability: z.number().nullable(),
  recallRank: z.int(),
  ...passage,
  tokens: z.object({ read: z.int(), total: z.int() }).nullable(),
  window: z.object({ start: z.int(), end: z.int() }).nullable(),
});

/** Both orders of one question. With `Accept: application/x-ndjson` they come as they are made, one event a line. */
export const ownSearch = defineEndpoint({
  id: "ownSearch",
  method: "POST",
  path: "/api/search",
  dialect: secondPass,
  body,
  response: z.object({
    query: z.string(),
    kb: z.string(),
    mode: z.enum(["hybrid", "dense", "keyword"]),
    models: z.object({ embedder: identity, reranker: identity.nullable() }),
    recalled: z.array(z.object({ rank: z.int(), score: z.number(), ...passage, dense: branch, keyword: branch })),
    reranked: z.array(rerankedHit),
    against: z.object({ model: identity, reranked: z.array(rerankedHit), rerankMs: z.number() }).nullable(),
    cut: z
      .object({
        value: z.number(),
        reached: z.int(),
        precision: z.number().nullable(),
        recall: z.number().nullable(),
        experiment: z.number().int().nullable(),
      })
      .nullable(),
    nothingRelevant: z.boolean(),
    timingsMs: z.object({ embed: z.number(), recall: z.number(), rerank: z.number() }),
    degraded: z.array(z.object({ stage: z.string(), code: z.string(), message: z.string() })),
  }),
  example: { query: "How many candidates should I rerank?", kb: "handbook", mode: "hybrid", k: 100, topN: 3 },
  async answer(request, context) {
    if (wantsEvents(context.request)) return { stream: searchLines(request, context) };
    return { body: searchAnswerJson(await context.engine.search(request, { signal: context.signal })) };
  },
});

function wantsEvents(request: Request): boolean {
  return (request.headers.get("accept") ?? "").includes("application/x-ndjson");
}

async function* searchLines(request: SearchRequest, { engine, signal }: CallContext): AsyncGenerator<object> {
  for await (const event of searchEvents((events) => engine.search(request, events), signal)) yield lineOf(event);
}

function lineOf(event: SearchEvent): object {
  switch (event.type) {
    case "recalled":
      return { type: "recalled", recalled: event.hits.map(recalledHitJson), timingsMs: event.timingsMs };
    case "against":
      return { type: "against", against: againstJson(event.against) };
    case "scores":
      return event;
    case "done":
      return { type: "done", answer: searchAnswerJson(event.answer) };
  }
}
