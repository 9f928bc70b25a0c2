import { TRPCError } from "@trpc/server";
import { toTRPCError } from "../api-error";
import { type SearchEvent, searchEvents } from "../search-events";
import { searchInput } from "../search-input";
import { procedure } from "../trpc";

/** Streams the recall order at once, then scores as they arrive, then the answer. Ends when the reader goes away. */
export const search = procedure.input(searchInput).query(async function* ({
  ctx,
  input,
  signal,
}): AsyncGenerator<SearchEvent, void, undefined> {
  try {
    yield* searchEvents((events) => ctx.engine.search(input, events), signal);
  } catch (error) {
    // Whatever a stage throws once the reader has gone is the consequence of their going.
    if (signal?.aborted)
      throw new TRPCError({ code: "CLIENT_CLOSED_REQUEST", message: "The question was stopped.", cause: error });
    throw toTRPCError(error);
  }
});
