/** A verdict that is on its way: its sentence, its table and its first chart take the room they will have. */
export function VerdictSkeleton() {
  return (
    <div aria-hidden="true" className="animate-[breathe_1.6s_ease-in-out_infinite]">
      <div className="mt-4 h-3 w-64 max-w-full rounded bg-line" />
      <div className="mt-4 h-8 w-[44rem] max-w-full rounded-lg bg-line" />
      <div className="mt-3 h-8 w-[30rem] max-w-full rounded-lg bg-line" />
      <div className="mt-4 h-3 w-[36rem] max-w-full rounded bg-line" />
      <SectionsSkeleton />
    </div>
  );
}

export function SectionsSkeleton() {
  return (
    <div className="mt-9 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
      <div className="h-96 rounded-xl bg-line" />
      <div className="h-96 rounded-xl bg-line" />
    </div>
  );
}
