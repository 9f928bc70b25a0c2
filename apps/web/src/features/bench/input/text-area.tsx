import type { TextareaHTMLAttributes } from "react";

/** The look that all of the bench's text fields share. */
export function TextArea({ className = "", ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <textarea
      {...rest}
      className={`block w-full min-w-0 resize-y rounded-xl border border-edge/60 bg-panel px-3.5 py-2.5 shadow-lift transition-colors placeholder:text-mute hover:border-edge ${className}`}
    />
  );
}
