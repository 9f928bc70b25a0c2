import { InferenceInternalError } from "./host-errors";
import type { InferenceError } from "./inference-error";
import { ModelCorruptError, ModelLoadError, ModelMissingError, ModelOutputError } from "./model-errors";

/** The errors that arise in the child, as plain data: structured cloning would drop their class and code. */
export type WireError =
  | { readonly code: "MODEL_MISSING"; readonly fields: ModelMissingError["fields"] }
  | { readonly code: "MODEL_CORRUPT"; readonly fields: ModelCorruptError["fields"] }
  | { readonly code: "MODEL_LOAD_FAILED"; readonly fields: ModelLoadError["fields"] }
  | { readonly code: "MODEL_OUTPUT_INVALID"; readonly fields: ModelOutputError["fields"] }
  | { readonly code: "INFERENCE_INTERNAL"; readonly fields: InferenceInternalError["fields"] };

export function toWireError(error: unknown): WireError {
  if (
    error instanceof ModelMissingError ||
    error instanceof ModelCorruptError ||
    error instanceof ModelLoadError ||
    error instanceof ModelOutputError
  ) {
    return { code: error.code, fields: error.fields } as WireError;
  }
  const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: "INFERENCE_INTERNAL", fields: { problem } };
}

export function fromWireError(wire: WireError): InferenceError {
  switch (wire.code) {
    case "MODEL_MISSING":
      return new ModelMissingError(wire.fields);
    case "MODEL_CORRUPT":
      return new ModelCorruptError(wire.fields);
    case "MODEL_LOAD_FAILED":
      return new ModelLoadError(wire.fields);
    case "MODEL_OUTPUT_INVALID":
      return new ModelOutputError(wire.fields);
    case "INFERENCE_INTERNAL":
      return new InferenceInternalError(wire.fields);
  }
}
