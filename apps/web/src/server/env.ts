import { join } from "node:path";
import { z } from "zod";

const schema = z.object({
  SECONDPASS_ROOT: z.string().min(1).optional(),
  SECONDPASS_HOME: z.string().min(1).optional(),
  SECONDPASS_FAKE_ENGINE: z.enum(["0", "1"]).default("0"),
});

/** The process's environment, read once and in one place. */
export const env = schema.parse(process.env);

/** The folder that holds all state. */
export function homeFolder(root: string): string {
  return env.SECONDPASS_HOME ?? join(root, ".secondpass");
}
