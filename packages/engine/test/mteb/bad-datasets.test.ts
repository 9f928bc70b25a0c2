import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRerankingDataset } from "../../src/evaluation/mteb/open-reranking-dataset";
import type { RerankingSample } from "../../src/evaluation/mteb/reranking-dataset";
import { fixture } from "./fixtures";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "secondpass-mteb-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

async function expectRefused(path: string, says: string | RegExp, split?: string) {
  await expect(openRerankingDataset(path, split)).rejects.toMatchObject({
    code: "DATASET_INVALID",
    retryable: false,
    message: expect.stringMatching(says),
  });
}

const lines = (...rows: unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const ROW = { query: "q", positive: ["p"], negative: ["n"] };

/** A small data set in the new layout, with some of its files replaced, or left out where null. */
async function newLayout(name: string, changed: Readonly<Record<string, string | null>> = {}): Promise<string> {
  const files: Record<string, string | null> = {
    "corpus/test.jsonl": lines({ _id: "p", title: "T", text: "first " }, { _id: "n", title: null, text: "second" }),
    "queries/test.jsonl": lines({ _id: "q", text: "question" }),
    "qrels/test.jsonl": lines({ "query-id": "q", "corpus-id": "p", score: 1 }),
    "top_ranked/test.jsonl": lines({ "query-id": "q", "corpus-ids": ["n", "p", "n"] }),
    ...changed,
  };
  for (const [place, content] of Object.entries(files)) if (content !== null) await write(`${name}/${place}`, content);
  return join(folder, name);
}

async function samplesOf(path: string, split?: string): Promise<RerankingSample[]> {
  const samples: RerankingSample[] = [];
  for await (const sample of (await openRerankingDataset(path, split)).read()) samples.push(sample);
  return samples;
}

describe("a file in the old layout", () => {
  test("that is not there is refused", () =>
    expectRefused(join(folder, "nowhere.jsonl"), "nowhere.jsonl is not there"));

  test("with another ending is refused, with the endings there are", async () =>
    expectRefused(
      await write("rows.csv", "query,positive"),
      /rows\.csv is neither.*\.parquet, \.jsonl or \.jsonl\.gz/,
    ));

  test("that is empty is refused in either format", async () => {
    await expectRefused(await write("empty.jsonl", "\n"), "empty.jsonl has no row");
    await expectRefused(await write("empty.parquet", ""), "empty.parquet is not a Parquet file");
  });

  test("that only says it is Parquet is refused, and what git leaves in place of a large file is named", async () => {
    const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 10\n";
    await expectRefused(await write("text.parquet", lines(ROW)), /text\.parquet is not a Parquet file/);
    await expectRefused(await write("pointer.parquet", pointer), "git lfs pull");
    await expectRefused(await write("pointer.jsonl", pointer), "git lfs pull");
  });

  test("of Parquet that is cut short or damaged is refused", async () => {
    const whole = await readFile(fixture("old/strings.parquet"));
    await expectRefused(await write("cut.parquet", whole.subarray(0, 3_000)), "only the beginning of one");
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 4, 400);
    await expectRefused(await write("damaged.parquet", damaged), /damaged\.parquet, rows 1 to 7 cannot be read/);
  });

  test("of Parquet without a column is refused, with the columns it has", async () =>
    expectRefused(
      await write("columns.parquet", await readFile(fixture("new/snappy/qrels/test-00000-of-00001.parquet"))),
      /has the columns query-id, corpus-id, score\. Expected query, positive, negative/,
    ));

  test("of Parquet with a column of another type is refused, with the row", async () =>
    expectRefused(fixture("bad/numbers.parquet"), /numbers\.parquet, row 1: positive.* is \d+; it must be text/));

  test("that is a cut gzip, or none, is refused", async () => {
    const packed = gzipSync(lines(...Array.from({ length: 2_000 }, (_, number) => ({ ...ROW, query: `q${number}` }))));
    await expectRefused(
      await write("cut.jsonl.gz", packed.subarray(0, 1_000)),
      /cut\.jsonl\.gz cannot be read: unexpected end/,
    );
    await expectRefused(await write("plain.jsonl.gz", lines(ROW)), /plain\.jsonl\.gz cannot be read: .*whole gzip/);
  });

  test.each([
    { title: "no JSON", row: "{", says: 'line 2: found "{"' },
    {
      title: "a field missing",
      row: '{"query":"q","positive":[]}',
      says: "line 2: negative is missing; it must be a list.",
    },
    {
      title: "a text for a list",
      row: '{"query":"q","positive":"p","negative":[]}',
      says: 'line 2: positive is "p"; it must be a list.',
    },
    {
      title: "nothing for a text",
      row: '{"query":"q","positive":["p"],"negative":[null]}',
      says: /line 2: negative\[0\] is null; it must be text\./,
    },
    {
      title: "a blank query",
      row: '{"query":" ","positive":["p"],"negative":["n"]}',
      says: /line 2: query.*: .*question/,
    },
    {
      title: "no wording of a query",
      row: '{"query":[],"positive":["p"],"negative":["n"]}',
      says: /line 2: query: .*found \[\]/,
    },
    { title: "no query", row: '{"positive":["p"],"negative":["n"]}', says: /line 2: query: .*found nothing/ },
    {
      title: "a blank wording of a query",
      row: '{"query":["a",""],"positive":["p"],"negative":["n"]}',
      says: /line 2: query.*: .*question/,
    },
  ])("with $title is refused, with the line", async ({ title, row, says }) => {
    const path = await write(`${title.replaceAll(" ", "-")}.jsonl`, `${lines(ROW)}${row}\n`);
    await expectRefused(path, says);
  });

  test("without a row that can be measured is refused", async () =>
    expectRefused(
      await write("one-sided.jsonl", lines({ ...ROW, positive: [] }, { ...ROW, negative: [] })),
      "of 2 rows none has a positive and a negative",
    ));
});

