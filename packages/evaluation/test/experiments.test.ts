import { systemAnswer } from "@secondpass/ranking";
import { describe, expect, test } from "vitest";
import type { ExperimentSummary, SystemRequest } from "../src";
import { depthSteps } from "../src/experiments/depth-steps";
import { KB, openWorkspace, shelfPipeline, type Workspace } from "./workspace";

const RECALL: SystemRequest = {
  name: "recall",
  mode: "dense",
  embedder: null,
  reranker: null,
  k: 10,
  depth: 10,
  topN: 10,
};
const RERANKED: SystemRequest = { ...RECALL, name: "reranked", reranker: "overlap" };
const QUESTIONS = ["refund working days", "free shipping", "night train"];

/** A shelf of ten one-passage documents, three questions, and the answers of two of them judged. */
async function asked(): Promise<Workspace> {
  const workspace = await openWorkspace();
  const { corpus, sets, judgments } = workspace;
  const texts = ["refund five working days", "shipping is free", "night train leaves", "day train", "working hours"];
  for (const [index, text] of texts.entries()) corpus.put(`d${index}`, text);
  for (let index = 0; index < 5; index++) corpus.put(`noise${index}`, `noise number ${index} about days`);
  await sets.create(KB.id, "three");
  await sets.add(
    KB.id,
    "three",
    QUESTIONS.map((text) => ({ key: null, text, origin: "written" })),
  );
  for (const [index, query] of QUESTIONS.slice(0, 2).entries()) {
    const passage = corpus.passages[index];
    if (passage === undefined) throw new Error("no passage");
    const target = { unit: "passage", documentName: `d${index}`, passage } as const;
    await judgments.put(KB.id, [{ query, target, grade: 3, judge: "ann", origin: "ask" }]);
  }
  return workspace;
}

const create = (experiments: ReturnType<Workspace["experiments"]>, systems = [RECALL, RERANKED]) =>
  experiments.create({ kb: KB, set: "three", systems });

