"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type Draft, EMPTY_DRAFT, parseDraft } from "./draft";

const KEY = "secondpass-bench";
/** Long enough not to write megabytes with every key, short enough to lose no sentence. */
const WRITE_MS = 300;

/** What has been typed, kept in this tab's session storage. `isKept` is false when it is too long for that. */
export function useDraft() {
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [isKept, setIsKept] = useState(true);
  const latest = useRef(EMPTY_DRAFT);

  // After the first drawing: the server has no session storage, and both have to draw the same page.
  useEffect(() => {
    latest.current = parseDraft(window.sessionStorage.getItem(KEY));
    setDraft(latest.current);
    const write = () => setIsKept(keep(latest.current));
    window.addEventListener("pagehide", write);
    return () => {
      window.removeEventListener("pagehide", write);
      keep(latest.current);
    };
  }, []);

  useEffect(() => {
    if (draft === EMPTY_DRAFT) return;
    const timer = setTimeout(() => setIsKept(keep(draft)), WRITE_MS);
    return () => clearTimeout(timer);
  }, [draft]);

  const change = useCallback((patch: Partial<Draft>) => {
    latest.current = { ...latest.current, ...patch };
    setDraft(latest.current);
  }, []);
  return { draft, change, isKept };
}

/** @returns false when the browser has no room for it; then nothing is kept rather than an older text */
function keep(draft: Draft): boolean {
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    window.sessionStorage.removeItem(KEY);
    return false;
  }
}
