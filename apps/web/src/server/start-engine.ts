import { closeEngine, getEngine } from "./engine";
import { readApiSettings } from "./http-api/settings";

/** Opens the engine and loads its models in the background, and closes it when the process is asked to stop. */
export function startEngine(): void {
  // A setting that cannot be read is named at the start, where somebody looks, and not at the first call.
  readApiSettings(process.env);
  const warm = getEngine().then((engine) => {
    // Experiments that a stop or a crash cut off go on from where they were.
    engine.experiments.start();
    return engine.models.warmUp();
  });
  warm.catch((error: unknown) => {
    // Every request will try again and say so; the first failure belongs in the log.
    console.error(
      JSON.stringify({
        level: "error",
        part: "start",
        message: error instanceof Error ? error.message : String(error),
      }),
    );
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void closeEngine());
}
