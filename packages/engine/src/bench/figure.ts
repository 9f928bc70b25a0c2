import type { BenchFigure } from "./bench-types";

/** A figure with a promise: at most `most`. */
export function atMost(name: string, value: number, unit: BenchFigure["unit"], most: number): BenchFigure {
  return { name, value, unit, target: `<= ${most}`, met: value <= most };
}

/** A figure with a promise: at least `least`. */
export function atLeast(name: string, value: number, unit: BenchFigure["unit"], least: number): BenchFigure {
  return { name, value, unit, target: `>= ${least}`, met: value >= least };
}

/** A figure that only informs. */
export function plain(name: string, value: number, unit: BenchFigure["unit"]): BenchFigure {
  return { name, value, unit, target: null, met: null };
}
