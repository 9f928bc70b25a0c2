import { callsRunning } from "../../server/http-api/admission";
import { tei } from "../../server/http-api/dialects";
import { apiMetrics } from "../../server/http-api/metrics/api-metrics";
import { renderMetrics } from "../../server/http-api/metrics/render-metrics";
import { serveGet, serveOptions } from "../../server/http-api/serve";

export const dynamic = "force-dynamic";
export const OPTIONS = serveOptions;

export const GET = serveGet({ path: "/metrics", dialect: tei }, async ({ engine }) => {
  const text = renderMetrics(apiMetrics(), {
    callsRunning: callsRunning(),
    models: await engine.models.list(),
    residentBytes: process.memoryUsage.rss(),
  });
  return new Response(text, { headers: { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" } });
});
