/** Opens the engine when the server starts, so that an ingestion a crash interrupted goes on without waiting for a visitor. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startEngine } = await import("./server/start-engine");
  startEngine();
}
