"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/button";
import { toClientError } from "../../components/client-error";
import { useI18n } from "../../i18n/i18n";
import { useCreateSet } from "./use-create-set";

export function CreateSet({ kb }: { readonly kb: { readonly id: string; readonly name: string } }) {
  const { t } = useI18n();
  const words = t.questions;
  const [name, setName] = useState("");
  const { create, isPending, error } = useCreateSet(kb);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") create(name.trim(), "write");
  };
  return (
    <form onSubmit={submit} className="mt-3">
      <div className="flex max-w-md gap-2">
        <input
          aria-label={words.newSetName}
          placeholder={words.newSet}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.target.value)}
          className="h-9 min-w-0 flex-1 rounded-lg border border-edge/60 bg-panel px-3 placeholder:text-mute hover:border-edge"
        />
        <Button type="submit" disabled={name.trim() === "" || isPending}>
          <Plus size={15} aria-hidden="true" />
          {words.create}
        </Button>
      </div>
      {error !== null && (
        <p role="alert" className="mt-2 text-[13px] text-danger">
          {t.errors.says(toClientError(error))}
        </p>
      )}
    </form>
  );
}
