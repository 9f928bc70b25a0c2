import type { APIRequestContext } from "@playwright/test";
import { type ExperimentData, systemAnswer } from "@secondpass/ranking";
import { readExperimentLines } from "../src/features/experiments/read-experiment-lines";

/** What an experiment found, as the page reads it. */
export async function experimentData(request: APIRequestContext, number: number | string): Promise<ExperimentData> {
  return readExperimentLines(linesOf(await (await request.get(`/api/experiments/${number}/lines`)).text()));
}

/** The passages that a system answered one question with, best first, by their position. */
export function orderOf(data: ExperimentData, name: string, question: number): readonly number[] {
  const system = data.systems.find((one) => one.name === name);
  return system === undefined ? [] : (systemAnswer(data, system, question)?.passages ?? []);
}

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.trimEnd().split("\n");
}
