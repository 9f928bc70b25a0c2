/** A thin bar. `value` is 0..1, or null where the end cannot be known: then it breathes instead of pretending. */
export function ProgressBar({
  value,
  label,
  className = "",
}: {
  readonly value: number | null;
  readonly label: string;
  readonly className?: string;
}) {
  const percent = value === null ? undefined : Math.round(value * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={`h-1 overflow-hidden rounded-full bg-line ${className}`}
    >
      <div
        className={`h-full rounded-full bg-ink transition-[width] duration-200 ${percent === undefined ? "w-1/3 animate-[breathe_1.4s_ease-in-out_infinite]" : ""}`}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
