"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useMemo, useState } from "react";
import { Button } from "../../../components/button";
import { toClientError } from "../../../components/client-error";
import { useTRPC } from "../../../components/trpc-client";
import { useI18n } from "../../../i18n/i18n";
import { QUESTION_CHARACTERS_MAX } from "../../ask/limits";
import { useRefreshSets } from "../use-refresh-sets";
import { writtenQuestions } from "./written-questions";

/** Questions by hand, one in each line. */
export function WriteQuestions({ kb, set }: { readonly kb: string; readonly set: string }) {
  const { t } = useI18n();
  const words = t.questions.write;
  const trpc = useTRPC();
  const refresh = useRefreshSets();
  const [text, setText] = useState("");
  const { texts, tooLong } = useMemo(() => writtenQuestions(text), [text]);
  const add = useMutation(
    trpc.questions.add.mutationOptions({
      onSuccess: () => setText(""),
      onSettled: refresh,
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ kb, set, texts: [...texts] });
  };
  return (
    <form onSubmit={submit} className="max-w-3xl">
      <textarea
        aria-label={words.label}
        placeholder={words.placeholder}
        rows={4}
        value={text}
        aria-invalid={tooLong !== null}
        onChange={(event) => setText(event.target.value)}
        className="field-sizing-content block max-h-[50vh] min-h-28 w-full min-w-0 resize-y rounded-xl border border-edge/60 bg-panel px-3.5 py-2.5 leading-6 shadow-lift transition-colors placeholder:text-mute hover:border-edge"
      />
      <div className="mt-2.5 flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" kind="primary" disabled={texts.length === 0 || tooLong !== null || add.isPending}>
          {words.submit(texts.length)}
        </Button>
        <p role="status" className="text-[13px] text-mute">
          {add.data !== undefined && text === "" ? t.questions.added(add.data.added, add.data.known) : ""}
        </p>
        {tooLong !== null && (
          <p role="alert" className="text-[13px] text-danger">
            {words.tooLong(tooLong.line, tooLong.characters, QUESTION_CHARACTERS_MAX)}
          </p>
        )}
        {add.error !== null && (
          <p role="alert" className="text-[13px] text-danger">
            {t.errors.says(toClientError(add.error))}
          </p>
        )}
      </div>
    </form>
  );
}
