import { countSpecialTokens, type Templates } from "../tokenizer";
import { type EncodedInput, fillTemplate } from "./encoded-input";

/** One text as a model's input: cut at the end so that it fits with every special token kept. */
export function encodeSingle(single: {
  readonly text: Int32Array;
  readonly templates: Templates;
  readonly maxTokens: number;
}): EncodedInput {
  const { text, templates, maxTokens } = single;
  return fillTemplate(templates.single, { A: text.subarray(0, maxTokens - countSpecialTokens(templates.single)) });
}
