"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { setPreferenceCookie } from "../../components/preference-cookie";
import { JUDGE_COOKIE, parseJudge } from "./judge-name";

type Judge = { readonly judge: string; readonly setJudge: (name: string) => void };

const JudgeContext = createContext<Judge>({ judge: parseJudge(undefined), setJudge: () => undefined });

/** Who judges, for every page. */
export function JudgeProvider({ initial, children }: { readonly initial: string; readonly children: ReactNode }) {
  const [judge, setName] = useState(initial);
  const setJudge = useCallback((name: string) => {
    const parsed = parseJudge(name);
    setName(parsed);
    setPreferenceCookie(JUDGE_COOKIE, encodeURIComponent(parsed));
  }, []);
  const value = useMemo(() => ({ judge, setJudge }), [judge, setJudge]);
  return <JudgeContext value={value}>{children}</JudgeContext>;
}

export function useJudge(): Judge {
  return useContext(JudgeContext);
}