describe("a folder", () => {
  test("in the new layout is read with titles before texts, and each candidate once", async () => {
    expect(await samplesOf(await newLayout("whole"))).toEqual([
      {
        id: "q",
        queries: ["question"],
        candidates: [
          { id: "n", text: "second" },
          { id: "p", text: "T first" },
        ],
        grades: new Map([["p", 1]]),
      },
    ]);
  });

  test("of anything else is refused, with what was found in it and what was expected", async () => {
    const path = await newLayout("no-top-ranked", { "top_ranked/test.jsonl": null });
    await expectRefused(path, /has corpus.test\.jsonl, qrels.test\.jsonl, queries.test\.jsonl\. Expected .*top_ranked/);
    await mkdir(join(folder, "nothing"));
    await expectRefused(join(folder, "nothing"), /nothing has no such file\. Expected/);
    await write("strange/passages/test.jsonl", lines(ROW));
    await expectRefused(join(folder, "strange"), /strange has passages.test\.jsonl\. Expected/);
  });

  test("with instructions is refused instead of measured without them", async () => {
    const table = { "instruction/test.jsonl": lines({ "query-id": "q", instruction: "i" }) };
    await expectRefused(await newLayout("instructions", table), "instructions are not measured");
    const column = { "queries/test.jsonl": lines({ _id: "q", text: "question", instruction: "i" }) };
    await expectRefused(await newLayout("instruction", column), "line 1: instruction: found an instruction");
  });

  test.each([
    {
      name: "score",
      changed: { "qrels/test.jsonl": lines({ "query-id": "q", "corpus-id": "p", score: 0.5 }) },
      says: /qrels.test\.jsonl, line 1: score: .*whole number/,
    },
    {
      name: "query",
      changed: { "queries/test.jsonl": lines({ _id: "q", text: "" }) },
      says: /queries.test\.jsonl, line 1: text: .*question/,
    },
    {
      name: "id",
      changed: { "corpus/test.jsonl": lines({ text: "first" }) },
      says: /corpus.test\.jsonl, line 1: id: expected an id/,
    },
    {
      name: "twice",
      changed: { "queries/test.jsonl": lines({ _id: "q", text: "a" }, { _id: "q", text: "b" }) },
      says: "query q comes a second time",
    },
    {
      name: "judged-twice",
      changed: {
        "qrels/test.jsonl": lines(
          { "query-id": "q", "corpus-id": "p", score: 1 },
          { "query-id": "q", "corpus-id": "p", score: 0 },
        ),
      },
      says: "query q with passage p comes a second time",
    },
    {
      name: "unknown-passage",
      changed: { "top_ranked/test.jsonl": lines({ "query-id": "q", "corpus-ids": ["p", "x", "y"] }) },
      says: "2 candidates are not among the passages, first x",
    },
    {
      name: "unjudged",
      changed: { "qrels/test.jsonl": lines({ "query-id": "other", "corpus-id": "p", score: 1 }) },
      says: "none of the 1 queries has a judgement",
    },
  ])("with a bad $name is refused", async ({ name, changed, says }) =>
    expectRefused(await newLayout(name, changed), says),
  );

  test("reads ids that are numbers, and a conversation's turns as one query", async () => {
    const path = await newLayout("numbers", {
      "corpus/test.jsonl": lines({ id: 1, text: "first" }, { id: 2, text: "second" }),
      "queries/test.jsonl": lines({ id: 7, text: ["turn", "answer"] }),
      "qrels/test.jsonl": lines({ "query-id": 7, "corpus-id": 1, score: 1 }),
      "top_ranked/test.jsonl": lines({ "query-id": "7", "corpus-ids": ["2", "1"] }),
    });
    const [sample] = await samplesOf(path);
    expect(sample).toMatchObject({ queries: ["turn; answer"], candidates: [{ text: "second" }, { text: "first" }] });
  });

  test("with several splits has one of them chosen by name", async () => {
    const path = await newLayout("splits", {
      "qrels/dev.jsonl": lines({ "query-id": "d", "corpus-id": "n", score: 1 }),
      "queries/dev.jsonl": lines({ _id: "d", text: "of dev" }),
      "top_ranked/dev.jsonl": lines({ "query-id": "d", "corpus-ids": ["p", "n"] }),
    });
    await expectRefused(path, /qrels has more than one split: dev, test\. Name one of them with --split/);
    await expectRefused(path, /qrels has no split "train": dev, test/, "train");
    // The corpus has only one split, which is then read whatever its name: as MTEB does.
    expect(await samplesOf(path, "dev")).toMatchObject([{ queries: ["of dev"] }]);
    expect(await samplesOf(path, "test")).toMatchObject([{ queries: ["question"] }]);
    await expectRefused(await newLayout("only-test"), /qrels has no split "dev": test/, "dev");
    await expectRefused(await write("one.jsonl", lines(ROW)), /one\.jsonl is one file.*Leave --split out/, "dev");
  });

  test("in the old layout is read as the hub keeps it, shards in order and hidden folders aside", async () => {
    await write("shards/data/dev-00001-of-00002-65d96bde8023d9b9.jsonl", lines({ ...ROW, query: "second" }));
    await write("shards/data/dev-00000-of-00002-65d96bde8023d9b9.jsonl", lines({ ...ROW, query: "first" }));
    await write("shards/README.md", "---\n---\n");
    await write("shards/.cache/data/test.jsonl", "{");
    expect((await samplesOf(join(folder, "shards"))).map(({ queries }) => queries)).toEqual([["first"], ["second"]]);
  });

  test("as the hub's own conversion to Parquet writes it, a folder for each split, is read too", async () => {
    const converted = join(folder, "converted");
    for (const [table, from] of Object.entries({
      corpus: "corpus",
      queries: "queries",
      default: "data",
      top_ranked: "top_ranked",
    })) {
      await mkdir(join(converted, table, "test"), { recursive: true });
      await cp(fixture(`new/zstd/${from}/test-00000-of-00001.parquet`), join(converted, table, "test", "0000.parquet"));
    }
    const samples = await samplesOf(converted);
    expect(samples).toEqual(await samplesOf(fixture("new/zstd")));
    expect(samples).toHaveLength(27);
  });
});
