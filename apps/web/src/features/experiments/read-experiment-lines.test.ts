import { describe, expect, it } from "vitest";
import { readExperimentLines } from "./read-experiment-lines";
import { readLines } from "./read-lines";

const header = {
  unit: "passage",
  systems: [{ name: "recall", first: 0, second: null, depth: 0, topN: 10 }],
  firsts: [{ mode: "hybrid", embedderId: "embedder", k: 10 }],
  seconds: [],
  questions: [
    { key: "q1", text: "为什么？", origin: "written", grades: [["sha-a", 3]] },
    { key: "q2", text: "asked later", origin: "synthetic", grades: [] },
  ],
};
const passage = (id: string) => ({ id, documentName: `${id}.md`, title: id, contentSha: `sha-${id}` });
const answer = { passages: [passage("a")], firsts: [{ hits: [0], scores: [1], embedMs: 1, recallMs: 2 }], seconds: [] };
const text = [header, { question: 0, answer }].map((line) => `${JSON.stringify(line)}\n`).join("");

describe("an experiment as lines", () => {
  it("becomes data with grades as maps, and null for a question without an answer", async () => {
    const data = await readExperimentLines(readLines(streamOf(text, 7)));
    expect(data.questions[0]?.grades).toEqual(new Map([["sha-a", 3]]));
    expect(data.passages).toEqual([{ id: "a", documentName: "a.md", title: "a", target: "sha-a" }]);
    expect(data.answers.map((one) => one?.firsts[0]?.hits ?? null)).toEqual([[0], null]);
  });

  it("names what is missing when nothing came", async () => {
    await expect(readExperimentLines(readLines(streamOf("", 7)))).rejects.toThrow(/header/);
  });
});

describe("readLines", () => {
  it("cuts at line ends wherever the chunks are cut, even within a character", async () => {
    for (const size of [1, 2, 3, 1000]) {
      const lines: string[] = [];
      for await (const line of readLines(streamOf("一行\n\nsecond\nlast without an end", size))) lines.push(line);
      expect(lines).toEqual(["一行", "second", "last without an end"]);
    }
  });

  it("tells the sender to stop when nobody reads on", async () => {
    let isCancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode("line\n")),
      cancel: () => {
        isCancelled = true;
      },
    });
    for await (const line of readLines(endless)) if (line === "line") break;
    expect(isCancelled).toBe(true);
  });
});

function streamOf(content: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(content);
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
}
