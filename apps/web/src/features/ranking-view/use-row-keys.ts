"use client";

import { type RefObject, useEffect } from "react";

/** Where a letter is text, or belongs to what is in front of the lists. A row hears its keys itself. */
const ELSEWHERE = "input, textarea, select, [contenteditable], dialog, [data-row]";

/** j and k begin at the first row from anywhere on the page, so that nobody has to find the lists by Tab first. */
export function useRowKeys(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const begin = (event: KeyboardEvent) => {
      if ((event.key !== "j" && event.key !== "k") || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(ELSEWHERE) !== null) return;
      const row = ["right", "left"].map((side) => firstInSight(frame.current, side)).find((one) => one !== undefined);
      if (row === undefined) return;
      event.preventDefault();
      row.focus();
      row.scrollIntoView({ block: "nearest" });
    };
    document.addEventListener("keydown", begin);
    return () => document.removeEventListener("keydown", begin);
  }, [frame]);
}

/** On a narrow screen one of the two orders is hidden. */
function firstInSight(frame: HTMLElement | null, side: string): HTMLElement | undefined {
  const rows = frame?.querySelectorAll<HTMLElement>(`[data-side="${side}"] [data-row]`) ?? [];
  return [...rows].find((row) => row.offsetParent !== null);
}
