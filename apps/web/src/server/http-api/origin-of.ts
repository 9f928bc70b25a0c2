/** The address under which the server was asked; behind a proxy, what the proxy says of the scheme. */
export function originOf(headers: Pick<Headers, "get">): string {
  const scheme = headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https" ? "https" : "http";
  return `${scheme}://${headers.get("host") ?? "127.0.0.1:3000"}`;
}
