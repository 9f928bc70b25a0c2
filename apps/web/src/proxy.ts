import { type NextRequest, NextResponse } from "next/server";
import { pageSecurityPolicy } from "./server/security-headers";

/** Gives every page its own script nonce. Next reads the nonce from the request's policy and puts it on its scripts. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = pageSecurityPolicy(nonce, { isDevelopment: process.env.NODE_ENV === "development" });

  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

export const config = {
  // Not the API: with a proxy in front, Next would hold every uploaded body in memory and cut it at 10 MB.
  matcher: ["/((?!api|_next/static|_next/image|icon.svg|favicon.ico).*)"],
};
