"use client";

import { useEffect, useRef } from "react";
import { gradeOfKey } from "../labels";
import type { Judging } from "./use-judging";

type Actions = Pick<Judging, "grade" | "skip" | "undo" | "look"> & { readonly onHelp: () => void };

/** The whole page by keyboard: grades, s, u, the arrows, and ? for help. Whoever types a name is left alone. */
export function useJudgeKeys(actions: Actions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (target?.closest("input, textarea, select, dialog") != null) return;
      if (act(event, latest.current)) event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

/** @returns whether the key was ours */
function act(event: globalThis.KeyboardEvent, { grade, skip, undo, look, onHelp }: Actions): boolean {
  const given = gradeOfKey(event);
  if (given != null) grade(given);
  else if (event.key === "s" || event.key === "S") skip();
  else if (event.key === "u" || event.key === "U" || given === null) undo();
  else if (event.key === "ArrowLeft") look(-1);
  else if (event.key === "ArrowRight") look(1);
  else if (event.key === "?") onHelp();
  else return false;
  return true;
}
