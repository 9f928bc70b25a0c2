import type { Engine } from "@secondpass/engine";
import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import { toApiError, toTRPCError } from "./api-error";

// 1. Context: the one Engine of this process, and an id that ties an answer to its line in the log.
export type Context = { readonly engine: Engine; readonly requestId: string };

// 2. Initialisation: dates survive the wire, and every error carries our code and a message safe to show.
const t = initTRPC.context<Context>().create({
  transformer: superjson,
  isDev: isDevelopment(),
  errorFormatter: ({ shape, error, ctx, input }) => {
    const apiError = toApiError(error, { requestId: ctx?.requestId ?? null, isDevelopment: isDevelopment(), input });
    const { stack: _stack, ...data } = shape.data;
    return { ...shape, message: apiError.message, data: { ...data, apiError } };
  },
});

// 3. Router and procedure: what a package throws becomes a tRPC error in one place.
export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
export const procedure = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw toTRPCError(result.error);
  return result;
});

function isDevelopment(): boolean {
  return process.env.NODE_ENV === "development";
}
