import type { Dialect } from "./dialect";

/** Cohere: `{message}`. Its client makes an error class of the status. @see https://docs.cohere.com/reference/errors */
export const cohere: Dialect = {
  name: "cohere",
  statuses: {},
  body: ({ message }) => ({ message }),
};
