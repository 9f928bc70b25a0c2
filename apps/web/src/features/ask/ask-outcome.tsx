"use client";

import { toClientError } from "../../components/client-error";
import { AskFailure } from "./ask-failure";
import { type AskParams, comparesWith } from "./ask-params";
import type { AskState } from "./ask-state";
import { Comparison } from "./comparison";
import { NothingRecalled } from "./nothing-recalled";
import { RecallingNotice } from "./recalling-notice";
import type { SearchInput } from "./use-search";

type Props = {
  readonly state: AskState;
  readonly query: string;
  readonly topN: number;
  readonly kb: string;
  readonly mode: SearchInput["mode"];
  readonly params: AskParams;
  readonly onChange: (patch: Partial<AskParams>, how?: "push" | "replace") => void;
  readonly onStop: () => void;
  readonly onRetry: () => void;
  /** Why the knowledge bases could not be listed, when there is none to ask. */
  readonly listError: unknown;
};

/** One designed state for each phase of a question. */
export function AskOutcome(props: Props) {
  const { state } = props;
  if (state.phase === "idle") {
    return props.listError === null ? (
      <RecallingNotice />
    ) : (
      <AskFailure kb={props.kb} error={toClientError(props.listError)} onRetry={props.onRetry} />
    );
  }
  if (state.phase === "recalling") return <RecallingNotice />;
  const other = comparesWith(props.params);
  if (state.phase === "reranking" && other !== null && state.against === null) return <RecallingNotice other={other} />;
  if (state.phase === "failed") return <AskFailure kb={props.kb} error={state.error} onRetry={props.onRetry} />;
  if (state.hits.length === 0)
    return <NothingRecalled degraded={state.phase === "done" ? state.answer.degraded : []} />;
  return <Comparison {...props} state={state} />;
}
