import { serveExperimentExport } from "../../../../../server/exports/serve-exports";

export const dynamic = "force-dynamic";

export async function GET(
  request: Request,
  { params }: { params: Promise<{ experiment: string }> },
): Promise<Response> {
  return serveExperimentExport(request, (await params).experiment);
}
