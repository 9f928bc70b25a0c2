import { ROW_PX } from "../ranking-view/row-height";

const ROWS = 8;

/** Where the two orders will stand, before they do. */
export function SkeletonLists() {
  return (
    <div
      aria-hidden="true"
      className="mt-3 grid animate-[breathe_1.6s_ease-in-out_infinite] gap-x-24 xl:gap-x-36 wide:grid-cols-2"
    >
      <SkeletonList />
      <div className="hidden wide:block">
        <SkeletonList />
      </div>
    </div>
  );
}

function SkeletonList() {
  return (
    <ol className="mt-7">
      {Array.from({ length: ROWS }, (_, row) => (
        <li
          key={`row-${row + 1}`}
          style={{ height: ROW_PX }}
          className="grid grid-cols-[30px_1fr_64px] items-center gap-3 border-line border-b px-2.5"
        >
          <span className="ml-auto h-4 w-3 rounded bg-line" />
          <span className="space-y-2">
            <span className="block h-3 rounded bg-line" style={{ width: `${42 + ((row * 17) % 30)}%` }} />
            <span className="block h-2.5 rounded bg-line" style={{ width: `${62 + ((row * 23) % 34)}%` }} />
          </span>
          <span className="h-3 rounded bg-line" />
        </li>
      ))}
    </ol>
  );
}
