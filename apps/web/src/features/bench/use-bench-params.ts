"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { type BenchParams, formatBenchParams, parseBenchParams } from "./bench-params";

/** The address as state. `push` makes a step that Back undoes (an opened passage), `replace` does not. */
export function useBenchParams() {
  const search = useSearchParams();
  const params = useMemo(() => parseBenchParams(search), [search]);
  const change = useCallback((patch: Partial<BenchParams>, how: "push" | "replace" = "replace") => {
    const next = { ...parseBenchParams(new URLSearchParams(window.location.search)), ...patch };
    const url = `${window.location.pathname}${formatBenchParams(next)}`;
    if (how === "push") window.history.pushState(null, "", url);
    else window.history.replaceState(null, "", url);
  }, []);
  return { params, change };
}
