/** The values of a body that holds one JSON value a line, as they come. Leaving the loop early cancels the body. */
export async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (rest + decoder.decode(value, { stream: !done })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line !== "") yield JSON.parse(line) as unknown;
      if (done) break;
    }
    if (rest !== "") yield JSON.parse(rest) as unknown;
  } finally {
    // Of a body that has been read to its end this does nothing.
    await reader.cancel().catch(() => undefined);
  }
}
