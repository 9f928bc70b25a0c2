import { comparePaired, countOutcomes, type GateResult, testLoss } from "@secondpass/ranking";
import { GateMismatchError } from "./gate-errors";
import type { SavedRun } from "./saved-run";

export type GateRequest = {
  /** The run that is held to be good. */
  readonly accepted: SavedRun;
  readonly changed: SavedRun;
  /** Compared with its own namesake in the accepted run. */
  readonly system: string;
  readonly metric: string;
  /** What may be lost, in the metric's own units. */
  readonly margin: number;
};

/**
 * Whether a change loses more than a margin: a one-sided paired randomisation test over the questions that both runs answered. A loss
 * that chance explains passes; the burden of proof is on the loss.
 *
 * @throws GateMismatchError when a run lacks the system or the metric, or they share no question
 */
export function gateRuns({ accepted, changed, system, metric, margin }: GateRequest): GateResult {
  const before = valuesIn(accepted, "accepted", system);
  const after = valuesIn(changed, "changed", system);
  const metrics = Object.keys(after).filter((name) => before[name] !== undefined);
  if (!metrics.includes(metric))
    throw new GateMismatchError(`Both runs have the metrics ${metrics.join(", ")}; found --metric ${metric}.`);
  const places = new Map(accepted.questions.map(({ id }, place) => [id, place]));
  const shared = changed.questions.flatMap(({ id, text }, place) => {
    const acceptedPlace = places.get(id);
    return acceptedPlace === undefined ? [] : { text, place, acceptedPlace };
  });
  if (shared.length === 0)
    throw new GateMismatchError(
      `The runs "${accepted.name}" and "${changed.name}" have no question in common, so there is nothing to compare. Save a run of the same questions.`,
    );
  const pairOf = (name: string) => ({
    a: shared.map(({ acceptedPlace }) => before[name]?.[acceptedPlace] ?? 0),
    b: shared.map(({ place }) => after[name]?.[place] ?? 0),
  });
  const tested = pairOf(metric);
  return {
    name: changed.name,
    system,
    metric,
    questions: shared.length,
    only: { accepted: accepted.questions.length - shared.length, changed: changed.questions.length - shared.length },
    test: testLoss(tested.a, tested.b, { margin }),
    rows: metrics.map((name) => {
      const { a, b } = pairOf(name);
      return {
        metric: name,
        accepted: mean(a),
        changed: mean(b),
        ...comparePaired(a, b),
        outcomes: countOutcomes(a, b),
      };
    }),
    regressions: shared
      .map(({ text }, index) => ({ text, accepted: tested.a[index] ?? 0, changed: tested.b[index] ?? 0 }))
      .filter((question) => question.changed < question.accepted)
      .sort((one, other) => one.changed - one.accepted - (other.changed - other.accepted)),
    made: { accepted: accepted.made, changed: changed.made },
  };
}

function valuesIn(run: SavedRun, which: string, system: string): Readonly<Record<string, readonly number[]>> {
  const values = run.systems[system];
  if (values !== undefined) return values;
  throw new GateMismatchError(
    `The ${which} run "${run.name}" has no system "${system}". It has: ${Object.keys(run.systems).join(", ")}.`,
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
