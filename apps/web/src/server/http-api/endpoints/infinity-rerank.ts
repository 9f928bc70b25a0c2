import { randomUUID } from "node:crypto";
import { z } from "zod";
import { apiDocs } from "../../../i18n/en/api-docs";
import { checkList } from "../check-list";
import { infinity } from "../dialects";
import { defineEndpoint } from "../endpoint";
import { documentExtension, rerankExtension } from "../response-schemas";
import { extensionOf, relevanceOf, scoreDocuments } from "../score-documents";
import { DOCUMENTS_MAX } from "../settings";
import { checkRawScores } from "./tei-rerank";

/** What Infinity's own clients send when their caller names no model. */
const NO_MODEL = "default/not-specified";

const body = z.object({
  model: z.string().min(1).default(NO_MODEL).describe(apiDocs.fields.rerankerOrDefault),
  query: z.string().describe(apiDocs.fields.query),
  documents: z.array(z.string()).describe(apiDocs.fields.documents),
  top_n: z.int().positive().nullable().default(null).describe(apiDocs.fields.top_n),
  raw_scores: z.boolean().default(false).describe(apiDocs.fields.raw_scores),
  return_documents: z.boolean().default(false).describe(apiDocs.fields.return_documents),
  second_pass: z
    .object({
      long_passages: z.enum(["cut", "windows"]).default("cut").describe(apiDocs.fields.long_passages),
      max_tokens: z.int().positive().optional().describe(apiDocs.fields.max_tokens),
    })
    .optional()
    .describe(apiDocs.fields.second_pass),
});

/** Infinity's reranker: on TEI's path, told apart by `documents` in place of `texts`. */
export const infinityRerank = defineEndpoint({
  id: "infinityRerank",
  method: "POST",
  path: "/rerank",
  dialect: infinity,
  body,
  response: z.object({
    object: z.literal("rerank"),
    id: z.string(),
    model: z.string(),
    created: z.int(),
    usage: z.object({ prompt_tokens: z.int(), total_tokens: z.int() }),
    results: z.array(
      z.object({
        index: z.int(),
        relevance_score: z.number(),
        document: z.string().optional(),
        second_pass: documentExtension,
      }),
    ),
    second_pass: rerankExtension,
  }),
  example: {
    query: "How long does a refund take?",
    documents: ["Invoices are sent by post.", "A refund takes five working days."],
  },
  async answer({ model: asked, query, documents, top_n, raw_scores, return_documents, second_pass: ours }, context) {
    checkList(documents, "documents", DOCUMENTS_MAX);
    const named = asked === NO_MODEL ? null : asked;
    const { model, scoreType, ranking, work } = await scoreDocuments(
      { query, texts: documents },
      { model: named, longPassages: ours?.long_passages, maxTokens: ours?.max_tokens },
      context,
    );
    if (raw_scores) checkRawScores(scoreType, model.id);
    const tokens = work.tokens ?? 0;
    return {
      body: {
        object: "rerank",
        id: `second-pass-${randomUUID()}`,
        model: model.id,
        created: Math.floor(Date.now() / 1000),
        usage: { prompt_tokens: tokens, total_tokens: tokens },
        results: ranking.slice(0, top_n ?? ranking.length).map((row) => ({
          index: row.index,
          relevance_score: raw_scores ? row.score : relevanceOf(row),
          ...(return_documents ? { document: documents[row.index] } : {}),
          second_pass: extensionOf(row),
        })),
        second_pass: { model, score_type: scoreType },
      },
      work,
    };
  },
});
