import { refuseForeignHost } from "../../../server/allowed-host";

export const dynamic = "force-dynamic";

/** The process answers. Says nothing about its parts: that is `/api/ready`. */
export function GET(request: Request): Response {
  return refuseForeignHost(request) ?? Response.json({ ok: true });
}
