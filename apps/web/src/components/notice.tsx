import type { ReactNode } from "react";

const TONES = {
  plain: "border-line bg-panel",
  warning: "border-down/40 bg-down-soft/60",
  danger: "border-danger/40 bg-danger-soft/70",
};

/** A designed state in place of content: a title, a sentence, and what to do about it. */
export function Notice({
  title,
  tone = "plain",
  icon,
  children,
  action,
}: {
  readonly title: string;
  readonly tone?: keyof typeof TONES;
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <section
      role={tone === "plain" ? undefined : "alert"}
      className={`flex items-start gap-4 rounded-xl border px-5 py-4 ${TONES[tone]}`}
    >
      {icon !== undefined && <span className="mt-0.5 shrink-0 text-mute">{icon}</span>}
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold">{title}</h2>
        {children !== undefined && <div className="mt-0.5 max-w-prose text-mute">{children}</div>}
        {action !== undefined && <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
      </div>
    </section>
  );
}
