import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * The installation's root: the nearest folder at or above `from` that holds `pnpm-workspace.yaml`. The forked children's
 * entries and the bundled models lie at fixed places below it.
 *
 * @throws Error when there is none, naming where the search began and the setting that answers it
 */
export function findRoot(from: string): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "pnpm-workspace.yaml"))) return folder;
    if (folder === dirname(folder)) {
      throw new Error(
        `No Second Pass installation at or above ${from}: set SECONDPASS_ROOT to the folder that holds its pnpm-workspace.yaml.`,
      );
    }
  }
}
