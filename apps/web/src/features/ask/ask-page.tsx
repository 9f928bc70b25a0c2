"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTRPC } from "../../components/trpc-client";
import { AskOutcome } from "./ask-outcome";
import { comparesWith, isInvalid, validateAsk } from "./ask-params";
import { EmptyAsk } from "./empty-ask";
import { InvalidAskNotice } from "./invalid-ask-notice";
import { NoKnowledgeBase } from "./no-knowledge-base";
import { SearchForm } from "./search-form";
import { useAskParams } from "./use-ask-params";
import { type SearchInput, useSearch } from "./use-search";

/** Question in, two orders out. The address holds the whole state, so a reload asks again and a link is a comparison. */
export function AskPage() {
  const { params, change } = useAskParams();
  const [attempt, setAttempt] = useState(0);
  const trpc = useTRPC();
  const kbs = useQuery(trpc.knowledgeBases.list.queryOptions());
  const kb = params.kb === "" ? (kbs.data?.find((one) => one.passages > 0) ?? kbs.data?.[0])?.id : params.kb;
  const kbName = kbs.data?.find((one) => one.id === kb || one.name === kb);

  const ask = useMemo(() => validateAsk(params), [params]);
  const input = useMemo<SearchInput | null>(
    () =>
      isInvalid(ask) || kb === undefined
        ? null
        : {
            ...ask,
            kb,
            ...(params.reranker === "" ? {} : { reranker: params.reranker }),
            ...(comparesWith(params) === null ? {} : { against: params.against }),
          },
    [ask, kb, params],
  );
  const { state, stop } = useSearch(input, attempt);

  const askAgain = (query: string) => {
    if (query.trim() === params.query) setAttempt((count) => count + 1);
    else
      change(
        {
          query: query.trim(),
          passage: null,
          ...(params.kb === "" && kb !== undefined ? { kb: kbName?.name ?? kb } : {}),
        },
        "push",
      );
  };

  return (
    <>
      <SearchForm
        params={params}
        knowledgeBases={kbs.data}
        kb={kbName?.id ?? kb ?? ""}
        isBusy={state.phase === "recalling" || state.phase === "reranking"}
        onAsk={askAgain}
        onChange={change}
        onStop={stop}
      />
      <div className="mt-5">
        {kbs.data?.length === 0 ? (
          <NoKnowledgeBase />
        ) : isInvalid(ask) ? (
          ask.field === "empty" ? (
            <EmptyAsk onAsk={askAgain} />
          ) : (
            <InvalidAskNotice ask={ask} />
          )
        ) : (
          <AskOutcome
            state={state}
            query={ask.query}
            topN={ask.topN}
            kb={kb ?? ""}
            mode={ask.mode}
            params={params}
            onChange={change}
            onStop={stop}
            onRetry={() => setAttempt((count) => count + 1)}
            listError={kbs.error}
          />
        )}
      </div>
    </>
  );
}
