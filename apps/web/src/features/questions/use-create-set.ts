"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "../../components/trpc-client";
import { setAddress, type Way } from "./prove-address";

/** Makes a question set and goes to its page, where the first questions are added in the way that was chosen. */
export function useCreateSet(kb: { readonly id: string; readonly name: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const create = useMutation(
    trpc.questions.create.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.questions.list.queryKey() }),
    }),
  );
  return {
    error: create.error,
    isPending: create.isPending,
    create: (name: string, way: Way) =>
      create.mutate({ kb: kb.id, name }, { onSuccess: (set) => router.push(setAddress(kb.name, set.id, way)) }),
  };
}
