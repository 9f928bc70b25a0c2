"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

const DURATION_MS = 320;
const EASING = "cubic-bezier(0.2, 0.7, 0.2, 1)";
/** A row that was out of sight comes up from just below its place. */
const ENTER_PX = 18;

/**
 * Lets a list's children glide from where they were drawn to where they now stand (first, last, invert, play). A row that
 * is already on its way starts from where it is seen at that moment. Readers who asked for less motion get none.
 */
export function useSettling(list: RefObject<HTMLElement | null>, order: string): void {
  const tops = useRef(new Map<string, number>());
  const running = useRef(new Map<string, Animation>());

  useLayoutEffect(() => {
    const rows = [...(list.current?.children ?? [])].filter((child) => child instanceof HTMLElement);
    const before = tops.current;
    tops.current = new Map(rows.map((row) => [row.dataset.id ?? "", row.offsetTop]));
    if (before.size === 0 || window.matchMedia("(prefers-reduced-motion: reduce)").matches) return;

    for (const row of rows) {
      const id = row.dataset.id ?? "";
      const top = before.get(id);
      const onTheWay = running.current.get(id)?.playState === "running" ? offsetOf(row) : 0;
      const shift = top === undefined ? ENTER_PX : top + onTheWay - row.offsetTop;
      if (Math.abs(shift) < 1) continue;
      const from = { transform: `translateY(${shift}px)`, ...(top === undefined ? { opacity: 0 } : {}) };
      running.current.get(id)?.cancel();
      running.current.set(id, row.animate([from, { transform: "none" }], { duration: DURATION_MS, easing: EASING }));
    }
  }, [order]);
}

function offsetOf(row: HTMLElement): number {
  const { transform } = getComputedStyle(row);
  return transform === "none" ? 0 : new DOMMatrixReadOnly(transform).m42;
}
