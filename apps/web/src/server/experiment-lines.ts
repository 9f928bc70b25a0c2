import { refuseForeignHost } from "./allowed-host";
import { getEngine } from "./engine";
import { failureResponse } from "./failure-response";

/** An experiment as JSON Lines, for the page's own worker: sent as it is read, so that a large one neither fills memory nor blocks a question. */
export async function serveExperimentLines(request: Request, experiment: string): Promise<Response> {
  const refused = refuseForeignHost(request);
  if (refused !== null) return refused;
  try {
    const engine = await getEngine();
    const lines = await engine.experiments.lines(experiment);
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const next = await lines.next();
        if (next.done === true) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      },
      async cancel() {
        await lines.return(undefined);
      },
    });
    return new Response(body, { headers: { "Content-Type": "application/x-ndjson; charset=utf-8" } });
  } catch (error) {
    return failureResponse(error, { path: "experiment lines" });
  }
}
