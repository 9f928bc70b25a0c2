import type { ChildOptions } from "../protocol";
import type { ModelStore } from "./model-store";

/** What every kind of request works with. */
export type StepContext = { readonly models: ModelStore; readonly options: ChildOptions };
