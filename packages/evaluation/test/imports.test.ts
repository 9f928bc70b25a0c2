import { describe, expect, test } from "vitest";
import { importEvaluation, type ResolvedJudgment } from "../src";
import { KB, openWorkspace, type Workspace } from "./workspace";

async function importing(
  workspace: Workspace,
  files: Readonly<Record<string, string>>,
  options: { readonly set?: string | null } = {},
) {
  const { set = "imported" } = options;
  if (set !== null && !(await workspace.sets.list(KB.id)).some(({ name }) => name === set))
    await workspace.sets.create(KB.id, set);
  const named = Object.entries(files).map(([name, text]) => ({ name, text }));
  return importEvaluation({ kbId: KB.id, set, files: named, judge: "ann" }, workspace);
}

async function shelf(): Promise<Workspace> {
  const workspace = await openWorkspace();
  workspace.corpus.putSections("faq.md", "Questions", {
    "": "What people ask.",
    Refunds: "Refunds take five working days.",
    运费: "满一百元免运费。",
  });
  workspace.corpus.put("trains.txt", "The night train leaves at nine.");
  return workspace;
}

const judged = async ({ judgments }: Workspace) =>
  (await judgments.resolve(KB.id)).map(({ judgment: { query, grade, judge, text, documentName } }: ResolvedJudgment) =>
    [query, grade, judge, text || documentName].join(" | "),
  );
const texts = async ({ sets }: Workspace) =>
  (await sets.get(KB.id, "imported")).all.map(({ key, text }) => [key, text]);

