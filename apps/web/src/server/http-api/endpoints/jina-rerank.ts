import { z } from "zod";
import { apiDocs } from "../../../i18n/en/api-docs";
import { checkList } from "../check-list";
import { jina } from "../dialects";
import { defineEndpoint } from "../endpoint";
import { documentExtension, rerankExtension } from "../response-schemas";
import { extensionOf, relevanceOf, scoreDocuments } from "../score-documents";
import { DOCUMENTS_MAX } from "../settings";

const body = z.object({
  model: z.string().min(1).describe(apiDocs.fields.model),
  query: z.string().describe(apiDocs.fields.query),
  documents: z.array(z.union([z.string(), z.object({ text: z.string() })])).describe(apiDocs.fields.documentsOrObjects),
  top_n: z.int().positive().nullable().default(null).describe(apiDocs.fields.top_n),
  return_documents: z.boolean().default(true).describe(apiDocs.fields.return_documents),
});

/** Jina's reranker; Cohere's version 1 clients read its answers too. */
export const jinaRerank = defineEndpoint({
  id: "jinaRerank",
  method: "POST",
  path: "/v1/rerank",
  dialect: jina,
  body,
  response: z.object({
    model: z.string(),
    usage: z.object({ total_tokens: z.int() }),
    results: z.array(
      z.object({
        index: z.int(),
        relevance_score: z.number(),
        document: z.object({ text: z.string() }).optional(),
        second_pass: documentExtension,
      }),
    ),
    second_pass: rerankExtension,
  }),
  example: {
    model: "second-pass-rerank-small",
    query: "退款多久到账？",
    documents: ["发票会通过邮寄发送。", "退款在五个工作日内到账。"],
    top_n: 1,
  },
  async answer({ model: asked, query, documents, top_n, return_documents }, context) {
    checkList(documents, "documents", DOCUMENTS_MAX);
    const texts = documents.map((document) => (typeof document === "string" ? document : document.text));
    const { model, scoreType, ranking, work } = await scoreDocuments({ query, texts }, { model: asked }, context);
    return {
      body: {
        model: model.id,
        usage: { total_tokens: work.tokens ?? 0 },
        results: ranking.slice(0, top_n ?? ranking.length).map((row) => ({
          index: row.index,
          relevance_score: relevanceOf(row),
          ...(return_documents ? { document: { text: texts[row.index] } } : {}),
          second_pass: extensionOf(row),
        })),
        second_pass: { model, score_type: scoreType },
      },
      work,
    };
  },
});
