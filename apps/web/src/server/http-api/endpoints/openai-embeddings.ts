import { z } from "zod";
import { apiDocs } from "../../../i18n/en/api-docs";
import { checkList } from "../check-list";
import { openai } from "../dialects";
import { dimensionsField, embedInputs, inputRole, textOrTexts } from "../embed-inputs";
import { defineEndpoint } from "../endpoint";
import { modelExtension } from "../response-schemas";
import { INPUTS_MAX } from "../settings";

const body = z.object({
  model: z.string().min(1).describe(apiDocs.fields.model),
  input: textOrTexts.describe(apiDocs.fields.input),
  // OpenAI's own client asks for base64 when its caller says nothing.
  encoding_format: z.enum(["float", "base64"]).default("float").describe(apiDocs.fields.encoding_format),
  dimensions: dimensionsField,
  input_type: inputRole.optional().describe(apiDocs.fields.input_type),
  user: z.string().optional().describe(apiDocs.fields.user),
});

/** OpenAI's embeddings. */
export const openaiEmbeddings = defineEndpoint({
  id: "openaiEmbeddings",
  method: "POST",
  path: "/v1/embeddings",
  dialect: openai,
  body,
  response: z.object({
    object: z.literal("list"),
    data: z.array(
      z.object({
        object: z.literal("embedding"),
        index: z.int(),
        embedding: z.union([z.array(z.number()), z.string()]),
      }),
    ),
    model: z.string(),
    usage: z.object({ prompt_tokens: z.int(), total_tokens: z.int() }),
    second_pass: modelExtension,
  }),
  example: { model: "second-pass-recall-small", input: ["How long does a refund take?"], encoding_format: "float" },
  async answer({ model: asked, input, encoding_format, dimensions, input_type }, context) {
    const texts = typeof input === "string" ? [input] : input;
    checkList(texts, "input", INPUTS_MAX);
    const { model, vectors, work } = await embedInputs(
      texts,
      { model: asked, role: input_type ?? null, dimensions: dimensions ?? null },
      context,
    );
    const encode = encoding_format === "base64" ? toBase64 : (vector: Float32Array) => Array.from(vector);
    const tokens = work.tokens ?? 0;
    return {
      body: {
        object: "list",
        data: vectors.map((vector, index) => ({ object: "embedding", index, embedding: encode(vector) })),
        model: model.id,
        usage: { prompt_tokens: tokens, total_tokens: tokens },
        second_pass: { model },
      },
      work,
    };
  },
});

/** The bytes of the vector's 32-bit floats, little-endian on every machine. */
function toBase64(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * Float32Array.BYTES_PER_ELEMENT);
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * Float32Array.BYTES_PER_ELEMENT);
  return bytes.toString("base64");
}
