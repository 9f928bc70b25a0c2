import { InvalidAnswerError } from "./client-errors";

/**
 * The values of a body that holds one JSON value a line, as they come. Leaving the loop early cancels the body.
 *
 * @param from whose body it is: its address, for errors, and the signal that aborts it
 * @throws InvalidAnswerError when the body breaks off or holds something else; the signal's reason
 */
export async function* readLines(
  body: ReadableStream<Uint8Array>,
  from: { readonly url: string; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<unknown, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        from.signal?.throwIfAborted();
        throw new InvalidAnswerError(from.url, "the connection broke off", error);
      });
      const lines = (rest + decoder.decode(value, { stream: !done })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line !== "") yield parse(line, from.url);
      if (done) break;
    }
    if (rest !== "") yield parse(rest, from.url);
  } finally {
    // Of a body that has been read to its end this does nothing.
    await reader.cancel().catch(() => undefined);
  }
}

function parse(line: string, url: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new InvalidAnswerError(url, "a line of it is not JSON", error);
  }
}
