import { join } from "node:path";
import { InferenceError, ModelMissingError } from "../errors";
import { checkModelFile } from "./check-model-file";
import type { LocatedModel } from "./model-manifest";

/** `state` tells a file that is gone from one that is another than it should be. */
export type FileVerdict = {
  path: string;
  ok: boolean;
  state: "intact" | "damaged" | "missing";
  problem: string | null;
};

/** One row per file of the manifest, in its order: whether the file is there and is the one described. Never throws for a bad file. */
export async function verifyModel(model: LocatedModel): Promise<FileVerdict[]> {
  const verdicts: FileVerdict[] = [];
  for (const file of model.manifest.files) {
    const path = join(model.directory, file.path);
    try {
      await checkModelFile(model, file);
      verdicts.push({ path, ok: true, state: "intact", problem: null });
    } catch (error) {
      if (!(error instanceof InferenceError)) throw error;
      const state = error instanceof ModelMissingError ? "missing" : "damaged";
      verdicts.push({ path, ok: false, state, problem: error.message });
    }
  }
  return verdicts;
}
