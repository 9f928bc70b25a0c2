import { cutReport, type ExperimentData, readVerdict, type Verdict } from "@secondpass/ranking";
import { toClientError } from "../../../components/client-error";
import { fetchExperiment } from "../../experiments/read-experiment-lines";
import type { VerdictMessage, VerdictRequest } from "./verdict-messages";

/**
 * Reads an experiment once and computes verdicts of it, beside the page: a thousand questions take seconds, in which the page has to
 * scroll and answer.
 */
let data: Promise<ExperimentData> | null = null;
let last: { readonly pair: string; readonly verdict: Verdict | null } | null = null;
let newest = 0;

self.addEventListener("message", ({ data: request }: MessageEvent<VerdictRequest>) => {
  newest += 1;
  void answer(request, newest);
});

async function answer(request: VerdictRequest, turn: number): Promise<void> {
  try {
    data ??= fetchExperiment(request.experiment);
    const experiment = await data;
    tell({ type: "read" });
    // Requests that arrived meanwhile are looked at first; only the newest is worth the work.
    await new Promise((resolve) => setTimeout(resolve));
    if (turn === newest) tell({ type: "verdict", verdict: verdictOf(experiment, request) });
  } catch (error) {
    data = null;
    tell({ type: "failed", error: toClientError(error) });
  }
}

/** Another precision changes the cut alone, which is a fraction of the work. */
function verdictOf(experiment: ExperimentData, request: VerdictRequest): Verdict | null {
  const pair = `${request.a} ${request.b}`;
  if (last?.pair === pair && last.verdict !== null) {
    const { second } = last.verdict.b;
    last = {
      pair,
      verdict: { ...last.verdict, cut: second === null ? null : cutReport(experiment, { ...request, second }) },
    };
  } else {
    last = { pair, verdict: readVerdict(experiment, request) };
  }
  return last.verdict;
}

function tell(message: VerdictMessage): void {
  self.postMessage(message);
}
