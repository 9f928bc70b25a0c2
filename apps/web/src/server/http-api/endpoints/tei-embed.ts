import { z } from "zod";
import { apiDocs } from "../../../i18n/en/api-docs";
import { ApiProblem } from "../api-problem";
import { checkList } from "../check-list";
import { tei } from "../dialects";
import { dimensionsField, embedInputs, inputRole, textOrTexts } from "../embed-inputs";
import { defineEndpoint } from "../endpoint";
import { modelHeaders } from "../model-headers";
import { checkTruncation, truncationFields } from "../tei-truncation";

const body = z.object({
  inputs: textOrTexts.describe(apiDocs.fields.inputs),
  ...truncationFields,
  normalize: z.boolean().default(true).describe(apiDocs.fields.normalize),
  prompt_name: inputRole.nullish().describe(apiDocs.fields.prompt_name),
  dimensions: dimensionsField,
});

/** text-embeddings-inference's embedder. */
export const teiEmbed = defineEndpoint({
  id: "teiEmbed",
  method: "POST",
  path: "/embed",
  dialect: tei,
  body,
  response: z.array(z.array(z.number())),
  example: { inputs: ["How long does a refund take?"], prompt_name: "query" },
  async answer({ inputs, truncate, truncation_direction, normalize, prompt_name, dimensions }, context) {
    const texts = typeof inputs === "string" ? [inputs] : inputs;
    checkList(texts, "inputs", context.settings.maxClientBatchSize);
    checkTruncation(truncation_direction);
    if (!normalize) {
      const message = "normalize: false is not available: vectors always have length 1 here. Leave it out.";
      throw new ApiProblem("invalid", message, { field: "normalize" });
    }
    const { model, vectors, work } = await embedInputs(
      texts,
      { model: null, role: prompt_name ?? null, mayCut: truncate ?? true, dimensions: dimensions ?? null },
      context,
    );
    return { body: vectors.map((vector) => Array.from(vector)), headers: modelHeaders(model), work };
  },
});
