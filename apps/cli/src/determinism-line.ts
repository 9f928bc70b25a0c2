import type { DeterminismReport } from "@secondpass/engine";

const VERDICTS = {
  identical: "the same to the last bit alone and in a batch",
  rounding: "stable, rounding aside",
  moves: "scores move with the batch",
} as const;

/** What a determinism check found, in a sentence. */
export function determinismLine(report: DeterminismReport): string {
  const { pairs, given, verdict, servedVerdict, together } = report;
  const checked = pairs === given ? `${pairs} pairs` : `the first ${pairs} of ${given} pairs`;
  const served =
    verdict !== "moves"
      ? ""
      : servedVerdict === "moves"
        ? "; the scores above move with it"
        : "; it is run one pair at a time, so the scores above do not";
  const figures = `largest difference ${together.maxDelta.toPrecision(2)}, ${together.moved} at another rank`;
  return `determinism: ${VERDICTS[verdict]}${served} (${checked}, ${figures})`;
}
