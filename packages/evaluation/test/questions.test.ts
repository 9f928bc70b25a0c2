import { describe, expect, test } from "vitest";
import { type CorpusDocument, proposeQuestions } from "../src";
import { KB, openWorkspace, ShelfCorpus } from "./workspace";

const written = (text: string) => ({ key: null, text, origin: "written" as const });

describe("a question set", () => {
  test("keeps questions in their order, each once, with keys of their own", async () => {
    const { sets } = await openWorkspace();
    await sets.create(KB.id, "mine");
    expect(
      await sets.add(KB.id, "mine", [written("how long?"), written(" how  long? "), written("运费多少？")]),
    ).toEqual({
      added: 2,
      known: 1,
    });
    await sets.add(KB.id, "mine", [{ key: "q1", text: "when?", origin: "imported" }]);
    const { all, questions, synthetic } = await sets.get(KB.id, "mine");
    expect(all.map(({ key, text }) => [key, text])).toEqual([
      ["q1", "how long?"],
      ["q2", "运费多少？"],
      ["q1-2", "when?"],
    ]);
    expect([questions, synthetic]).toEqual([3, 0]);
    await sets.removeQuestion(KB.id, all[0]?.id ?? "");
    expect((await sets.get(KB.id, "mine")).questions).toBe(2);
  });

  test("counts which of its questions were judged", async () => {
    const { sets, judgments } = await openWorkspace();
    await sets.create(KB.id, "mine");
    await sets.add(KB.id, "mine", [written("how long?"), written("when?")]);
    const target = { unit: "document", documentName: "a.md" } as const;
    await judgments.put(KB.id, [{ query: "when?", target, grade: 0, judge: "ann", origin: "imported" }]);
    expect(await sets.list(KB.id)).toMatchObject([{ name: "mine", questions: 2, judged: 1 }]);
  });

  test("leaves the judgments when it is deleted", async () => {
    const { sets, judgments } = await openWorkspace();
    await sets.create(KB.id, "mine");
    const target = { unit: "document", documentName: "a.md" } as const;
    await judgments.put(KB.id, [{ query: "when?", target, grade: 2, judge: "ann", origin: "ask" }]);
    await sets.delete(KB.id, "mine");
    expect(await sets.list(KB.id)).toEqual([]);
    expect(await judgments.list(KB.id)).toHaveLength(1);
  });

  test("is refused twice under a name, without one, or where it is not there", async () => {
    const { sets } = await openWorkspace();
    await sets.create(KB.id, " mine ");
    await expect(sets.create(KB.id, "mine")).rejects.toMatchObject({ code: "QUESTION_SET_EXISTS" });
    await expect(sets.create(KB.id, " ")).rejects.toThrow("1 to 80 characters");
    await expect(sets.get(KB.id, "yours")).rejects.toThrow('No question set is called "yours". There are: mine.');
  });

  test.each([
    { text: " ", says: "A question is empty" },
    { text: "x".repeat(2_001), says: "2,001 characters; at most 2,000" },
  ])("takes none of the questions when one of them is wrong: $says", async ({ text, says }) => {
    const { sets } = await openWorkspace();
    await sets.create(KB.id, "mine");
    await expect(sets.add(KB.id, "mine", [written("fine?"), written(text)])).rejects.toThrow(says);
    expect((await sets.get(KB.id, "mine")).questions).toBe(0);
  });
});

describe("proposed questions", () => {
  async function documents(): Promise<CorpusDocument[]> {
    const corpus = new ShelfCorpus();
    corpus.putSections("ranking.md", "Ranking", {
      "": "This page is about ranking, where every pair is read once more.",
      "Why scores fall below zero": "A logit has no floor, so most pairs lie below zero; that is normal.",
      "The price of one forward pass": "Every pair is read once more, which costs about two milliseconds on a laptop.",
      Notes: "Nothing here.",
    });
    corpus.putSections("指南.md", "指南", {
      分数为什么会是负数: "模型给出的是未经缩放的分数，所以负数完全正常，不代表出错。",
      Notes: "没有。",
    });
    const all: CorpusDocument[] = [];
    for await (const document of corpus.documents("")) all.push(document);
    return all;
  }

  test("come from headings and from the rarest clause of a passage, in both languages", async () => {
    const proposed = proposeQuestions(await documents(), { count: 20, seed: 1 });
    const texts = (kind: string) => proposed.filter((one) => one.kind === kind).map(({ text }) => text);
    expect(texts("heading").sort()).toEqual([
      "The price of one forward pass",
      "Why scores fall below zero",
      "分数为什么会是负数",
    ]);
    expect(texts("sentence")).toContain("模型给出的是未经缩放的分数");
    expect(texts("sentence")).toContain("which costs about two milliseconds on a laptop");
    for (const { passages, text, kind } of proposed) {
      expect(passages.length).toBeGreaterThan(0);
      if (kind === "sentence") expect(passages[0]?.text).toContain(text);
    }
  });

  test("leave out what two documents call the same, and what is too short to ask anything", async () => {
    const texts = proposeQuestions(await documents(), { count: 50, seed: 1 }).map(({ text }) => text);
    expect(texts).not.toContain("Notes");
    expect(texts).not.toContain("Nothing here");
    expect(new Set(texts).size).toBe(texts.length);
  });

  // A clause cut out of a sentence kept one half of a pair of quotation marks.
  test("have no half of a pair of marks in them, and keep whole pairs", async () => {
    const corpus = new ShelfCorpus();
    corpus.put("a.md", "例如，“苹果”既是水果又是品牌的名称。");
    corpus.put("b.md", 'He calls the (slow) second pass a "careful reader" of passages.');
    const all: CorpusDocument[] = [];
    for await (const document of corpus.documents("")) all.push(document);
    const texts = proposeQuestions(all, { count: 9, seed: 1 }).map(({ text }) => text);
    expect(texts).toContain("苹果既是水果又是品牌的名称");
    expect(texts).toContain('He calls the (slow) second pass a "careful reader" of passages');
  });

  test("are the same for the same seed, as many as asked for, and spread over the documents", async () => {
    const all = await documents();
    const three = proposeQuestions(all, { count: 3, seed: 7 });
    expect(proposeQuestions(all, { count: 3, seed: 7 })).toEqual(three);
    expect(three).toHaveLength(3);
    expect(new Set(three.map(({ documentName }) => documentName)).size).toBe(2);
    expect(proposeQuestions([], { count: 3, seed: 7 })).toEqual([]);
  });
});
