"use client";

import { useEffect, useState } from "react";
import { useI18n } from "../../i18n/i18n";
import { useJudge } from "./judge-context";
import { JUDGE_CHARACTERS_MAX } from "./judge-name";

/** "You judge as …": a name to be changed in place. It applies with Enter or on leaving the field. */
export function JudgeField() {
  const { t } = useI18n();
  const { judge, setJudge } = useJudge();
  const [draft, setDraft] = useState(judge);
  useEffect(() => setDraft(judge), [judge]);
  const apply = () => {
    setJudge(draft);
    // What is no name becomes the default one, which may be the one there was.
    if (draft.trim() === "") setDraft(judge);
  };
  return (
    <label className="flex min-w-0 items-center gap-0.5">
      <span className="whitespace-nowrap">{t.labels.judge}</span>
      <input
        aria-label={t.labels.judgeName}
        value={draft}
        maxLength={JUDGE_CHARACTERS_MAX}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={apply}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
        className="field-sizing-content min-w-8 max-w-48 rounded-md border-transparent border-b bg-transparent px-1.5 py-0.5 font-medium text-ink underline decoration-edge decoration-dotted underline-offset-4 transition-colors hover:bg-sunken"
      />
    </label>
  );
}
