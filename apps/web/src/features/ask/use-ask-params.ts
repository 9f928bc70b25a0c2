"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { type AskParams, formatAskParams, parseAskParams } from "./ask-params";

/** The address as state. `push` makes a step that Back undoes (a question, an opened passage), `replace` does not. */
export function useAskParams() {
  const search = useSearchParams();
  const params = useMemo(() => parseAskParams(search), [search]);
  const change = useCallback((patch: Partial<AskParams>, how: "push" | "replace" = "replace") => {
    const next = { ...parseAskParams(new URLSearchParams(window.location.search)), ...patch };
    const url = `${window.location.pathname}${formatAskParams(next)}`;
    if (how === "push") window.history.pushState(null, "", url);
    else window.history.replaceState(null, "", url);
  }, []);
  return { params, change };
}
