import { resolve } from "node:path";
import { findRoot } from "@secondpass/engine";
import { z } from "zod";

const schema = z.object({
  /** The installation; found by walking up from the working folder when it is not set. */
  SECONDPASS_ROOT: z.string().min(1).optional(),
  /** The folder that holds all state. */
  SECONDPASS_HOME: z.string().min(1).optional(),
});

/** Where this process finds its installation and keeps its state. Relative paths are relative to the installation. */
export function readEnv(variables: NodeJS.ProcessEnv): { readonly root: string; readonly home: string } {
  const env = schema.parse(variables);
  const root = env.SECONDPASS_ROOT === undefined ? findRoot(process.cwd()) : resolve(env.SECONDPASS_ROOT);
  return { root, home: resolve(root, env.SECONDPASS_HOME ?? ".secondpass") };
}
