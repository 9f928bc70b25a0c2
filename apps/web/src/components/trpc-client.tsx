"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpBatchStreamLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "../server/router";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

const URL = "/api/trpc";
const BATCH_MAX = 10;

/** What carries a whole question or more: 2,000 Chinese characters do not fit a request line, files no batch. */
const LONG = ["search", "judgments.ofQuery", "questions.import", "questions.accept"];

/**
 * Two links: what is long goes alone, by POST, and so does a run on the bench; a search and a run also stream, and their answers must
 * not wait for a neighbour in the batch. Everything else is batched.
 */
export function ApiProvider({ children }: { readonly children: ReactNode }) {
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 2_000 } } }),
  );
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: (operation) => LONG.includes(operation.path) || operation.path.startsWith("bench."),
          true: httpBatchStreamLink({ url: URL, transformer: superjson, maxItems: 1, methodOverride: "POST" }),
          false: httpBatchLink({ url: URL, transformer: superjson, maxItems: BATCH_MAX }),
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
