"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ProgressBar } from "../../components/progress-bar";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { SkeletonLists } from "./skeleton-lists";
import { useModelName } from "./use-model-name";

/** A recall that takes this long is waiting for something; then the page says what for. */
const PATIENCE_MS = 350;

/**
 * Between the question and the order at left: nothing for a moment, then rows to come, and the model that is loading.
 *
 * @param props.other the reranker that makes that order; absent while the passages are recalled
 */
export function RecallingNotice({ other }: { readonly other?: string }) {
  const { t } = useI18n();
  const nameOf = useModelName();
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  const models = useQuery({
    ...useTRPC().models.list.queryOptions(),
    enabled: isSlow,
    refetchInterval: 400,
    staleTime: 0,
  });
  const loading = models.data?.find((model) => model.state === "loading");

  return (
    <div className="border-line border-t pt-4" aria-busy="true">
      <div role="status" className="flex min-h-14 flex-wrap items-center gap-x-6 gap-y-1">
        {loading === undefined ? (
          isSlow && (
            <p className="text-mute">
              {other === undefined ? t.ask.waiting.recalling : t.compare.waiting(nameOf(other))}
            </p>
          )
        ) : (
          <>
            <div>
              <p className="font-medium">{t.ask.waiting.model(loading.title)}</p>
              <p className="text-[13px] text-mute">{t.ask.waiting.modelHint}</p>
            </div>
            <ProgressBar value={loading.progress} label={t.ask.waiting.model(loading.title)} className="w-48" />
          </>
        )}
      </div>
      <SkeletonLists />
    </div>
  );
}
