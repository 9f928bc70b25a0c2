import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLocalInference, findRoot } from "@secondpass/inference";
import type { FlagRerankerOptions, RerankerHost } from "./flag-reranker-options";

type OpenHost = {
  readonly host: RerankerHost;
  /** Where it looks for models. */
  readonly folders: readonly string[];
  readonly close: () => Promise<void>;
};

/**
 * An inference host of this installation, as the command line and the server have it: models pulled to SECONDPASS_HOME, and the
 * bundled ones. Starts nothing and reads nothing yet.
 */
export function openDefaultHost({ cacheDir, threads }: Pick<FlagRerankerOptions, "cacheDir" | "threads">): OpenHost {
  const root = process.env.SECONDPASS_ROOT ?? findRoot(dirname(fileURLToPath(import.meta.url)));
  const home = process.env.SECONDPASS_HOME ?? join(root, ".secondpass");
  const bundled = join(root, "data", "models");
  const folders = [cacheDir ?? join(home, "models"), bundled];
  const inference = createLocalInference({
    childEntry: join(root, "packages", "inference", "dist", "child.mjs"),
    modelsDirectories: folders,
    bundledDirectory: bundled,
    threads,
  });
  return { host: inference, folders, close: () => inference.close() };
}
