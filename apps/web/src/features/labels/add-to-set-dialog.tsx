"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button, buttonClass } from "../../components/button";
import { toClientError } from "../../components/client-error";
import { useTRPC, useTRPCClient } from "../../components/trpc-client";
import { useModal } from "../../components/use-modal";
import { useI18n } from "../../i18n/i18n";

const NEW = "";

type Props = { readonly kb: string; readonly query: string; readonly onClose: () => void };

/** Chooses a question set, or makes one, and puts the question into it. */
export function AddToSetDialog({ kb, query, onClose }: Props) {
  const { t } = useI18n();
  const words = t.labels.addToSet;
  const dialog = useModal();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const sets = useQuery(trpc.questions.list.queryOptions({ kb }));
  const [picked, setPicked] = useState<string | null>(null);
  const [name, setName] = useState("");
  const chosen = picked ?? sets.data?.[0]?.id ?? NEW;
  const add = useMutation({
    mutationFn: async () => {
      const set =
        chosen === NEW
          ? await client.questions.create.mutate({ kb, name })
          : (sets.data?.find(({ id }) => id === chosen) ?? { id: chosen, name: chosen });
      const { added } = await client.questions.add.mutate({ kb, set: set.id, texts: [query] });
      return { set, added };
    },
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.questions.pathKey() }),
  });
  const error = add.error ?? sets.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };

  return (
    <dialog
      ref={dialog}
      aria-label={words.title}
      onClose={onClose}
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-xl border border-line bg-panel p-5 text-[14px] text-ink shadow-lift"
    >
      <h2 className="font-semibold text-base">{words.title}</h2>
      <p className="mt-1 line-clamp-3 text-mute">“{query}”</p>
      {add.data === undefined ? (
        <form onSubmit={submit} className="mt-4">
          <fieldset disabled={add.isPending}>
            <legend className="text-[13px] text-mute">{words.lead}</legend>
            <div className="mt-2 max-h-56 space-y-0.5 overflow-y-auto" aria-busy={sets.isPending}>
              {sets.data?.map(({ id, name: setName, questions }) => (
                <Choice key={id} isChosen={chosen === id} onChoose={() => setPicked(id)}>
                  <span className="min-w-0 flex-1 truncate">{setName}</span>
                  <span className="text-[12px] text-mute">{words.size(questions)}</span>
                </Choice>
              ))}
              <Choice isChosen={chosen === NEW} onChoose={() => setPicked(NEW)}>
                {words.create}
              </Choice>
            </div>
            <input
              aria-label={words.name}
              placeholder={words.placeholder}
              value={name}
              maxLength={80}
              onFocus={() => setPicked(NEW)}
              onChange={(event) => setName(event.target.value)}
              className="mt-2 h-10 w-full rounded-lg border border-edge/60 bg-panel px-3 placeholder:text-mute hover:border-edge"
            />
          </fieldset>
          {error !== null && (
            <p role="alert" className="mt-2 text-[13px] text-danger">
              {t.errors.says(toClientError(error))}
            </p>
          )}
          <div className="mt-5 flex justify-end gap-2">
            <Button onClick={() => dialog.current?.close()}>{t.knowledge.cancel}</Button>
            <Button
              type="submit"
              kind="primary"
              disabled={add.isPending || sets.isPending || (chosen === NEW && name.trim() === "")}
            >
              {words.submit}
            </Button>
          </div>
        </form>
      ) : (
        <>
          <p role="status" className="mt-4 font-medium">
            {add.data.added > 0 ? words.added(add.data.set.name) : words.known(add.data.set.name)}
          </p>
          <div className="mt-5 flex justify-end gap-2">
            <Link
              href={`/prove/sets/${encodeURIComponent(add.data.set.id)}?kb=${encodeURIComponent(kb)}`}
              className={buttonClass()}
            >
              {words.open}
            </Link>
            <Button kind="primary" onClick={() => dialog.current?.close()}>
              {t.close}
            </Button>
          </div>
        </>
      )}
    </dialog>
  );
}

function Choice({
  isChosen,
  onChoose,
  children,
}: {
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <label className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2 hover:bg-sunken">
      <input type="radio" name="set" checked={isChosen} onChange={onChoose} className="accent-ink" />
      {children}
    </label>
  );
}
