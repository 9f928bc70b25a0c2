import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "./run-cli";

const TIMEOUT_MS = 180_000;
const ENTRY = fileURLToPath(new URL("../dist/secondpass.mjs", import.meta.url));
const QUESTIONS = 40;

let folder: string;
let home: string;
const secondpass = (...argv: string[]) => runCli(home, argv);
const json = async (...argv: string[]) => JSON.parse((await secondpass(...argv, "--json")).stdout);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "secondpass-proving-"));
  home = join(folder, "home");
  const documents = join(folder, "documents");
  await mkdir(documents);
  const sections = Array.from(
    { length: QUESTIONS },
    (_, index) => `## Rule ${index}\n\nRule number ${index} says that parcel ${index} is sent on day ${index}.\n`,
  );
  await writeFile(join(documents, "rules.md"), `# Rules\n\n${sections.join("\n")}`);
  await writeFile(join(documents, "退款.md"), "# 退款\n\n## 时间\n\n退款需要五个工作日。\n");
  const labels = Array.from({ length: QUESTIONS }, (_, index) => ({
    query: `when is parcel ${index} sent?`,
    document: "rules.md",
    section: `Rule ${index}`,
    grade: 3,
  }));
  await writeFile(
    join(folder, "labels.jsonl"),
    [...labels, { query: "退款要多久？", document: "退款.md", section: "时间", grade: 3 }]
      .map((label) => JSON.stringify(label))
      .join("\n"),
  );
  await writeFile(
    join(folder, "bad.csv"),
    "question,document,section,grade\nwhen?,rules.md,Rule 1,2\nwhen?,gone.md,,1\n",
  );
  expect((await secondpass("ingest", documents, "--kb", "rules")).code).toBe(0);
}, TIMEOUT_MS);
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));

describe("secondpass judgments and questions", () => {
  test("imports questions with their judgments, once", { timeout: TIMEOUT_MS }, async () => {
    const argv = ["judgments", "import", join(folder, "labels.jsonl"), "--kb", "rules", "--set", "parcels"];
    const { code, stdout } = await secondpass(...argv);
    expect([code, stdout]).toEqual([0, "rules: 41 questions added, 0 there already, 41 judgments\n"]);
    expect((await json(...argv)).questions).toEqual({ added: 0, known: 41 });
    expect((await secondpass(...argv, "--if-absent")).stdout).toBe("");
    expect(await json("questions", "list", "--kb", "rules")).toMatchObject([
      { name: "parcels", questions: 41, judged: 41, synthetic: 0 },
    ]);
  });

  test("names what it cannot use with its line, takes the rest, and exits with 1", {
    timeout: TIMEOUT_MS,
  }, async () => {
    const { code, stdout, stderr } = await secondpass("judgments", "import", join(folder, "bad.csv"), "--kb", "rules");
    expect(code).toBe(1);
    expect(stdout).toContain("1 judgments");
    expect(stderr).toMatch(/^bad\.csv:3 "gone\.md" is no passage or document/m);
  });

  test("proposes questions from the texts and stores them as synthetic", { timeout: TIMEOUT_MS }, async () => {
    const { stdout, stderr } = await secondpass(
      "questions",
      "propose",
      "--kb",
      "rules",
      "--count",
      "4",
      "--set",
      "made",
    );
    expect(stdout.trim().split("\n")).toHaveLength(4);
    expect(stderr).toContain("favour the matching of words");
    expect(
      (await json("questions", "list", "--kb", "rules")).find(({ name }: { name: string }) => name === "made"),
    ).toMatchObject({ questions: 4, synthetic: 4 });
  });

  test.each([
    { argv: ["questions", "show", "nothing", "--kb", "rules"], code: 1, says: 'No question set is called "nothing"' },
    { argv: ["judgments", "import"], code: 2, says: "at least one file" },
    { argv: ["judgments", "import", "nowhere.csv"], code: 2, says: "no file or folder nowhere.csv" },
    { argv: ["experiments", "run"], code: 2, says: "Expected --set NAME" },
    { argv: ["experiments", "run", "--set", "x", "--system", "mode"], code: 2, says: 'has the part "mode"' },
    { argv: ["experiments", "show", "99"], code: 1, says: 'There is no experiment "99"' },
    { argv: ["experiments", "fly"], code: 2, says: '"fly" is not one of: run, resume' },
  ])("$argv is refused with $code and says why", { timeout: TIMEOUT_MS }, async ({ argv, code, says }) => {
    const result = await secondpass(...argv);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(says);
  });
});

