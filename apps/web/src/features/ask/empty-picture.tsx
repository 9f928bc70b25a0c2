const ROWS = 8;
const PITCH = 44;
/** Where each row of the left order ends up on the right; -1 leaves, and what comes from below starts at the last place. */
const MOVES = [3, 5, 1, 6, -1, 2, 7, -1];
const ENTERED = [0, 4];
const WIDTHS = [92, 70, 84, 58, 76, 66, 88, 60];

/** The product in one picture: two orders and what moved between them. Decoration; the words beside it say the same. */
export function EmptyPicture() {
  const y = (row: number) => 24 + row * PITCH;
  const height = y(ROWS) + 12;
  return (
    <svg
      viewBox={`0 0 560 ${height}`}
      className="hidden w-full max-w-xl justify-self-end lg:block"
      fill="none"
      aria-hidden="true"
    >
      {Array.from({ length: ROWS }, (_, row) => (
        <g key={`row-${y(row)}`}>
          <RowGlyph
            x={0}
            y={y(row)}
            width={WIDTHS[row] ?? 70}
            tone={MOVES[row] === -1 ? "fill-line" : "fill-edge/50"}
          />
          <RowGlyph x={370} y={y(row)} width={WIDTHS[(row * 3 + 1) % ROWS] ?? 70} tone="fill-edge/50" />
        </g>
      ))}
      {MOVES.map((to, from) =>
        to < 0 ? null : (
          <path
            key={`move-${y(from)}`}
            d={curve(y(from), y(to))}
            strokeWidth="2.4"
            className={to < from ? "stroke-up" : to > from ? "stroke-down" : "stroke-edge"}
          />
        ),
      )}
      {ENTERED.map((to) => (
        <path key={`entered-${to}`} d={curve(height - 6, y(to))} strokeWidth="2.4" className="stroke-entered" />
      ))}
    </svg>
  );
}

function RowGlyph({
  x,
  y,
  width,
  tone,
}: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly tone: string;
}) {
  return (
    <>
      <circle cx={x + 8} cy={y} r="4" className={tone} />
      <rect x={x + 24} y={y - 8} width={width + 34} height="6" rx="3" className={tone} />
      <rect x={x + 24} y={y + 4} width={width + 62} height="5" rx="2.5" className="fill-line" />
    </>
  );
}

function curve(from: number, to: number): string {
  return `M200 ${from} C 280 ${from}, 280 ${to}, 358 ${to}`;
}
