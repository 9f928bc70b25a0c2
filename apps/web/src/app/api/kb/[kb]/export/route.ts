import { serveKbExport } from "../../../../../server/exports/serve-exports";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ kb: string }> }): Promise<Response> {
  return serveKbExport(request, (await params).kb);
}
