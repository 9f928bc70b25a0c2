import type { CommandContext } from "../../command";
import { parseOptions } from "../../parse-options";
import { UsageError } from "../../usage-error";

export const LOAD_USAGE = "models load ID [--force] [--server URL] [--json]";
export const UNLOAD_USAGE = "models unload ID [--server URL] [--json]";

/** The models in memory are those of the server that runs, so that is who is asked. */
export async function changeMemory(
  verb: "load" | "unload",
  argv: readonly string[],
  { output, signal }: CommandContext,
): Promise<number> {
  const { values, positionals } = parseOptions(argv, {
    server: { type: "string", default: `http://127.0.0.1:${process.env.PORT ?? 3000}` },
    force: { type: "boolean", default: false },
  });
  const [id, ...rest] = positionals;
  if (id === undefined || rest.length > 0) throw new UsageError(`Expected one model id, found ${positionals.length}.`);
  if (!URL.canParse(values.server))
    throw new UsageError(`--server is "${values.server}"; it must be an address like http://127.0.0.1:3000.`);
  const { origin } = new URL(values.server);
  const response = await fetch(`${origin}/api/trpc/models.${verb}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: origin },
    body: JSON.stringify({ json: verb === "load" ? { id, force: values.force } : { id } }),
    signal,
  }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw new Error(`No Second Pass server answers at ${origin}. Start it, or name its address with --server.`, {
      cause: error,
    });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new Error(messageOf(answer) ?? `${origin} answered HTTP ${response.status}.`);
  if (values.json) output.json({ id, server: origin, loaded: verb === "load" });
  else output.line(`${id} is ${verb === "load" ? "in" : "out of"} the memory of the server at ${origin}.`);
  return 0;
}

/** `{error: {json: {message}}}` of a procedure, `{message}` of a refusal before it. */
function messageOf(answer: unknown): string | null {
  const { error, message } = Object(answer) as { error?: { json?: { message?: unknown } }; message?: unknown };
  const said = error?.json?.message ?? message;
  return typeof said === "string" ? said : null;
}
