import { Fragment } from "react";

/** Words with code in them, which is written between backticks. */
export function CodeText({ text }: { readonly text: string }) {
  const parts = text.split("`");
  return parts.map((part, place) => {
    // The parts of a fixed text never move: their place is their name.
    const key = `${place}`;
    if (place % 2 === 0) return <Fragment key={key}>{part}</Fragment>;
    return (
      <code key={key} className="rounded bg-sunken px-1 py-0.5 font-mono text-[0.92em]">
        {part}
      </code>
    );
  });
}
