import { type EmbedAnswer, fieldName } from "@secondpass/engine";
import { z } from "zod";
import { apiDocs } from "../../i18n/en/api-docs";
import { ApiProblem } from "./api-problem";
import type { CallContext, Work } from "./endpoint";

/** A text or texts. Token ids belong to one tokenizer, and nothing in a call says to which. */
export const textOrTexts = z.union([z.string(), z.array(z.string())], {
  error: ({ input, path = [] }) =>
    isTokenIds(input)
      ? `${fieldName(path)}: token ids are not read here; send the text itself, or a list of texts.`
      : `${fieldName(path)} is ${input === undefined ? "missing" : "something else"}; it must be a text or a list of texts.`,
});

/** Which of a model's instructions goes before the texts; `document` is another word for `passage`. */
export const inputRole = z.enum(["query", "passage", "document"]);

export type EmbeddedInputs = {
  readonly model: EmbedAnswer["model"];
  readonly vectors: readonly Float32Array[];
  readonly work: Work;
};

/** What every embedding endpoint does, whatever API it speaks. */
export async function embedInputs(
  texts: readonly string[],
  options: {
    readonly model: string | null;
    readonly role: z.infer<typeof inputRole> | null;
    readonly mayCut?: boolean;
    readonly dimensions: number | null;
  },
  { engine, settings, signal }: CallContext,
): Promise<EmbeddedInputs> {
  const { model, vectors, tokens, timingMs } = await engine.embed(
    {
      texts,
      role: options.role === "document" ? "passage" : options.role,
      model: options.model ?? settings.embedder ?? undefined,
      longTexts: options.mayCut === false ? "refuse" : "cut",
    },
    { signal },
  );
  checkDimensions(options.dimensions, vectors[0]?.length, model.id);
  const work = {
    texts: texts.length,
    tokens: tokens?.reduce((sum, { read }) => sum + read, 0) ?? null,
    characters: texts.reduce((sum, { length }) => sum + length, 0),
    computeMs: timingMs,
  };
  return { model, vectors, work };
}

/** Vectors may be shortened only where the model was trained for it, and no model here says that it was. */
function checkDimensions(asked: number | null, found: number | undefined, model: string): void {
  if (asked === null || found === undefined || asked === found) return;
  const message = `dimensions is ${asked}, and the vectors of the model "${model}" have ${found}: they are not shortened, as the model was not trained for it. Leave dimensions out.`;
  throw new ApiProblem("invalid", message, { field: "dimensions" });
}

function isTokenIds(input: unknown): boolean {
  const first: unknown = Array.isArray(input) ? input[0] : undefined;
  return typeof first === "number" || Array.isArray(first);
}

export const dimensionsField = z.int().positive().nullish().describe(apiDocs.fields.dimensions);
