import { z } from "zod";
import { apiDocs } from "../../i18n/en/api-docs";
import { ApiProblem } from "./api-problem";

/** How text-embeddings-inference's bodies say what happens to a text that is too long. */
export const truncationFields = {
  truncate: z.boolean().nullable().default(null).describe(apiDocs.fields.truncate),
  truncation_direction: z
    .enum(["right", "Right", "left", "Left"])
    .default("right")
    .describe(apiDocs.fields.truncation_direction),
};

/** @throws ApiProblem for a cut at the beginning, which FlagReranker's rule does not know */
export function checkTruncation(direction: "right" | "Right" | "left" | "Left"): void {
  if (direction.toLowerCase() === "right") return;
  const message = `truncation_direction ${JSON.stringify(direction)} is not available: texts are cut at their end only. Send "right", or cut them yourself.`;
  throw new ApiProblem("invalid", message, { field: "truncation_direction" });
}
