import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** Of this installation, as its `package.json` says. */
export function softwareVersion(root: string): string {
  const text = readFileSync(join(/* turbopackIgnore: true */ root, "package.json"), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
