import { type Engine, openEngine } from "@secondpass/engine";
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

function reportError(error: unknown): void {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ level: "error", part: "background", message }));
}
