/** Rows that are on their way. */
export function RowsSkeleton() {
  return (
    <div aria-hidden="true" className="max-w-3xl animate-[breathe_1.6s_ease-in-out_infinite] space-y-px">
      {["70%", "55%", "62%", "48%"].map((width) => (
        <div key={width} className="flex h-12 items-center border-line border-b">
          <span className="h-3 rounded bg-line" style={{ width }} />
        </div>
      ))}
    </div>
  );
}
