import type { ChildOptions } from "../protocol";
import type { LoadedModels } from "./loaded-models";

/** What every kind of request works with. */
export type StepContext = { readonly models: LoadedModels; readonly options: ChildOptions };
