import { type NextRequest, NextResponse } from "next/server";
import { refuseForeignHost } from "./server/allowed-host";
import { pageSecurityPolicy } from "./server/security-headers";

/** Refuses a name that is not this server's, and gives every page its own script nonce. Next reads the nonce from the request's policy and puts it on its scripts. */
export function proxy(request: NextRequest): Response {
  const refusal = refuseForeignHost(request);
  if (refusal !== null) return refusal;
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = pageSecurityPolicy(nonce, { isDevelopment: process.env.NODE_ENV === "development" });

  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

export const config = {
  // Not what takes a body: with a proxy in front, Next would hold every one in memory and cut it at 10 MB. These routes check
  // the host themselves. What is left out otherwise is the same for everybody.
  matcher: [
    "/((?!api/|v1/|v2/|rerank$|embed$|info$|health$|metrics$|openapi.json$|_next/static|_next/image|icon.svg|favicon.ico).*)",
  ],
};
