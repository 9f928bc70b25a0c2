/**
 * Turns work that calls back into a stream that is pulled. An event that can be joined to one still waiting is, so a slow
 * reader gets fewer, larger events and never a growing queue. Leaving the loop early aborts the work.
 *
 * @param work calls `push` any number of times; the stream ends, or throws, as its promise does
 * @param join two events as one, or null when they have to stay apart
 */
export async function* eventStream<Event>(
  work: (push: (event: Event) => void, signal: AbortSignal) => Promise<void>,
  join: (waiting: Event, next: Event) => Event | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<Event, void, undefined> {
  const reader = new AbortController();
  const events: Event[] = [];
  let wake: (() => void) | undefined;
  let outcome: { readonly error: unknown } | "running" | "done" = "running";

  const push = (event: Event) => {
    const last = events.at(-1);
    const joined = last === undefined ? null : join(last, event);
    if (joined === null) events.push(event);
    else events[events.length - 1] = joined;
    wake?.();
  };
  const settle = (value: { readonly error: unknown } | "done") => {
    outcome = value;
    wake?.();
  };
  work(push, signal === undefined ? reader.signal : AbortSignal.any([signal, reader.signal])).then(
    () => settle("done"),
    (error: unknown) => settle({ error }),
  );

  try {
    for (;;) {
      const event = events.shift();
      if (event !== undefined) yield event;
      else if (outcome === "running") await new Promise<void>((resolve) => (wake = resolve));
      else break;
    }
    const settled = outcome as { readonly error: unknown } | "done";
    if (settled !== "done") throw settled.error;
  } finally {
    reader.abort();
  }
}
