import { join } from "node:path";
import { InferenceError } from "../errors";
import { checkModelFile } from "./check-model-file";
import type { LocatedModel } from "./model-manifest";

export type FileVerdict = { path: string; ok: boolean; problem: string | null };

/** One row per file of the manifest, in its order: whether the file is there and is the one described. Never throws for a bad file. */
export async function verifyModel(model: LocatedModel): Promise<FileVerdict[]> {
  const verdicts: FileVerdict[] = [];
  for (const file of model.manifest.files) {
    const path = join(model.directory, file.path);
    try {
      await checkModelFile(model, file);
      verdicts.push({ path, ok: true, problem: null });
    } catch (error) {
      if (!(error instanceof InferenceError)) throw error;
      verdicts.push({ path, ok: false, problem: error.message });
    }
  }
  return verdicts;
}
