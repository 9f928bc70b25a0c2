"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { formatVerdictParams, parseVerdictParams, type VerdictParams } from "./verdict-params";

/** The address as state. Another pair is a step that Back undoes; a filter or a precision is not. */
export function useVerdictParams() {
  const search = useSearchParams();
  const params = useMemo(() => parseVerdictParams(search), [search]);
  const change = useCallback((patch: Partial<VerdictParams>, how: "push" | "replace" = "replace") => {
    const next = { ...parseVerdictParams(new URLSearchParams(window.location.search)), ...patch };
    const url = `${window.location.pathname}${formatVerdictParams(next)}`;
    if (how === "push") window.history.pushState(null, "", url);
    else window.history.replaceState(null, "", url);
  }, []);
  return { params, change };
}
