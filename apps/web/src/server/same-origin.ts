/**
 * Whether a request that changes something comes from our own page. Browsers send `Sec-Fetch-Site` (or at least
 * `Origin`) with every such request; one that has neither, or says another site, is refused, so that no foreign page can
 * write with the reader's reach to a server on their own machine.
 */
export function isSameOrigin(request: Request): boolean {
  const fetchSite = request.headers.get("sec-fetch-site");
  if (fetchSite !== null && fetchSite !== "same-origin") return false;
  const origin = request.headers.get("origin");
  if (origin === null) return fetchSite === "same-origin";
  return URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}

/** The answer to a request that is not ours: 403 with what was missing. */
export function badOrigin(): Response {
  return Response.json(
    {
      code: "BAD_ORIGIN",
      message:
        "Refused: this request did not come from a Second Pass page. Send it with this server's own Origin header.",
    },
    { status: 403 },
  );
}
