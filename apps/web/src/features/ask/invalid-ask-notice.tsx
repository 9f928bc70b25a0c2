"use client";

import { TriangleAlert } from "lucide-react";
import { Notice } from "../../components/notice";
import { useI18n } from "../../i18n/i18n";
import type { InvalidAsk } from "./ask-params";

export function InvalidAskNotice({ ask }: { readonly ask: InvalidAsk }) {
  const { t } = useI18n();
  return <Notice tone="warning" title={message()} icon={<TriangleAlert size={18} aria-hidden="true" />} />;

  function message(): string {
    const { invalid } = t.ask;
    if (ask.field === "tooLong") return invalid.tooLong(Number(ask.found), ask.max);
    if (ask.field === "k") return invalid.k(ask.found, ask.max);
    if (ask.field === "topN") return invalid.topN(ask.found, ask.max);
    if (ask.field === "mode") return invalid.mode(ask.found);
    return invalid.empty;
  }
}
