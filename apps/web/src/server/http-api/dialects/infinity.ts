import type { Dialect } from "./dialect";
import { openai } from "./openai";

/** Infinity words its refusals as OpenAI does, and answers 422 to a body that does not fit, as FastAPI has it. */
export const infinity: Dialect = {
  name: "infinity",
  statuses: { empty: 422, invalid: 422, "batch-too-large": 422, "too-long": 422 },
  body: openai.body,
};
