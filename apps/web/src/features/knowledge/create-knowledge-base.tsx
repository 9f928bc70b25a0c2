"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { toClientError } from "../../components/client-error";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";

export function CreateKnowledgeBase({ onCreated }: { readonly onCreated: (name: string) => void }) {
  const { t } = useI18n();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const create = useMutation(
    trpc.knowledgeBases.create.mutationOptions({
      onSuccess: async (kb) => {
        setName("");
        await queries.invalidateQueries({ queryKey: trpc.knowledgeBases.list.queryKey() });
        onCreated(kb.name);
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") create.mutate({ name: name.trim() });
  };
  return (
    <form onSubmit={submit}>
      <div className="flex gap-2">
        <input
          aria-label={t.knowledge.createLabel}
          placeholder={t.knowledge.createPlaceholder}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.target.value)}
          className="h-10 min-w-0 flex-1 rounded-lg border border-edge/60 bg-panel px-3 placeholder:text-mute hover:border-edge"
        />
        <button
          type="submit"
          disabled={name.trim() === "" || create.isPending}
          className="flex h-10 items-center gap-1.5 rounded-lg bg-ink px-3.5 font-medium text-page transition-opacity disabled:opacity-45"
        >
          <Plus size={16} aria-hidden="true" />
          {t.knowledge.create}
        </button>
      </div>
      {create.error !== null && (
        <p role="alert" className="mt-2 text-[13px] text-danger">
          {t.errors.says(toClientError(create.error))}
        </p>
      )}
    </form>
  );
}
