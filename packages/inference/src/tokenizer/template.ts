import { expectArray, expectId, expectObject, expectString, isObject, type JsonObject } from "./json-shape";

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
  const processor = expectObject(postProcessor, WHERE);
  const candidates = processor.type === "Sequence" ? expectArray(processor.processors, WHERE) : [processor];
  for (const candidate of candidates) {
    const templates = isObject(candidate) ? readTemplatesOf(candidate) : null;
    if (templates) return templates;
  }
  throw new Error(`${WHERE} is not understood: it has no template for pairs, found ${JSON.stringify(processor.type)}`);
}

const WHERE = "the tokenizer's post_processor";

function readTemplatesOf(processor: JsonObject): Templates | null {
  switch (processor.type) {
    case "TemplateProcessing": {
      const specialTokens = expectObject(processor.special_tokens, WHERE);
      const read = (parts: unknown) => expectArray(parts, WHERE).map((part) => readPart(part, specialTokens));
      return { single: read(processor.single), pair: read(processor.pair) };
    }
    case "BertProcessing": {
      const [cls, sep] = [readTokenId(processor.cls), readTokenId(processor.sep)];
      const single = [special([cls], 0), text("A", 0), special([sep], 0)];
      return { single, pair: [...single, text("B", 1), special([sep], 1)] };
    }
    case "RobertaProcessing": {
      const [cls, sep] = [readTokenId(processor.cls), readTokenId(processor.sep)];
      const single = [special([cls], 0), text("A", 0), special([sep], 0)];
      return { single, pair: [...single, special([sep], 0), text("B", 0), special([sep], 0)] };
    }
    default:
      return null;
  }
}

/** `{"SpecialToken": {"id": "<s>", "type_id": 0}}` or `{"Sequence": {"id": "A", "type_id": 0}}`. */
function readPart(value: unknown, specialTokens: JsonObject): TemplatePart {
  const part = expectObject(value, WHERE);
  if (isObject(part.Sequence)) {
    const which = part.Sequence.id;
    if (which !== "A" && which !== "B")
      throw new Error(`${WHERE} has a text ${JSON.stringify(which)}; expected A or B`);
    return text(which, expectId(part.Sequence.type_id, WHERE));
  }
  const token = expectObject(part.SpecialToken, WHERE);
  const definition = expectObject(specialTokens[expectString(token.id, WHERE)], WHERE);
  const ids = expectArray(definition.ids, WHERE).map((id) => expectId(id, WHERE));
  return special(ids, expectId(token.type_id, WHERE));
}

/** `["</s>", 2]` */
function readTokenId(tokenAndId: unknown): number {
  return expectId(expectArray(tokenAndId, WHERE)[1], WHERE);
}

function special(ids: readonly number[], typeId: number): TemplatePart {
  return { kind: "special", ids, typeId };
}

function text(which: "A" | "B", typeId: number): TemplatePart {
  return { kind: "text", text: which, typeId };
}
