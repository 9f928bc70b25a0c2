const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"] as const;

type HostVariables = { readonly [name: string]: string | undefined };

/**
 * The names this server answers to, or `null` for any. A server on the loopback interface answers to loopback names and to
 * `SECONDPASS_ALLOWED_HOSTS` (comma-separated, without ports) only: with DNS rebinding a foreign page reaches 127.0.0.1 under
 * its own name, and is then same-origin to every check but this one. One that listens elsewhere (`HOST`) cannot know
 * its names and answers to all, unless the list is given.
 */
export function allowedHosts(variables: HostVariables): ReadonlySet<string> | null {
  const listed = (variables.SECONDPASS_ALLOWED_HOSTS ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
  if (listed.length === 0 && !isLoopback(variables.HOST)) return null;
  return new Set([...LOOPBACK_NAMES, ...listed]);
}

/** @returns the refusal of a request under a name that is not this server's, or `null` when it may pass */
export function refuseForeignHost(request: Request): Response | null {
  const message = foreignHostMessage(request, process.env);
  return message === null ? null : Response.json({ code: "FOREIGN_HOST", message }, { status: 421 });
}

/** What is wrong with the request's Host header and what to do about it; `null` when nothing is. */
export function foreignHostMessage(request: Request, variables: HostVariables): string | null {
  const allowed = allowedHosts(variables);
  if (allowed === null) return null;
  const host = request.headers.get("host");
  const name = hostName(host);
  if (name !== null && allowed.has(name)) return null;
  return `Refused: the request was addressed to ${host === null ? "no host" : JSON.stringify(host.slice(0, 200))}, and this server answers to ${[...allowed].join(", ")} only. Use one of these, or start it with SECONDPASS_ALLOWED_HOSTS set to the name.`;
}

function isLoopback(host: string | undefined): boolean {
  return host === undefined || host === "" || LOOPBACK_NAMES.some((name) => name === host) || host === "::1";
}

/** `127.0.0.1:3000` → `127.0.0.1`; `[::1]:3000` → `[::1]`; `null` for what is no host. */
function hostName(host: string | null): string | null {
  if (host === null || !/^[\w.:[\]-]+$/.test(host)) return null;
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}
