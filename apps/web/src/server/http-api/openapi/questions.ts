import type { apiDocs } from "../../../i18n/en/api-docs";

/** A call without a body. */
export type Question = {
  readonly id: keyof typeof apiDocs.questions;
  readonly path: string;
  /** `null` for an empty answer. */
  readonly contentType: "application/json" | "text/plain" | null;
};

export const QUESTIONS: readonly Question[] = [
  { id: "models", path: "/v1/models", contentType: "application/json" },
  { id: "model", path: "/v1/models/{id}", contentType: "application/json" },
  { id: "info", path: "/info", contentType: "application/json" },
  { id: "health", path: "/health", contentType: null },
  { id: "metrics", path: "/metrics", contentType: "text/plain" },
];