describe("importing", () => {
  test("takes plain text as a question per line, each once", async () => {
    const workspace = await shelf();
    const report = await importing(workspace, { "q.txt": "\uFEFFhow long?\n\n运费多少？\r\nhow  long?\n" });
    expect(report).toEqual({ questions: { added: 2, known: 0 }, judgments: 0, problems: [], notes: [] });
    expect(await texts(workspace)).toEqual([
      ["q1", "how long?"],
      ["q2", "运费多少？"],
    ]);
    expect((await importing(workspace, { "q.txt": "how long?" })).questions).toEqual({ added: 0, known: 1 });
  });

  test("takes BEIR's queries with TREC's or BEIR's qrels, by document name with and without its ending", async () => {
    const workspace = await shelf();
    const queries = '{"_id":"a","text":"how long?","metadata":{}}\n{"_id":"b","text":"when?"}\n';
    const first = await importing(workspace, { "queries.jsonl": queries, "qrels.txt": "a 0 faq.md 2\nb 0 trains 1\n" });
    expect(first).toMatchObject({ judgments: 2, problems: [], questions: { added: 2 } });
    expect(await judged(workspace)).toEqual(["how long? | 2 | ann | faq.md", "when? | 1 | ann | trains.txt"]);
    // A later file may name what the set knows already.
    const beir = "query-id\tcorpus-id\tscore\na\ttrains.txt\t0\n";
    expect(await importing(workspace, { "test.tsv": beir })).toMatchObject({ judgments: 1, problems: [] });
  });

  test("finds the lines of a corpus file by their text", async () => {
    const workspace = await shelf();
    const report = await importing(workspace, {
      "queries.jsonl": '{"_id":"a","text":"how long?"}\n',
      "corpus.jsonl": '{"_id":"d7","title":"","text":"Refunds take five working days."}\n{"_id":"d8","text":"Gone."}\n',
      "qrels/test.tsv": "query-id\tcorpus-id\tscore\na\td7\t3\na\td8\t1\n",
    });
    expect(report.judgments).toBe(1);
    expect(report.problems).toEqual([
      {
        file: "qrels/test.tsv",
        line: null,
        message:
          '"d8", judged for "a", is no passage or document of this knowledge base, and no line of a corpus file that is in it',
      },
    ]);
    expect(await judged(workspace)).toEqual(["how long? | 3 | ann | Refunds take five working days."]);
  });

  test("takes judgments by section, by text and by passage from JSON Lines, with their judge", async () => {
    const workspace = await shelf();
    const lines = [
      { query: "how long?", document: "faq.md", section: "Refunds", grade: 3, judge: "ben" },
      { query: "how long?", document: "faq", section: "", grade: 0 },
      { query: "运费多少？", text: "满一百元免运费。", grade: 3 },
      { query: "when?", passage: "trains.txt-4b8d0d--0", grade: 2 },
    ];
    const passage = workspace.corpus.passages.at(-1)?.id ?? "";
    const file = lines.map((line) => JSON.stringify("passage" in line ? { ...line, passage } : line)).join("\n");
    expect(await importing(workspace, { "labels.jsonl": file })).toMatchObject({
      judgments: 4,
      problems: [],
      questions: { added: 3, known: 0 },
    });
    expect(await judged(workspace)).toEqual([
      "how long? | 3 | ben | Refunds take five working days.",
      "how long? | 0 | ann | What people ask.",
      "运费多少？ | 3 | ann | 满一百元免运费。",
      "when? | 2 | ann | The night train leaves at nine.",
    ]);
  });

  test("takes a table with questions alone or with judgments", async () => {
    const workspace = await shelf();
    const csv =
      'id,question,document,section,grade\nq7,"how long, please?",faq.md,Refunds,3\nq7,"how long, please?",trains.txt,,0\nq8,运费？,faq.md,没有,1\n';
    const report = await importing(workspace, { "labels.csv": csv });
    expect(report).toMatchObject({ judgments: 2, questions: { added: 2 } });
    expect(report.problems.map(({ line }) => line)).toEqual([4]);
    expect(report.problems[0]?.message).toBe('there is no heading "没有" in a document called "faq.md"');
    expect(await texts(workspace)).toEqual([
      ["q7", "how long, please?"],
      ["q8", "运费？"],
    ]);
  });

  test("brings other scales onto 0 to 3 and says so", async () => {
    const workspace = await shelf();
    const files = { "queries.jsonl": '{"_id":"a","text":"how long?"}', "qrels.txt": "a 0 faq.md 7\na 0 trains.txt -1" };
    const report = await importing(workspace, files);
    expect(report.notes).toEqual([
      "qrels.txt: 1 grade below 0 taken as 0.",
      "qrels.txt: 1 grade above 3 taken as 3, the highest here.",
    ]);
    expect(await judged(workspace)).toEqual(["how long? | 3 | ann | faq.md", "how long? | 0 | ann | trains.txt"]);
  });

  test("names each line that cannot be used, and takes the others", async () => {
    const workspace = await shelf();
    const lines = [
      '{"query":"how long?","text":"Refunds take five working days.","grade":3}',
      "not json",
      '{"grade":2}',
      '{"query":"x","text":"Refunds take","grade":"high"}',
      '{"query":"x","grade":1}',
      '{"__proto__":{"query":"x"}}',
    ];
    const report = await importing(workspace, { "labels.jsonl": lines.join("\n") });
    expect(report.judgments).toBe(1);
    expect(report.problems.map(({ line, message }) => [line, message.slice(0, 30)])).toEqual([
      [2, "is not a JSON object"],
      [3, "has no question: expected a fi"],
      [4, 'has the grade "high"; expected'],
      [5, "has a grade but names no passa"],
      [6, "has no question: expected a fi"],
    ]);
  });

  test.each([
    { name: "broken.csv", text: 'question,grade\n"never closed,1\n', says: "nothing of this file was taken" },
    { name: "other.csv", text: "a,b\n1,2\n", says: "found the columns a, b; expected one called query" },
    { name: "qrels.txt", text: "a 0 d 1\na 0 d\n", says: "nothing of this file was taken" },
  ])("refuses $name as a whole, and says why", async ({ name, text, says }) => {
    const workspace = await shelf();
    const { problems, judgments } = await importing(workspace, { [name]: text });
    expect(judgments).toBe(0);
    expect(problems[0]?.message).toContain(says);
  });

  test("says which question a judgment is missing", async () => {
    const workspace = await shelf();
    const { problems } = await importing(workspace, { "qrels.txt": "zz 0 faq.md 1" }, { set: null });
    expect(problems[0]?.message).toContain('judges the question "zz"');
  });
});
