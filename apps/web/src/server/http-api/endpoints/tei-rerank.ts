import { z } from "zod";
import { apiDocs } from "../../../i18n/en/api-docs";
import { ApiProblem } from "../api-problem";
import { checkList } from "../check-list";
import { tei } from "../dialects";
import { defineEndpoint } from "../endpoint";
import { modelHeaders } from "../model-headers";
import { documentExtension } from "../response-schemas";
import { extensionOf, relevanceOf, type ScoredDocument, scoreDocuments } from "../score-documents";
import { checkTruncation, truncationFields } from "../tei-truncation";

const body = z.object({
  query: z.string().describe(apiDocs.fields.query),
  texts: z.array(z.string()).describe(apiDocs.fields.texts),
  ...truncationFields,
  raw_scores: z.boolean().default(false).describe(apiDocs.fields.raw_scores),
  return_text: z.boolean().default(false).describe(apiDocs.fields.return_text),
});

/** text-embeddings-inference's reranker: sorted, sigmoid unless raw scores are asked for. */
export const teiRerank = defineEndpoint({
  id: "teiRerank",
  method: "POST",
  path: "/rerank",
  dialect: tei,
  body,
  response: z.array(
    z.object({ index: z.int(), score: z.number(), text: z.string().optional(), second_pass: documentExtension }),
  ),
  example: {
    query: "How long does a refund take?",
    texts: ["Invoices are sent by post.", "A refund takes five working days."],
  },
  async answer({ query, texts, truncate, truncation_direction, raw_scores, return_text }, context) {
    checkList(texts, "texts", context.settings.maxClientBatchSize);
    checkTruncation(truncation_direction);
    const { model, scoreType, ranking, work } = await scoreDocuments(
      { query, texts },
      { model: null, mayCut: truncate ?? true },
      context,
    );
    if (raw_scores) checkRawScores(scoreType, model.id);
    return {
      body: ranking.map((row) => ({
        index: row.index,
        score: raw_scores ? row.score : relevanceOf(row),
        ...(return_text ? { text: texts[row.index] } : {}),
        second_pass: extensionOf(row),
      })),
      headers: modelHeaders(model),
      work,
    };
  },
});

/** @throws ApiProblem when the model has no logits to return */
export function checkRawScores(scoreType: ScoredDocument["scoreType"], model: string): void {
  if (scoreType !== "probability") return;
  const message = `raw_scores cannot be true: the model "${model}" answers with probabilities and keeps its logits to itself.`;
  throw new ApiProblem("invalid", message, { field: "raw_scores" });
}
