import type { ReactNode } from "react";

/** A place that scrolls by itself, named and within reach of the keyboard. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
      tabIndex={0}
      // What is hidden for the eye inside it is placed within it, and does not widen the page.
      className={`relative ${className}`}
    >
      {children}
    </section>
  );
}
