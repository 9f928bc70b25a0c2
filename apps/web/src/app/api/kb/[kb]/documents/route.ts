import { randomUUID } from "node:crypto";
import { getEngine } from "../../../../../server/engine";
import { upload } from "../../../../../server/upload";

export const dynamic = "force-dynamic";

export async function POST(request: Request, { params }: { params: Promise<{ kb: string }> }): Promise<Response> {
  const { kb } = await params;
  return upload(request, { kb, engine: getEngine, requestId: randomUUID() });
}
