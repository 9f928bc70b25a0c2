"use client";

import type { KnowledgeBaseSummary } from "@secondpass/engine";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { toClientError } from "../../components/client-error";
import { useTRPC } from "../../components/trpc-client";
import type { ApiError } from "../../server/api-error";

export type ProveBase = {
  readonly all: readonly KnowledgeBaseSummary[] | undefined;
  /** The one that the address names, else the first with something in it. */
  readonly kb: KnowledgeBaseSummary | undefined;
  /** The address names one that is not there. */
  readonly isMissing: boolean;
  readonly error: ApiError | null;
};

/** The knowledge base that something is proved on. */
export function useProveBase(): ProveBase {
  const named = useSearchParams().get("kb");
  const list = useQuery(useTRPC().knowledgeBases.list.queryOptions());
  const found = list.data?.find(({ id, name }) => id === named || name === named);
  const first = list.data?.find(({ passages }) => passages > 0);
  return {
    all: list.data,
    kb: named === null ? first : found,
    isMissing: named !== null && list.data !== undefined && found === undefined,
    error: list.error === null ? null : toClientError(list.error),
  };
}
