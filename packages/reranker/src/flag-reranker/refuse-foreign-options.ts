import { UnsupportedOptionError } from "./flag-reranker-errors";

const SCORING = ["normalize", "maxLength", "queryMaxLength", "batchSize"];
const INSTRUCTIONS = ["queryInstructionForRerank", "passageInstructionForRerank"];
const FORMATS = ["queryInstructionFormat", "passageInstructionFormat"];

/** What `computeScore` and `load` take. TypeScript knows too; JavaScript and JSON do not. */
export const CALL_OPTIONS: readonly string[] = [...SCORING, "signal"];
export const LOAD_OPTIONS: readonly string[] = [
  ...SCORING,
  ...INSTRUCTIONS,
  ...FORMATS,
  "dtype",
  "cacheDir",
  "threads",
  "inference",
];

const LANGUAGE_MODEL = "is only for rerankers made of a language model, which this one is not. Leave it out.";

/** Options of FlagEmbedding that have no meaning here, each with what to do instead. */
const FOREIGN: ReadonlyMap<string, string> = new Map([
  ["cutoffLayers", `choosing layers (LayerWiseFlagLLMReranker, LightWeightFlagLLMReranker) ${LANGUAGE_MODEL}`],
  ["compressRatio", `compressing tokens (LightWeightFlagLLMReranker) ${LANGUAGE_MODEL}`],
  ["compressLayers", `compressing tokens (LightWeightFlagLLMReranker) ${LANGUAGE_MODEL}`],
  ["prompt", `a prompt (FlagLLMReranker) ${LANGUAGE_MODEL}`],
  ["useFp16", 'the weights\' precision is chosen with dtype, from those that were pulled: "fp16".'],
  ["devices", "models run on this machine's processor; choose how much of it with threads."],
  ["trustRemoteCode", "no code that comes with a model is ever run."],
]);

/**
 * @param options as given by the caller
 * @param known `CALL_OPTIONS` or `LOAD_OPTIONS`
 * @throws UnsupportedOptionError for the first option that is not known, also in snake_case
 */
export function refuseForeignOptions(options: object, known: readonly string[]): void {
  for (const [option, value] of Object.entries(options)) {
    if (known.includes(option) || value === undefined) continue;
    const camelCase = option.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    const elsewhere = LOAD_OPTIONS.includes(option) ? "it is given once, to FlagReranker.load." : undefined;
    const spelling = known.includes(camelCase) ? `it is called ${camelCase} here.` : undefined;
    const reason = FOREIGN.get(camelCase) ?? spelling ?? elsewhere ?? `there are ${known.join(", ")}.`;
    throw new UnsupportedOptionError(option, reason);
  }
}