describe("secondpass experiments", () => {
  test("goes on after kill -9 from where it was, and is scored in the end", { timeout: TIMEOUT_MS }, async () => {
    await secondpass("judgments", "import", join(folder, "labels.jsonl"), "--kb", "rules", "--set", "parcels");
    const child = spawn(process.execPath, [ENTRY, "experiments", "run", "--kb", "rules", "--set", "parcels"], {
      env: { ...process.env, SECONDPASS_HOME: home },
    });
    let stderr = "";
    child.stderr.setEncoding("utf8");
    for await (const text of child.stderr) {
      stderr += text;
      if (/Asking +[1-9]\d*\//.test(stderr)) break;
    }
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    const cut = await json("experiments", "show", "1");
    expect(cut.state).toBe("asking");
    expect(cut.questions.done).toBeGreaterThan(0);
    expect(cut.questions.done).toBeLessThan(41);

    const resumed = await secondpass("experiments", "resume", "1", "--json");
    expect(resumed.code).toBe(0);
    const done = JSON.parse(resumed.stdout);
    expect(done).toMatchObject({ state: "done", questions: { done: 41, total: 41 }, judgments: 41 });
    const [first] = [...resumed.stderr.matchAll(/Asking +(\d+)\//g)].map(([, asked]) => Number(asked));
    expect(first).toBeGreaterThanOrEqual(cut.questions.done);
    expect(Object.keys(done.means)).toEqual(["keyword", "dense", "hybrid", "reranked"]);
    expect(done.means.reranked["ndcg@10"]).toBeGreaterThan(0.5);
    expect(done.recipe.models.map(({ revision }: { revision: string }) => revision.length > 0)).toEqual([true, true]);
  });

  test("shows a table, replays by the same recipe and deletes", { timeout: TIMEOUT_MS }, async () => {
    const { stdout } = await secondpass("experiments", "show", "1");
    expect(stdout).toMatch(/^system +ndcg@10 +mrr@10 +map +recall@10$/m);
    expect(stdout).toMatch(/^reranked +\d\.\d{4}/m);
    const [before, replayed] = [await json("experiments", "show", "1"), await json("experiments", "replay", "1")];
    expect(replayed).toMatchObject({ number: 2, state: "done", means: before.means });
    expect(replayed.recipe).toEqual(before.recipe);
    expect((await secondpass("experiments", "delete", "2")).code).toBe(0);
    expect((await json("experiments", "list")).map(({ number }: { number: number }) => number)).toEqual([1]);
  });

  test("takes systems as they are written", { timeout: TIMEOUT_MS }, async () => {
    const done = await json(
      ...["experiments", "run", "--kb", "rules", "--set", "parcels", "--name", "two"],
      ...["--system", "mode=keyword,k=20", "--system", "mode=hybrid,reranker=default,k=50,depth=10,top=20,name=deep"],
    );
    expect(done.recipe.systems).toMatchObject([
      { name: "keyword 20", mode: "keyword", reranker: null, k: 20, depth: 20, topN: 20 },
      { name: "deep", mode: "hybrid", reranker: "second-pass-rerank-small", k: 50, depth: 10, topN: 20 },
    ]);
    expect(done.name).toBe("two");
  });
});

describe("secondpass cuts", () => {
  test("are set from an experiment or by hand, read by the next answer, and removed", {
    timeout: TIMEOUT_MS,
  }, async () => {
    const reranker = "second-pass-rerank-small";
    const set = await json("cuts", "set", "--experiment", "1");
    expect(set).toMatchObject({ kb: "rules", reranker, experiment: 1, cut: expect.any(Number) });
    expect(set.precision).toBeGreaterThan(0.5);
    expect((await secondpass("cuts", "list", "--kb", "rules")).stdout).toMatch(/experiment 1$/m);
    await secondpass("cuts", "set", "1000", "--reranker", reranker, "--kb", "rules");
    expect((await secondpass("search", "when is parcel 7 sent?", "--kb", "rules")).stdout).toMatch(
      /^nothing relevant found: the best score is .*, the cut 1000\.00 \(set by hand\)$/m,
    );
    expect((await secondpass("cuts", "remove", reranker, "--kb", "rules")).code).toBe(0);
    expect(await json("cuts", "list", "--kb", "rules")).toEqual([]);
  });

  test.each([
    { argv: ["cuts", "set"], code: 2, says: "either a score or --experiment N" },
    { argv: ["cuts", "set", "high", "--reranker", "x"], code: 2, says: 'The cut is "high"' },
    { argv: ["cuts", "set", "1"], code: 2, says: "with --reranker" },
    { argv: ["cuts", "set", "--experiment", "1", "--reranker", "x"], code: 1, says: 'reranks with "x"' },
    { argv: ["cuts", "remove", "second-pass-recall-small", "--kb", "rules"], code: 2, says: "is no reranker" },
  ])("$argv is refused with $code and says why", { timeout: TIMEOUT_MS }, async ({ argv, code, says }) => {
    const result = await secondpass(...argv);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(says);
  });
});

describe("secondpass experiments report", () => {
  test("tells the verdict as its page does, as text, for a pull request and as one file", {
    timeout: TIMEOUT_MS,
  }, async () => {
    const text = (await secondpass("experiments", "report", "1", "--a", "dense", "--b", "reranked")).stdout;
    expect(text).toMatch(/^nDCG@10 +\d\.\d{3}/m);
    const markdown = (await secondpass("experiments", "report", "1", "--format", "markdown", "--language", "zh"))
      .stdout;
    expect(markdown).toMatch(/^### .*parcels/);
    const file = join(folder, "report.html");
    const made = await secondpass("experiments", "report", "1", "--format", "html", "--out", file);
    expect([made.code, made.stdout]).toEqual([0, expect.stringMatching(/report\.html\t\d+ bytes\n$/)]);
    const html = await readFile(file, "utf8");
    expect(html).toMatch(/^<!doctype html>/);
    expect(html.match(/<svg/g)?.length).toBeGreaterThan(3);
    expect(html).not.toContain("<script");
    expect(await json("experiments", "report", "1")).toMatchObject({ b: { name: "reranked" }, questions: 41 });
  });

  test("names a system that is not there, with those that are", { timeout: TIMEOUT_MS }, async () => {
    const { code, stderr } = await secondpass("experiments", "report", "1", "--a", "best");
    expect(code).toBe(2);
    expect(stderr).toContain('--a is "best"; experiment 1 has keyword, dense, hybrid, reranked.');
  });
});

describe("secondpass evaluate --against", () => {
  test("passes a run against itself", { timeout: TIMEOUT_MS }, async () => {
    const file = join(folder, "accepted.json");
    expect((await secondpass("evaluate", "--experiment", "1", "--save", file)).code).toBe(0);
    const { code, stdout } = await secondpass("evaluate", "--experiment", "1", "--against", file, "--margin", "0.01");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Passed: “reranked” changed nDCG@10 by 0\.000/);
    const { gate } = await json("evaluate", "--experiment", "1", "--against", "1");
    expect(gate.rows.map(({ delta, pValue }: { delta: number; pValue: number }) => [delta, pValue])).toEqual(
      gate.rows.map(() => [0, 1]),
    );
  });

  test("exits with 1 where more than the margin was lost, and writes the report for it", {
    timeout: TIMEOUT_MS,
  }, async () => {
    const accepted = JSON.parse(await readFile(join(folder, "accepted.json"), "utf8"));
    const { reranked } = accepted.systems;
    reranked["ndcg@10"] = reranked["ndcg@10"].map((value: number) => value + 0.2);
    const better = join(folder, "better.json");
    await writeFile(better, JSON.stringify(accepted));
    const report = join(folder, "gate.md");
    const argv = ["evaluate", "--experiment", "1", "--against", better, "--report", report, "--language", "zh"];
    const lost = await secondpass(...argv, "--margin", "0.1");
    expect(lost.code).toBe(1);
    expect(lost.stdout).toContain("未通过：“reranked”的 nDCG@10 降低了 0.200，超过了允许的 0.100");
    expect(await readFile(report, "utf8")).toMatch(/^### 未通过：/);
    expect((await secondpass(...argv, "--margin", "0.3")).code).toBe(0);
    expect((await secondpass(...argv, "--metric", "mrr@10")).code).toBe(0);
  });

  test.each([
    { argv: ["--against", "nowhere.json"], code: 2, says: '--against is "nowhere.json"; it must be a file' },
    { argv: ["--margin", "0.1"], code: 2, says: "--margin goes with --against" },
    { argv: ["--against", "1", "--metric", "ndcg@7"], code: 1, says: "found --metric ndcg@7" },
    { argv: ["--against", "1", "--system", "best"], code: 1, says: 'has no system "best"' },
    { argv: ["--against", "1", "--margin", "-1"], code: 2, says: "--margin" },
  ])("evaluate --experiment 1 $argv is refused with $code and says why", { timeout: TIMEOUT_MS }, async (refused) => {
    const result = await secondpass("evaluate", "--experiment", "1", ...refused.argv);
    expect(result.code).toBe(refused.code);
    expect(result.stderr).toContain(refused.says);
  });

  test("a file that is no saved run is named", { timeout: TIMEOUT_MS }, async () => {
    const { code, stderr } = await secondpass(
      ...["evaluate", "--experiment", "1", "--against", join(folder, "labels.jsonl")],
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/labels\.jsonl is not JSON.*--save FILE/);
  });
});
