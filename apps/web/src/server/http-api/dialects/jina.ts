import type { Dialect } from "./dialect";

/** Jina: `{detail}`, and 422 for a body that does not fit, as FastAPI has it. */
export const jina: Dialect = {
  name: "jina",
  statuses: { empty: 422, invalid: 422, "batch-too-large": 422, "too-long": 422 },
  body: ({ message }) => ({ detail: message }),
};
