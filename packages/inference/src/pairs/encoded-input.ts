import type { TemplatePart } from "../tokenizer";

/** One row of a model's input, special tokens included. */
export type EncodedInput = { readonly ids: Int32Array; readonly typeIds: Int32Array };

/** Fills a template with token ids. */
export function fillTemplate(
  template: readonly TemplatePart[],
  texts: { readonly A: Int32Array; readonly B?: Int32Array | undefined },
): EncodedInput {
  const parts = template.map((part) => ({
    ids: part.kind === "special" ? part.ids : (texts[part.text] ?? []),
    typeId: part.typeId,
  }));
  const length = parts.reduce((sum, { ids }) => sum + ids.length, 0);
  const ids = new Int32Array(length);
  const typeIds = new Int32Array(length);
  let at = 0;
  for (const part of parts) {
    ids.set(part.ids, at);
    typeIds.fill(part.typeId, at, at + part.ids.length);
    at += part.ids.length;
  }
  return { ids, typeIds };
}
