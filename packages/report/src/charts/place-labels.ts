import { textWidth } from "./text-width";

export type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

export type LabelRequest = {
  readonly text: string;
  /** The point it belongs to, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Radius of what is drawn there. */
  readonly radius: number;
  /** Placed before those with less. */
  readonly weight: number;
};

export type PlacedLabel = {
  readonly text: string;
  /** From the point to where the text is anchored; its middle is at that height. */
  readonly dx: number;
  readonly dy: number;
  readonly anchor: "start" | "middle" | "end";
};

export const FONT_SIZE = 12;
const LINE_HEIGHT = 14;
const GAP = 4;
/** Fine enough for text that is 14 pixels high not to slip through. */
const LINE_STEP = 6;

/** Where a label may stand around its point, the best place first. */
const PLACES = [
  { x: 0, y: 1, anchor: "middle" },
  { x: 0, y: -1, anchor: "middle" },
  { x: 1, y: 0, anchor: "start" },
  { x: -1, y: 0, anchor: "end" },
  { x: 0.8, y: 1, anchor: "start" },
  { x: 0.8, y: -1, anchor: "start" },
  { x: -0.8, y: 1, anchor: "end" },
  { x: -0.8, y: -1, anchor: "end" },
] as const;

/**
 * Puts each label beside its point where it overlaps no point, no other label and no edge, the weightiest first. Where one finds no
 * room, all are tried again with another place as the first to look at, and the attempt that left out fewest is taken.
 *
 * @param bounds within which labels stay
 * @param taken boxes that are full already
 * @returns one per request; null where there is no room: better no label than two that cannot be read
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  options: { readonly bounds: Box; readonly taken?: readonly Box[] },
): (PlacedLabel | null)[] {
  let best: (PlacedLabel | null)[] = requests.map(() => null);
  for (const first of PLACES.keys()) {
    const places = [...PLACES.slice(first), ...PLACES.slice(0, first)];
    const placed = attempt(requests, places, options);
    if (leftOut(placed) < leftOut(best)) best = placed;
    if (leftOut(best) === 0) break;
  }
  return best;
}

type Place = (typeof PLACES)[number];

function leftOut(labels: readonly (PlacedLabel | null)[]): number {
  return labels.filter((label) => label === null).length;
}

function attempt(
  requests: readonly LabelRequest[],
  places: readonly Place[],
  { bounds, taken = [] }: { readonly bounds: Box; readonly taken?: readonly Box[] },
): (PlacedLabel | null)[] {
  const points = requests.map(({ x, y, radius }) => boxAround(x, y, radius));
  const full: Box[] = [...taken];
  const placed = new Array<PlacedLabel | null>(requests.length).fill(null);
  const byWeight = [...requests.entries()].sort(([, a], [, b]) => b.weight - a.weight);
  for (const [index, request] of byWeight) {
    const obstacles = [...full, ...points.filter((_box, other) => other !== index)];
    for (const place of places) {
      const label = labelAt(request, place);
      const box = boxOf(request, label);
      if (!contains(bounds, box) || obstacles.some((one) => overlaps(one, box))) continue;
      placed[index] = label;
      full.push(box);
      break;
    }
  }
  return placed;
}

function labelAt({ text, radius }: LabelRequest, place: Place): PlacedLabel {
  return {
    text,
    dx: place.x * (radius + GAP),
    dy: place.y * (radius + GAP / 2 + LINE_HEIGHT / 2),
    anchor: place.anchor,
  };
}

/** The room that a placed label takes. */
export function boxOf({ x, y }: Pick<LabelRequest, "x" | "y">, { text, dx, dy, anchor }: PlacedLabel): Box {
  const width = textWidth(text, FONT_SIZE);
  const left = x + dx - (anchor === "start" ? 0 : anchor === "middle" ? width / 2 : width);
  return { left, right: left + width, top: y + dy - LINE_HEIGHT / 2, bottom: y + dy + LINE_HEIGHT / 2 };
}

function boxAround(x: number, y: number, radius: number): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

/** A line as boxes that labels keep clear of. */
export function boxesAlong(points: readonly { readonly x: number; readonly y: number }[]): Box[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index] ?? to;
    const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / LINE_STEP));
    return Array.from({ length: steps }, (_value, step) => {
      const share = (step + 0.5) / steps;
      return boxAround(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y), LINE_STEP / 2);
    });
  });
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  );
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
