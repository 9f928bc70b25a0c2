import { randomUUID } from "node:crypto";
import { z } from "zod";
import { apiDocs } from "../../../i18n/en/api-docs";
import { ApiProblem } from "../api-problem";
import { checkList } from "../check-list";
import { cohere } from "../dialects";
import { defineEndpoint } from "../endpoint";
import { documentExtension, rerankExtension } from "../response-schemas";
import { extensionOf, relevanceOf, type ScoredDocument, scoreDocuments } from "../score-documents";
import { DOCUMENTS_MAX } from "../settings";

/** Cohere bills a search unit per query with up to 100 documents. */
const DOCUMENTS_PER_SEARCH_UNIT = 100;

const body = z.object({
  model: z.string().min(1).describe(apiDocs.fields.model),
  query: z.string().describe(apiDocs.fields.query),
  documents: z.array(z.string()).describe(apiDocs.fields.documents),
  top_n: z.int().positive().optional().describe(apiDocs.fields.top_n),
  max_tokens_per_doc: z.int().positive().default(4096).describe(apiDocs.fields.max_tokens_per_doc),
  priority: z.int().optional().describe(apiDocs.fields.priority),
});

/** Cohere's reranker, version 2. */
export const cohereRerank = defineEndpoint({
  id: "cohereRerank",
  method: "POST",
  path: "/v2/rerank",
  dialect: cohere,
  body,
  response: z.object({
    id: z.string(),
    results: z.array(z.object({ index: z.int(), relevance_score: z.number(), second_pass: documentExtension })),
    meta: z.object({
      api_version: z.object({ version: z.string() }),
      billed_units: z.object({ search_units: z.int() }),
    }),
    second_pass: rerankExtension,
  }),
  example: {
    model: "second-pass-rerank-small",
    query: "How long does a refund take?",
    documents: ["Invoices are sent by post.", "A refund takes five working days."],
    top_n: 1,
  },
  async answer({ model: asked, query, documents, top_n, max_tokens_per_doc }, context) {
    checkList(documents, "documents", DOCUMENTS_MAX);
    const { model, scoreType, ranking, work } = await scoreDocuments(
      { query, texts: documents },
      { model: asked },
      context,
    );
    checkTokensPerDocument(ranking, max_tokens_per_doc);
    return {
      body: {
        id: randomUUID(),
        results: ranking.slice(0, top_n ?? ranking.length).map((row) => ({
          index: row.index,
          relevance_score: relevanceOf(row),
          second_pass: extensionOf(row),
        })),
        meta: {
          api_version: { version: "2" },
          billed_units: { search_units: Math.ceil(documents.length / DOCUMENTS_PER_SEARCH_UNIT) },
        },
        second_pass: { model, score_type: scoreType },
      },
      work,
    };
  },
});

/** A document is cut by the model's window alone; one that would have to be cut shorter is refused rather than read too far. */
function checkTokensPerDocument(ranking: readonly ScoredDocument[], max: number): void {
  const longer = ranking.find(({ tokens }) => tokens !== null && tokens.read > max);
  if (longer === undefined) return;
  throw new ApiProblem(
    "invalid",
    `max_tokens_per_doc is ${max}, and ${longer.tokens?.read} tokens of documents[${longer.index}] would be read: documents are cut at the model's window only. Leave it out, or send shorter documents.`,
    { field: "max_tokens_per_doc" },
  );
}
