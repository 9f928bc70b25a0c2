/**
 * Sends values as lines of JSON while they are made. What goes wrong before the first line rejects; later the status has been
 * sent, and what goes wrong is the last line.
 *
 * @param onEnd called when the last line is sent or the reader has gone; calling it twice must be fine
 */
export async function streamLines(
  values: AsyncGenerator<object>,
  { onEnd, toLine }: { readonly onEnd: () => void; readonly toLine: (error: unknown) => object },
): Promise<Response> {
  const first = await values.next();
  const lines = withFailure(first, values, toLine);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await lines.next();
      if (next.done !== true) return controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
      onEnd();
      controller.close();
    },
    async cancel() {
      onEnd();
      await values.return(undefined);
    },
  });
  return new Response(body, { headers: { "Content-Type": "application/x-ndjson; charset=utf-8" } });
}

async function* withFailure(
  first: IteratorResult<object, unknown>,
  rest: AsyncGenerator<object>,
  toLine: (error: unknown) => object,
): AsyncGenerator<object> {
  if (first.done !== true) yield first.value;
  try {
    yield* rest;
  } catch (error) {
    yield toLine(error);
  }
}
