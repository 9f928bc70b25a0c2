import type { ConnectorPath, ConnectorTone } from "./connector-paths";
import { ROW_PX } from "./row-height";

const STROKES: Readonly<Record<ConnectorTone, string>> = {
  up: "stroke-up",
  down: "stroke-down",
  same: "stroke-edge",
  entered: "stroke-entered",
  left: "stroke-down",
  waiting: "stroke-edge",
};

type Props = { readonly paths: readonly ConnectorPath[]; readonly rowCount: number; readonly active: string | null };

/** The slope chart. Hidden from screen readers: the badges carry its meaning in words. */
export function RankConnectors({ paths, rowCount, active }: Props) {
  const height = rowCount * ROW_PX + 40;
  // The line of the passage looked at is drawn last, over the others.
  const ordered =
    active === null
      ? paths
      : [...paths].sort((a, b) => Number(a.passageId === active) - Number(b.passageId === active));
  return (
    <svg
      aria-hidden="true"
      className="mt-8 hidden w-full overflow-visible px-1 wide:block"
      height={height}
      viewBox={`0 0 100 ${height}`}
      preserveAspectRatio="none"
      fill="none"
    >
      {ordered.map(({ passageId, tone, d }) => (
        <path
          key={passageId}
          d={d}
          style={{ d: `path("${d}")` } as React.CSSProperties}
          vectorEffect="non-scaling-stroke"
          strokeLinecap="round"
          strokeWidth={passageId === active ? 3.2 : tone === "waiting" || tone === "left" ? 1.25 : 2}
          strokeDasharray={tone === "left" ? "2 5" : undefined}
          className={`connector ${STROKES[tone]}`}
          opacity={opacityOf(tone, passageId, active)}
        />
      ))}
    </svg>
  );
}

function opacityOf(tone: ConnectorTone, passageId: string, active: string | null): number {
  if (passageId === active) return 1;
  const rest = tone === "waiting" ? 0.35 : tone === "left" ? 0.55 : 0.8;
  return active === null ? rest : rest * 0.3;
}
