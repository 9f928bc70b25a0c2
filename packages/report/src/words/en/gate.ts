import { countText as n } from "../../numbers";

const questionsText = (count: number) => `${n(count)} ${count === 1 ? "question" : "questions"}`;

/** A run held against an accepted one. */
export const gate = {
  title: (outcome: string, name: string) => `${outcome}: ${name}`,
  passed: "Passed",
  failed: "Failed",
  lost: (system: string, metric: string, by: string, margin: string, p: string, questions: number) =>
    `“${system}” lost ${by} ${metric}, which is more than the ${margin} allowed (${p}, one-sided), on ${questionsText(questions)}.`,
  held: (system: string, metric: string, change: string, margin: string, p: string, questions: number) =>
    `“${system}” changed ${metric} by ${change}; that it lost more than the ${margin} allowed is not shown (${p}, one-sided), on ${questionsText(questions)}.`,
  onlyAccepted: (count: number) =>
    `${questionsText(count)} of the accepted run ${count === 1 ? "is" : "are"} not in this one, and ${count === 1 ? "was" : "were"} not compared.`,
  onlyChanged: (count: number) =>
    `${questionsText(count)} of this run ${count === 1 ? "is" : "are"} not in the accepted one, and ${count === 1 ? "was" : "were"} not compared.`,
  accepted: "Accepted",
  changed: "This run",
  different: "What is different",
  nothingDifferent: "Models and settings are those of the accepted run.",
  setting: "Setting",
};
