import { type Engine, openEngine } from "@secondpass/engine";
import { isCoded } from "./api-error";
import { readEnv } from "./env";

const slot = globalThis as { secondPassEngine?: Promise<Engine> | undefined };

/**
 * The one Engine of this process. Kept on `globalThis`, because a reloaded module (and each of Next's bundles) would open
 * a second one. An engine that could not be opened is not kept, so that a repaired data folder works without a restart.
 */
export function getEngine(): Promise<Engine> {
  slot.secondPassEngine ??= openEngine({ ...readEnv(process.env), onError: reportError }).catch((error: unknown) => {
    slot.secondPassEngine = undefined;
    throw error;
  });
  return slot.secondPassEngine;
}

/** Lets running work end and frees the data folder; called once, when the process is asked to stop. */
export async function closeEngine(): Promise<void> {
  const opening = slot.secondPassEngine;
  if (opening === undefined) return;
  const engine = await opening.catch(() => null);
  await engine?.close();
}

/** What has one of our codes says in its message what is wrong; only what nobody foresaw needs its stack. */
function reportError(error: unknown): void {
  const code = isCoded(error) ? error.code : undefined;
  const stack = error instanceof Error && code === undefined ? error.stack : undefined;
  const message = stack ?? (error instanceof Error ? error.message : String(error));
  console.error(JSON.stringify({ level: "error", part: "background", code, message }));
}
