/** What a browser is told about calls from other pages: nothing, unless the page's origin was allowed by name. */
export function corsHeaders(request: Request, origins: readonly string[]): Record<string, string> {
  const origin = request.headers.get("origin");
  if (origin === null || !origins.includes(origin)) return {};
  return {
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Expose-Headers": "*",
    Vary: "Origin",
  };
}

/** The answer to a preflight. Without an allowed origin it allows nothing, and the browser does not send the call. */
export function preflight(request: Request, origins: readonly string[]): Response {
  const headers = corsHeaders(request, origins);
  if (Object.keys(headers).length === 0) return new Response(null, { status: 403 });
  return new Response(null, {
    status: 204,
    headers: {
      ...headers,
      "Access-Control-Allow-Methods": "GET, POST",
      // Whatever the client sends with its calls (the official ones add headers of their own); a key is among them.
      "Access-Control-Allow-Headers": request.headers.get("access-control-request-headers") ?? "content-type",
      "Access-Control-Max-Age": "600",
    },
  });
}
