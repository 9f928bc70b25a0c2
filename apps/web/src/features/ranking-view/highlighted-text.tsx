import { useMemo } from "react";
import { highlightTerms } from "./highlight-terms";

/** Text with the question's terms marked. Parts are React text: nothing in a passage can become markup. */
export function HighlightedText({ text, query }: { readonly text: string; readonly query: string }) {
  const parts = useMemo(() => keyed(highlightTerms(text, query)), [text, query]);
  return (
    <>
      {parts.map((part) =>
        part.isMatch ? <mark key={part.at}>{part.text}</mark> : <span key={part.at}>{part.text}</span>,
      )}
    </>
  );
}

function keyed<T extends { readonly text: string }>(parts: readonly T[]): (T & { readonly at: number })[] {
  let at = 0;
  return parts.map((part) => {
    const start = at;
    at += part.text.length;
    return { ...part, at: start };
  });
}
