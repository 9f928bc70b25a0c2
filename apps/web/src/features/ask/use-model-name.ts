"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../components/trpc-client";

/** What a model is called on the page: its title, or its id while (or where) there is none. */
export function useModelName(): (id: string) => string {
  const { data } = useQuery(useTRPC().models.list.queryOptions());
  return useCallback((id: string) => data?.find((model) => model.id === id)?.title ?? id, [data]);
}
