"use client";

import type { ReactNode } from "react";
import { useI18n } from "../../i18n/i18n";

/** One figure of the strip above the lists, under its name. */
export function Stage({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <p className="text-[12px] text-mute">{name}</p>
      <div className="font-medium text-xl tabular-nums tracking-tight">{children}</div>
    </div>
  );
}

/** A duration in the unit that people read it in. */
export function Milliseconds({ ms }: { readonly ms: number }) {
  const { t } = useI18n();
  if (ms >= 1000)
    return (
      <>
        {(ms / 1000).toFixed(2)} <Unit>{t.ask.strip.seconds}</Unit>
      </>
    );
  return (
    <>
      {ms < 10 ? ms.toFixed(1) : Math.round(ms)} <Unit>{t.ask.strip.ms}</Unit>
    </>
  );
}

export function Unit({ children }: { readonly children: ReactNode }) {
  return <span className="font-normal text-[13px] text-mute tracking-normal">{children}</span>;
}