describe("an experiment", () => {
  test("asks every question of every system, keeps what each said, and is scored by the judgments there are", async () => {
    const workspace = await asked();
    const experiments = workspace.experiments();
    const created = await create(experiments);
    expect(created).toMatchObject({ number: 1, state: "waiting", questions: { done: 0, total: 3 }, means: null });
    experiments.start();
    const done = await experiments.waitUntilSettled(created.id);
    expect(done).toMatchObject({ state: "done", questions: { done: 3, total: 3 }, judgments: 2, error: null });
    expect(done.means?.reranked?.["ndcg@10"]).toBe(1);
    expect(done.recipe).toMatchObject({
      unit: "passage",
      chunking: "1/words/64",
      models: [
        { id: "embedder", revision: "1" },
        { id: "overlap", revision: "1" },
      ],
      corpus: { documents: 10, passages: 10 },
    });

    const data = await experiments.data("1");
    expect(data.questions.map(({ grades }) => grades.size)).toEqual([1, 1, 0]);
    const [recall, reranked] = data.systems.map((system) => systemAnswer(data, system, 0));
    expect(data.passages[reranked?.passages[0] ?? -1]?.documentName).toBe("d0");
    expect([...(recall?.targets ?? [])].sort()).toEqual([...(reranked?.targets ?? [])].sort());
    expect(reranked?.ms).toBeGreaterThan(recall?.ms ?? 0);
    expect(data.answers[0]?.seconds[0]?.steps.map(({ depth }) => depth)).toEqual([5, 10]);
  });

  test("asks a pass once, however many systems stand on it, and each depth is a prefix of the deepest", async () => {
    const workspace = await asked();
    const calls: string[] = [];
    const pipeline = shelfPipeline(workspace.corpus, { onAsk: (query) => void calls.push(query) });
    const experiments = workspace.experiments(pipeline);
    experiments.start();
    const systems = [
      RECALL,
      RERANKED,
      { ...RERANKED, name: "shallow", depth: 3 },
      { ...RERANKED, name: "few", topN: 2 },
    ];
    const { id } = await create(experiments, systems);
    await experiments.waitUntilSettled(id);
    expect(calls).toEqual(QUESTIONS);
    const data = await experiments.data(id);
    expect([data.firsts.length, data.seconds.length]).toEqual([1, 1]);
    const [recall, , shallow, few] = data.systems.map((system) => systemAnswer(data, system, 1)?.passages ?? []);
    expect(shallow?.slice(3)).toEqual(recall?.slice(3));
    expect(few).toHaveLength(2);
    expect(data.answers[0]?.seconds[0]?.steps.map(({ depth }) => depth)).toEqual([3, 5, 10]);
  });

  test("that is cut off goes on with the first question without an answer, in another process too", async () => {
    const workspace = await asked();
    const calls: string[] = [];
    let stop: () => void = () => undefined;
    const stopped = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const first = workspace.experiments(
      shelfPipeline(workspace.corpus, {
        onAsk: (query) => {
          calls.push(query);
          if (calls.length === 2) stop();
        },
      }),
    );
    const { id } = await create(first);
    first.start();
    await stopped;
    await first.close();
    const done = (await first.get(id)).questions.done;
    expect(done).toBeLessThan(3);

    const later: string[] = [];
    const second = workspace.experiments(shelfPipeline(workspace.corpus, { onAsk: (query) => void later.push(query) }));
    second.start();
    expect((await second.waitUntilSettled(id)).state).toBe("done");
    expect(later).toEqual(QUESTIONS.slice(done));
  });

  test("is stopped by cancelling, keeps its answers, and goes on when it is resumed", async () => {
    const workspace = await asked();
    const seen: string[] = [];
    let experiment = "";
    const experiments = workspace.experiments(
      shelfPipeline(workspace.corpus, {
        onAsk: async (query) => {
          seen.push(query);
          if (seen.length === 2) await experiments.cancel(experiment);
        },
      }),
    );
    experiment = (await create(experiments)).id;
    experiments.start();
    const cancelled = await experiments.waitUntilSettled(experiment);
    expect(cancelled).toMatchObject({ state: "cancelled", questions: { done: 1 } });
    await expect(experiments.data(experiment)).rejects.toMatchObject({ code: "EXPERIMENT_UNFINISHED" });
    await experiments.resume(experiment);
    expect((await experiments.waitUntilSettled(experiment)).state).toBe("done");
    expect(new Set(seen).size).toBe(3);
  });

  test("fails with the stage's own words when a stage fails, after trying what may pass again", async () => {
    const workspace = await asked();
    let calls = 0;
    const experiments = workspace.experiments(
      shelfPipeline(workspace.corpus, {
        onAsk: () => {
          calls += 1;
          throw Object.assign(new Error("the model does not fit"), { code: "MEMORY_INSUFFICIENT", retryable: false });
        },
      }),
    );
    const { id } = await create(experiments);
    experiments.start();
    const failed = await experiments.waitUntilSettled(id);
    expect(failed).toMatchObject({
      state: "failed",
      error: { code: "MEMORY_INSUFFICIENT", message: "the model does not fit" },
    });
    expect(calls).toBe(1);
  });

  test("is not gone on with over other documents or another model under the same name", async () => {
    const workspace = await asked();
    let revision = "1";
    let fails = true;
    const pipeline = shelfPipeline(workspace.corpus, {
      revision: () => revision,
      onAsk: (query) => {
        if (fails && query === QUESTIONS[1]) throw Object.assign(new Error("down"), { code: "DOWN", retryable: false });
      },
    });
    const experiments = workspace.experiments(pipeline);
    experiments.start();
    const { id } = await create(experiments);
    expect(await experiments.waitUntilSettled(id)).toMatchObject({ state: "failed", questions: { done: 1 } });
    fails = false;
    revision = "2";
    await experiments.resume(id);
    expect((await experiments.waitUntilSettled(id)).error?.code).toBe("MODEL_CHANGED");
    revision = "1";
    workspace.corpus.put("d9", "another document");
    await experiments.resume(id);
    expect((await experiments.waitUntilSettled(id)).error?.code).toBe("CORPUS_CHANGED");
    const replayed = await experiments.replay(id);
    expect(replayed.number).toBe(2);
    expect(await experiments.waitUntilSettled(replayed.id)).toMatchObject({
      state: "done",
      recipe: { corpus: { documents: 11 } },
    });
  });

  test("never changes by itself: new judgments are named, and count when they are asked to", async () => {
    const workspace = await asked();
    const { judgments, corpus } = workspace;
    const experiments = workspace.experiments();
    experiments.start();
    const { id } = await create(experiments);
    const before = await experiments.waitUntilSettled(id);
    expect(await experiments.freshness(id)).toBe("current");
    const [, , passage] = corpus.passages;
    if (passage === undefined) throw new Error("no passage");
    const target = { unit: "passage", documentName: "d2", passage } as const;
    await judgments.put(KB.id, [{ query: QUESTIONS[2] ?? "", target, grade: 2, judge: "ben", origin: "blind" }]);
    expect(await experiments.freshness(id)).toBe("outdated");
    expect((await experiments.get(id)).judgments).toBe(before.judgments);
    expect((await experiments.rescore(id)).judgments).toBe(3);
    expect(await experiments.freshness(id)).toBe("current");
    corpus.put("d9", "another document");
    expect(await experiments.freshness(id)).toBe("moved-on");
    await expect(experiments.rescore(id)).rejects.toMatchObject({ code: "CORPUS_CHANGED" });
  });

  test("without any judgment is asked all the same, so that its answers can be judged", async () => {
    const workspace = await openWorkspace();
    workspace.corpus.put("a", "night train");
    await workspace.sets.create(KB.id, "three");
    await workspace.sets.add(KB.id, "three", [{ key: null, text: "night train", origin: "written" }]);
    const experiments = workspace.experiments();
    experiments.start();
    const { id } = await create(experiments);
    expect(await experiments.waitUntilSettled(id)).toMatchObject({ state: "done", means: null, judgments: 0 });
  });

  test("is of documents when its questions were judged by document", async () => {
    const workspace = await asked();
    const target = { unit: "document", documentName: "d3" } as const;
    await workspace.judgments.put(KB.id, [
      { query: QUESTIONS[2] ?? "", target, grade: 1, judge: "ann", origin: "imported" },
    ]);
    const experiments = workspace.experiments();
    experiments.start();
    const { id, recipe } = await create(experiments);
    expect(recipe.unit).toBe("document");
    expect((await experiments.waitUntilSettled(id)).judgments).toBe(3);
    expect((await experiments.data(id)).passages.every(({ target: name, documentName }) => name === documentName)).toBe(
      true,
    );
  });

  test("reads the same from its lines as from its data", async () => {
    const workspace = await asked();
    const experiments = workspace.experiments();
    experiments.start();
    const { id } = await create(experiments);
    await experiments.waitUntilSettled(id);
    const lines: string[] = [];
    for await (const line of await experiments.lines(id)) lines.push(line);
    expect(lines).toHaveLength(4);
    expect(lines.every((line) => line.endsWith("\n"))).toBe(true);
    const [header, ...answers] = lines.map((line) => JSON.parse(line));
    const data = await experiments.data(id);
    expect(header.systems).toEqual(data.systems);
    expect(answers.map(({ question }) => question)).toEqual([0, 1, 2]);
  });

  test("that is deleted is gone with its answers, also while it runs", async () => {
    const workspace = await asked();
    let experiment: ExperimentSummary | null = null;
    const experiments = workspace.experiments(
      shelfPipeline(workspace.corpus, {
        onAsk: async () => {
          if (experiment !== null) await experiments.remove(experiment.id);
        },
      }),
    );
    experiment = await create(experiments);
    experiments.start();
    await expect(experiments.waitUntilSettled(experiment.id)).rejects.toMatchObject({ code: "EXPERIMENT_NOT_FOUND" });
    expect(await workspace.database.prisma.experimentAnswer.count()).toBe(0);
    expect(workspace.errors).toEqual([]);
  });

  test.each([
    { systems: [], says: "There are 0 systems" },
    { systems: [RECALL, RECALL], says: 'Two systems are called "recall"' },
    {
      systems: [{ ...RECALL, k: 0 }],
      says: 'The system "recall" cannot be asked: k (the recall depth) is 0; it must be a',
    },
    { systems: [{ ...RECALL, depth: 11 }], says: "is 11; it must be at most the recall depth k, which is 10." },
    { systems: [{ ...RECALL, topN: 11 }], says: "is 11; it must be at most the recall depth k, which is 10." },
  ])("with $says is refused", async ({ systems, says }) => {
    const workspace = await asked();
    await expect(create(workspace.experiments(), systems)).rejects.toThrow(says);
  });

  test("of a set that is not there or empty is refused, naming those there are", async () => {
    const workspace = await asked();
    const experiments = workspace.experiments();
    await expect(experiments.create({ kb: KB, set: "four", systems: [RECALL] })).rejects.toThrow("There are: three.");
    await workspace.sets.create(KB.id, "empty");
    await expect(experiments.create({ kb: KB, set: "empty", systems: [RECALL] })).rejects.toThrow("is empty");
  });
});

test("depths are timed more often where a curve bends most, and always where somebody asked", () => {
  expect(depthSteps(30, [25])).toEqual([5, 10, 20, 25, 30]);
  expect(depthSteps(3)).toEqual([3]);
  expect(depthSteps(100)).toHaveLength(11);
});
