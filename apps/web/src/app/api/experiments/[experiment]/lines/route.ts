import { serveExperimentLines } from "../../../../../server/experiment-lines";

export const dynamic = "force-dynamic";

export async function GET(
  request: Request,
  { params }: { params: Promise<{ experiment: string }> },
): Promise<Response> {
  return serveExperimentLines(request, (await params).experiment);
}
