import { describe, expect, test } from "vitest";
import { judgedQrels, type NewJudgment, querySha } from "../src";
import { combineGrades } from "../src/judgments/combine-grades";
import { KB, openWorkspace, type Workspace } from "./workspace";

const QUERY = "how long does a refund take?";
const TEXT = "Refunds take five working days. Shipping is free. 退款需要五个工作日。运费全免。";
const [REFUND, SHIPPING] = ["Refunds take five working days. ", "Shipping is free. "];
const CUTS = [REFUND.length, REFUND.length + SHIPPING.length];

/** Judges the passages of a document as it is cut now. */
async function judge(
  { corpus, judgments }: Workspace,
  name: string,
  grades: readonly NewJudgment["grade"][],
  options: { readonly judge?: string; readonly query?: string } = {},
): Promise<void> {
  const passages = corpus.passages.filter(({ documentId }) => documentId === name);
  await judgments.put(
    KB.id,
    grades.flatMap((grade, index) => {
      const passage = passages[index];
      if (passage === undefined) return [];
      return {
        query: options.query ?? QUERY,
        target: { unit: "passage", documentName: name, passage },
        grade,
        judge: options.judge ?? "ann",
        origin: "ask",
      } as const;
    }),
  );
}

const outcome = async ({ judgments }: Workspace) =>
  (await judgments.resolve(KB.id)).map(({ judgment, state, places }) => [
    judgment.grade,
    state,
    places.map((place) => ("passageId" in place ? place.passageId.replace(/.*-/, "") : place.documentName)),
  ]);

describe("a judgment", () => {
  test("belongs to the content: it holds in every document that says the same, and comes back with the text", async () => {
    const workspace = await openWorkspace();
    workspace.corpus.put("faq.md", TEXT, CUTS);
    await judge(workspace, "faq.md", [3, 0]);
    workspace.corpus.put("copy.md", REFUND);
    workspace.corpus.remove("faq.md");
    expect(await outcome(workspace)).toEqual([
      [3, "exact", ["0"]],
      [0, "stale", []],
    ]);
    workspace.corpus.put("faq.md", TEXT, CUTS);
    expect(await outcome(workspace)).toEqual([
      [3, "exact", ["0", "0"]],
      [0, "exact", ["1"]],
    ]);
  });

  test("survives being cut into pieces: each piece is a part of what was judged", async () => {
    const workspace = await openWorkspace();
    workspace.corpus.put("faq.md", TEXT, CUTS);
    await judge(workspace, "faq.md", [3, 0]);
    workspace.corpus.put("faq.md", TEXT, [12, ...CUTS]);
    expect(await outcome(workspace)).toEqual([
      [3, "moved", ["0", "1"]],
      [0, "exact", ["2"]],
    ]);
  });

  test("survives a merge when it found something; what was merely not relevant says nothing of the larger passage", async () => {
    const workspace = await openWorkspace();
    workspace.corpus.put("faq.md", TEXT, CUTS);
    await judge(workspace, "faq.md", [3, 0]);
    workspace.corpus.put("faq.md", TEXT);
    expect(await outcome(workspace)).toEqual([
      [3, "moved", ["0"]],
      [0, "stale", []],
    ]);
  });

  test("moves with its text when something is put in before it, and is stale once the text is gone", async () => {
    const workspace = await openWorkspace();
    workspace.corpus.put("faq.md", TEXT, CUTS);
    await judge(workspace, "faq.md", [3]);
    const longer = `A new first sentence. ${TEXT}`;
    workspace.corpus.put("faq.md", longer, [22 + 12]);
    // The first passage holds too little of what was judged.
    expect(await outcome(workspace)).toEqual([[3, "moved", ["1"]]]);
    workspace.corpus.put("faq.md", "Refunds take ten working days.");
    expect(await outcome(workspace)).toEqual([[3, "stale", []]]);
  });

  test("of words that stand twice is of the place nearest to where they stood", async () => {
    const workspace = await openWorkspace();
    const text = "It does. Really. It does.";
    workspace.corpus.put("a.md", text, [17]);
    await judge(workspace, "a.md", [0, 2]);
    workspace.corpus.put("a.md", text, [12]);
    expect((await outcome(workspace))[1]).toEqual([2, "moved", ["1"]]);
  });

  test("is replaced when the same judge grades the same content again, and removed when it is taken back", async () => {
    const workspace = await openWorkspace();
    workspace.corpus.put("faq.md", REFUND);
    await judge(workspace, "faq.md", [1]);
    await judge(workspace, "faq.md", [3], { judge: " ann " });
    await judge(workspace, "faq.md", [2], { judge: "ben" });
    const { judgments, corpus } = workspace;
    expect((await judgments.list(KB.id)).map(({ grade, judge: who }) => [who, grade])).toEqual([
      ["ann", 3],
      ["ben", 2],
    ]);
    const [passage] = corpus.passages;
    if (passage === undefined) throw new Error("no passage");
    const target = { unit: "passage", documentName: "faq.md", passage } as const;
    await judgments.remove(KB.id, { query: QUERY, target, judge: "ann" });
    expect((await judgments.list(KB.id)).map(({ judge: who }) => who)).toEqual(["ben"]);
  });

  // A grade that had come along with its text was shown and could not be taken back.
  test("that came along with a text cut anew is taken back like any other, and nobody else's with it", async () => {
    const workspace = await openWorkspace();
    workspace.corpus.put("faq.md", TEXT, CUTS);
    await judge(workspace, "faq.md", [3, 2]);
    await judge(workspace, "faq.md", [1], { judge: "ben" });
    workspace.corpus.put("faq.md", TEXT, [12, ...CUTS]);
    const [, passage] = workspace.corpus.passages;
    if (passage === undefined) throw new Error("no passage");
    const target = { unit: "passage", documentName: "faq.md", passage } as const;
    await workspace.judgments.remove(KB.id, { query: QUERY, target, judge: "ann " });
    expect((await workspace.judgments.list(KB.id)).map(({ judge: who, grade }) => [who, grade])).toEqual([
      ["ann", 2],
      ["ben", 1],
    ]);
  });

  test("belongs to the question as it is read: white space and composition do not count, letters do", () => {
    expect(querySha("  how  long?\n")).toBe(querySha("how long?"));
    expect(querySha("cafe\u0301")).toBe(querySha("café"));
    expect(querySha("US")).not.toBe(querySha("us"));
  });

  test.each([
    { judge: "", says: "1 to 60 characters" },
    { query: " ", says: "question of a judgment is empty" },
    { grade: 4, says: "one of 0, 1, 2, 3" },
  ])("with $says is refused", async ({ says, ...wrong }) => {
    const { judgments } = await openWorkspace();
    const target = { unit: "document", documentName: "faq.md" } as const;
    const judgment = { query: QUERY, target, grade: 1, judge: "ann", origin: "ask", ...wrong } as NewJudgment;
    await expect(judgments.put(KB.id, [judgment])).rejects.toThrow(says);
  });

  test("of one question is found without reading the other documents, unless it is not where it was", async () => {
    const workspace = await openWorkspace();
    workspace.corpus.put("faq.md", REFUND);
    workspace.corpus.put("other.md", SHIPPING);
    await judge(workspace, "faq.md", [3]);
    await judge(workspace, "other.md", [1], { query: "another question" });
    const states = async () =>
      (await workspace.judgments.resolveQuery(KB.id, QUERY)).map(({ state, places }) => [state, places.length]);
    expect(await states()).toEqual([["exact", 1]]);
    workspace.corpus.remove("faq.md");
    workspace.corpus.put("renamed.md", REFUND);
    expect(await states()).toEqual([["exact", 1]]);
  });
});

