import { refuseForeignHost } from "../../../server/allowed-host";
import { isCoded } from "../../../server/api-error";
import { getEngine } from "../../../server/engine";

export const dynamic = "force-dynamic";

/** The engine is open and its database answers; 503 with the reason otherwise. */
export async function GET(request: Request): Promise<Response> {
  const refusal = refuseForeignHost(request);
  if (refusal !== null) return refusal;
  try {
    const engine = await getEngine();
    const [knowledgeBases, models] = await Promise.all([engine.knowledgeBases.list(), engine.models.list()]);
    return Response.json({
      ok: true,
      knowledgeBases: knowledgeBases.length,
      models: models.map(({ id, state }) => ({ id, state })),
    });
  } catch (error) {
    if (isCoded(error)) return Response.json({ ok: false, code: error.code, message: error.message }, { status: 503 });
    console.error(JSON.stringify({ level: "error", path: "/api/ready", message: String(error) }));
    return Response.json(
      { ok: false, code: "NOT_READY", message: "The engine is not open. The server's log says why." },
      { status: 503 },
    );
  }
}
