"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { Button } from "../../components/button";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";

type Props = {
  /** The embedder that answers; null when it is gone. */
  readonly current: string | null;
  readonly isPending: boolean;
  readonly onChoose: (modelId: string) => void;
};

/** The other embedders that are here, and one click to the chosen one. */
export function EmbedderChoice({ current, isPending, onChoose }: Props) {
  const { t } = useI18n();
  const words = t.embedderSwitch;
  const models = useQuery(useTRPC().models.list.queryOptions());
  const [picked, setPicked] = useState("");
  const others = (models.data ?? []).filter(
    ({ id, task, state }) => task === "embed" && state !== "absent" && id !== current,
  );
  const chosen = others.find(({ id }) => id === picked) ?? others[0];
  if (models.data === undefined) return null;
  if (chosen === undefined) {
    return (
      <p className="text-[13px] text-mute">
        {words.noOther}{" "}
        <Link href="/models" className="font-medium text-ink underline underline-offset-2">
          {words.toModels}
        </Link>
      </p>
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <label className="flex min-w-0 items-center gap-2 text-[13px] text-mute">
          {words.choose}
          <select
            value={chosen.id}
            onChange={(event) => setPicked(event.target.value)}
            className="h-9 min-w-0 rounded-lg border border-line bg-panel px-2 text-ink"
          >
            {others.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <Button onClick={() => onChoose(chosen.id)} disabled={isPending}>
          {words.action}
        </Button>
      </div>
      <p className="mt-1.5 text-[12px] text-mute">{words.hint}</p>
    </>
  );
}
