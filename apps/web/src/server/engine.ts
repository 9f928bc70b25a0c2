import type { Engine } from "../engine-types";

const slot = globalThis as { secondPassEngine?: Promise<Engine> | undefined };

/** The one Engine of this process. Kept on `globalThis`, because in development a reloaded module must not open a second. */
export function getEngine(): Promise<Engine> {
  slot.secondPassEngine ??= import("./testing/fake-engine").then(({ createFakeEngine }) => createFakeEngine());
  return slot.secondPassEngine;
}
