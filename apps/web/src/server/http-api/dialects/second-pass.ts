import type { Dialect } from "./dialect";

/** Our own routes: `{code, message, retryable}`, the shape every route under `/api` answers with. */
export const secondPass: Dialect = {
  name: "second-pass",
  statuses: {},
  body: ({ code, message, retryable }) => ({ code, message, retryable }),
};