describe("qrels of judgments", () => {
  const grades = async ({ judgments }: Workspace, unit: "passage" | "document") => {
    const qrels = judgedQrels(await judgments.resolve(KB.id), unit);
    return [...(qrels.get(querySha(QUERY)) ?? [])].map(([target, grade]) => [
      unit === "document" ? target : "…",
      grade,
    ]);
  };

  test("count one content once, however many documents have it", async () => {
    const workspace = await openWorkspace();
    workspace.corpus.put("a.md", REFUND);
    workspace.corpus.put("b.md", REFUND);
    await judge(workspace, "a.md", [2]);
    expect(await grades(workspace, "passage")).toEqual([["…", 2]]);
    expect(await grades(workspace, "document")).toEqual([
      ["a.md", 2],
      ["b.md", 2],
    ]);
  });

  test("of documents are the best of their passages, unless the document was judged as a whole by the same judge", async () => {
    const workspace = await openWorkspace();
    workspace.corpus.put("faq.md", TEXT, CUTS);
    await judge(workspace, "faq.md", [2, 0, 3]);
    expect(await grades(workspace, "document")).toEqual([["faq.md", 3]]);
    const whole = {
      query: QUERY,
      target: { unit: "document", documentName: "faq.md" },
      grade: 1,
      origin: "imported",
    } as const;
    await workspace.judgments.put(KB.id, [{ ...whole, judge: "ann" }]);
    expect(await grades(workspace, "document")).toEqual([["faq.md", 1]]);
    expect(await grades(workspace, "passage")).toHaveLength(3);
  });

  test("take the best of what one judge said of parts that are one passage now", async () => {
    const workspace = await openWorkspace();
    workspace.corpus.put("faq.md", TEXT, [12, REFUND.length]);
    await judge(workspace, "faq.md", [1, 3]);
    workspace.corpus.put("faq.md", TEXT, [REFUND.length]);
    expect(await grades(workspace, "passage")).toEqual([["…", 3]]);
  });

  // A judge who graded a passage again after it was cut anew was overruled by the better grade of the old text.
  test("go by what a judge said of the passage as it is now, not by what the text brought along", async () => {
    const workspace = await openWorkspace();
    workspace.corpus.put("faq.md", TEXT, CUTS);
    await judge(workspace, "faq.md", [3]);
    workspace.corpus.put("faq.md", TEXT, [12, ...CUTS]);
    await judge(workspace, "faq.md", [0]);
    await judge(workspace, "faq.md", [2], { judge: "ben" });
    expect(await grades(workspace, "passage")).toEqual([
      ["…", 3],
      ["…", 1],
    ]);
  });

  test.each([
    [[3], 3],
    [[2, 3], 3],
    [[0, 3], 2],
    [[0, 1, 1], 1],
    [[0, 0, 1], 0],
  ] as const)("of several judges who say %j are %i", (all, one) => {
    expect(combineGrades(all)).toBe(one);
  });
});
