import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as exportExperiment } from "../src/app/api/experiments/[experiment]/export/route";
import { GET as experimentLines } from "../src/app/api/experiments/[experiment]/lines/route";
import { GET as exportKb } from "../src/app/api/kb/[kb]/export/route";
import { getEngine } from "../src/server/engine";
import { type ApiServer, KB, openApiServer, QUERY } from "./http-api/open-api-server";

const SET = "退款 & more";
let server: ApiServer;

beforeAll(async () => {
  server = await openApiServer();
  const engine = await getEngine();
  const { recalled } = await engine.search({ query: QUERY, kb: KB });
  for (const [rank, { passage }] of recalled.entries())
    await engine.judgments.grade(KB, {
      query: QUERY,
      passageId: passage.id,
      grade: rank === 0 ? 3 : 0,
      judge: "ann",
      origin: "ask",
    });
  await engine.questions.create(KB, SET);
  await engine.questions.add(KB, SET, [{ key: "q1", text: QUERY, origin: "written" }]);
  engine.experiments.start();
  const system = { mode: "hybrid", embedder: null, k: 10, depth: 10, topN: 10 } as const;
  const { id } = await engine.experiments.create({
    kb: KB,
    set: SET,
    systems: [
      { ...system, name: "hybrid", reranker: null },
      { ...system, name: "reranked", reranker: "second-pass-rerank-small" },
    ],
  });
  await engine.experiments.waitUntilSettled(id);
}, 60_000);
afterAll(() => server?.close());

const asked = (query: string) => new Request(`http://127.0.0.1/?${query}`, { headers: { host: "127.0.0.1" } });
const ofKb = (query: string, kb = KB) => exportKb(asked(query), { params: Promise.resolve({ kb }) });
const ofExperiment = (query: string, experiment = "1") =>
  exportExperiment(asked(query), { params: Promise.resolve({ experiment }) });
const unzipped = async (response: Response) =>
  Object.fromEntries(
    Object.entries(unzipSync(new Uint8Array(await response.arrayBuffer()))).map(([name, bytes]) => [
      name,
      strFromU8(bytes),
    ]),
  );

it("sends judgments as one file, to be saved and never shown", async () => {
  const response = await ofKb("format=judgments");
  expect(response.headers.get("content-disposition")).toBe(
    `attachment; filename="judgments.jsonl"; filename*=UTF-8''judgments.jsonl`,
  );
  expect((await response.text()).trim().split("\n")).toHaveLength(3);
  expect((await ofKb("format=judgments-csv")).headers.get("content-type")).toContain("text/csv");
});

it("sends a question set in BEIR layout, whatever it is called", async () => {
  const response = await ofKb(`format=beir&set=${encodeURIComponent(SET)}`);
  expect(response.headers.get("content-disposition")).toContain("filename*=UTF-8''%E9%80%80%E6%AC%BE%20%26%20more.zip");
  const files = await unzipped(response);
  expect(Object.keys(files).sort()).toEqual(["corpus.jsonl", "qrels/test.tsv", "queries.jsonl"]);
});

it("sends runs, values and fine-tuning data of an experiment", async () => {
  expect(Object.keys(await unzipped(await ofExperiment("format=trec"))).sort()).toEqual([
    "hybrid.run",
    "qrels.txt",
    "reranked.run",
  ]);
  expect(await (await ofExperiment("format=csv")).text()).toContain("question,text,origin,system,ndcg@10");
  const pack = await unzipped(await ofExperiment("format=bge&dev=0&teacher=no&model=BAAI/bge-reranker-base"));
  expect(JSON.parse(pack["train.jsonl"] ?? "")).toMatchObject({ query: QUERY, prompt: "" });
  expect(pack["README.md"]).toContain("--model_name_or_path BAAI/bge-reranker-base");
});

it.each([
  { response: () => ofKb("format=pdf"), status: 400, code: "INVALID_INPUT" },
  { response: () => ofKb("format=beir"), status: 400, code: "INVALID_INPUT" },
  { response: () => ofKb("format=beir&set=none"), status: 404, code: "QUESTION_SET_NOT_FOUND" },
  { response: () => ofKb("format=judgments", "none"), status: 404, code: "KB_NOT_FOUND" },
  { response: () => ofExperiment("format=trec", "99"), status: 404, code: "EXPERIMENT_NOT_FOUND" },
  { response: () => ofExperiment("format=bge&from=9&to=2"), status: 400, code: "INVALID_INPUT" },
])("answers $status $code with words", async ({ response, status, code }) => {
  const answer = await response();
  expect(answer.status).toBe(status);
  const problem = await answer.json();
  expect(problem.code).toBe(code);
  expect(problem.message.length).toBeGreaterThan(20);
});

it("sends an experiment line by line, and refuses a name that is not this server's", async () => {
  const params = Promise.resolve({ experiment: "1" });
  const lines = (await (await experimentLines(asked(""), { params })).text()).trim().split("\n");
  expect(lines).toHaveLength(2);
  expect(JSON.parse(lines[1] ?? "")).toMatchObject({ question: 0, answer: { firsts: [{}], seconds: [{}] } });
  const foreign = new Request("http://127.0.0.1/", { headers: { host: "evil.test" } });
  expect((await experimentLines(foreign, { params })).status).toBe(421);
});
