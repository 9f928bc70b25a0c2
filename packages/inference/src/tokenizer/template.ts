import { z } from "zod";

/** One part of a template: special tokens, or the place where text A (the query) or B (the passage) goes. */
export type TemplatePart =
  | { readonly kind: "special"; readonly ids: readonly number[]; readonly typeId: number }
  | { readonly kind: "text"; readonly text: "A" | "B"; readonly typeId: number };

/** How one text and a pair of texts are framed by special tokens. */
export type Templates = { readonly single: readonly TemplatePart[]; readonly pair: readonly TemplatePart[] };

/** How many special tokens a template adds. */
export function countSpecialTokens(template: readonly TemplatePart[]): number {
  return template.reduce((sum, part) => sum + (part.kind === "special" ? part.ids.length : 0), 0);
}

/**
 * Reads the `post_processor` of a tokenizer.json: TemplateProcessing, BertProcessing, RobertaProcessing, or a Sequence
 * that holds one of them.
 *
 * @throws Error for any other, because guessed separators would give wrong scores without a word.
 */
export function readTemplates(postProcessor: unknown): Templates {
  const parsed = postProcessorSchema.safeParse(postProcessor);
  if (!parsed.success)
    throw new Error(`the tokenizer's post_processor is not understood: ${z.prettifyError(parsed.error)}`);
  const templates = toTemplates(parsed.data);
  if (!templates) throw new Error("the tokenizer's post_processor has no template for pairs");
  return templates;
}

const templatePartSchema = z.union([
  z.object({ SpecialToken: z.object({ id: z.string(), type_id: z.int() }) }),
  z.object({ Sequence: z.object({ id: z.enum(["A", "B"]), type_id: z.int() }) }),
]);
const tokenAndId = z.tuple([z.string(), z.int()]);
const postProcessorSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("TemplateProcessing"),
    single: z.array(templatePartSchema),
    pair: z.array(templatePartSchema),
    special_tokens: z.record(z.string(), z.object({ ids: z.array(z.int()) })),
  }),
  z.object({ type: z.enum(["BertProcessing", "RobertaProcessing"]), cls: tokenAndId, sep: tokenAndId }),
  z.object({
    type: z.literal("Sequence"),
    get processors() {
      return z.array(z.union([postProcessorSchema, z.object({ type: z.literal("ByteLevel") })]));
    },
  }),
  z.object({ type: z.literal("ByteLevel") }),
]);

type PostProcessor =
  | {
      type: "TemplateProcessing";
      single: JsonPart[];
      pair: JsonPart[];
      special_tokens: Record<string, { ids: number[] }>;
    }
  | { type: "BertProcessing" | "RobertaProcessing"; cls: [string, number]; sep: [string, number] }
  | { type: "Sequence"; processors: PostProcessor[] }
  | { type: "ByteLevel" };
type JsonPart = z.infer<typeof templatePartSchema>;

function toTemplates(processor: PostProcessor): Templates | null {
  switch (processor.type) {
    case "TemplateProcessing": {
      const read = (parts: JsonPart[]) => parts.map((part) => toPart(part, processor.special_tokens));
      return { single: read(processor.single), pair: read(processor.pair) };
    }
    case "BertProcessing":
    case "RobertaProcessing": {
      const [cls, sep] = [special(processor.cls[1], 0), special(processor.sep[1], 0)];
      const single = [cls, text("A", 0), sep];
      return processor.type === "BertProcessing"
        ? { single, pair: [...single, text("B", 1), special(processor.sep[1], 1)] }
        : { single, pair: [...single, sep, text("B", 0), sep] };
    }
    case "Sequence":
      return processor.processors.map(toTemplates).find((templates) => templates !== null) ?? null;
    case "ByteLevel":
      return null;
  }
}

function toPart(part: JsonPart, specialTokens: Record<string, { ids: number[] }>): TemplatePart {
  if ("Sequence" in part) return text(part.Sequence.id, part.Sequence.type_id);
  const ids = specialTokens[part.SpecialToken.id]?.ids;
  if (!ids) throw new Error(`the tokenizer's template uses ${part.SpecialToken.id}, which it does not define`);
  return { kind: "special", ids, typeId: part.SpecialToken.type_id };
}

function special(id: number, typeId: number): TemplatePart {
  return { kind: "special", ids: [id], typeId };
}

function text(which: "A" | "B", typeId: number): TemplatePart {
  return { kind: "text", text: which, typeId };
}
