/** Opens the engine when the server starts, so that an ingestion a crash interrupted goes on without waiting for a visitor. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  // LanceDB reads this when it is loaded. Its warnings are about partitions that equal passages leave empty; whether an index finds what it
  // should is measured after each build, and shown.
  process.env.LANCEDB_LOG ??= "error";
  const { startEngine } = await import("./server/start-engine");
  startEngine();
}
