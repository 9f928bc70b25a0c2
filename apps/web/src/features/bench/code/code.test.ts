import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ScoringRun } from "../run/scoring-run";
import { curlCode } from "./curl-code";
import { pythonCode } from "./python-code";
import { requestBody } from "./run-request";
import { typescriptCode } from "./typescript-code";

const nasty = [
  `it's "quoted" with \\ and $HOME and \`id\``,
  "two\nlines\tand a tab",
  "JSON",
  "重排序 😀 \u2028 \ud800 end",
  `\${not} a template; $(not) a command`,
  "",
];
const scoreType = "logit";
const run: ScoringRun = {
  query: `who's "there"? \${x} 谁？`,
  candidates: nasty.map((text, index) => ({ id: String(index), text, line: index })),
  reranker: "BAAI/bge-reranker-large",
  longPassages: "windows",
  maxTokens: 256,
};

describe("code that reproduces a run", () => {
  let origin: string;
  let received: unknown;
  let receivedKey: string | undefined;
  const server = createServer((request, response) => {
    receivedKey = request.headers.authorization;
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received = JSON.parse(Buffer.concat(chunks).toString("utf8"));
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify({ results: [{ index: 1, relevance_score: 0.5 }] }));
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it("says the same in curl, through a real shell", () => {
    // The shell hands curl's standard input to cat instead: what arrives there is what curl would send.
    const code = curlCode({ run, normalise: false, scoreType, modelMaxTokens: 8192, origin, asksKey: false });
    const body = execFileSync("sh", ["-c", `curl() { cat; }\n${code}`], { encoding: "utf8" });
    expect(JSON.parse(body)).toEqual(requestBody({ run, normalise: false, scoreType }));
  });

  it("says the same in TypeScript, run against a server", async () => {
    const code = typescriptCode({ run, normalise: true, scoreType, modelMaxTokens: 8192, origin, asksKey: false });
    const module = `data:text/javascript,${encodeURIComponent(stripTypes(code))}`;
    await import(/* @vite-ignore */ module);
    expect(received).toEqual(requestBody({ run, normalise: true, scoreType }));
  });

  it("carries the key of a server that asks for one, from the environment", async () => {
    const keyed = { run, normalise: true, scoreType, modelMaxTokens: 8192, origin, asksKey: true } as const;
    vi.stubEnv("SECONDPASS_API_KEY", "a secret");
    await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(stripTypes(typescriptCode(keyed)))}`);
    expect(receivedKey).toBe("Bearer a secret");
    // In place of curl: prints its arguments, as the shell hands them over.
    const told = execFileSync("sh", ["-c", `curl() { printf '%s\\n' "$@"; }\n${curlCode(keyed)}`], {
      encoding: "utf8",
    });
    expect(told.split("\n")).toContain("Authorization: Bearer a secret");
    expect(pythonCode(keyed)).toContain(`headers={"Authorization": f"Bearer {os.environ['SECONDPASS_API_KEY']}"}`);
    vi.unstubAllEnvs();
  });

  it("asks for what no API has a field for under one key of its own, and for nothing else", () => {
    expect(requestBody({ run, normalise: false, scoreType })).toMatchObject({
      raw_scores: true,
      second_pass: { long_passages: "windows", max_tokens: 256 },
    });
    const plain = { ...run, longPassages: "cut", maxTokens: null } as const;
    expect(requestBody({ run: plain, normalise: true, scoreType })).not.toHaveProperty("second_pass");
  });

  it("is FlagEmbedding's own code where that does the same, with literals that Python reads as they were", () => {
    const flag = pythonCode({
      run: { ...run, longPassages: "cut" },
      normalise: true,
      scoreType,
      modelMaxTokens: 8192,
      origin,
      asksKey: false,
    });
    expect(flag).toContain('FlagReranker("BAAI/bge-reranker-large", use_fp16=False)');
    expect(flag).toContain("max_length=256,\n    normalize=True,");
    for (const text of nasty) expect(flag).toContain(`    ${JSON.stringify(text)},\n`);
    const own = { ...run, longPassages: "cut", maxTokens: null } as const;
    expect(
      pythonCode({ run: own, normalise: true, scoreType, modelMaxTokens: 8192, origin, asksKey: false }),
    ).toContain("max_length=8192,");
    expect(pythonCode({ run, normalise: true, scoreType, modelMaxTokens: 8192, origin, asksKey: false })).toContain(
      "requests.post",
    );
    const other = { ...run, longPassages: "cut", reranker: "second-pass-rerank-small" } as const;
    expect(
      pythonCode({ run: other, normalise: false, scoreType, modelMaxTokens: 8192, origin, asksKey: false }),
    ).toContain('"raw_scores": True');
  });

  it("says that FlagEmbedding loads other weights than a quantised run", () => {
    const quantised = { ...run, longPassages: "cut", reranker: "BAAI/bge-reranker-base@q8" } as const;
    const code = pythonCode({
      run: quantised,
      normalise: false,
      scoreType,
      modelMaxTokens: 8192,
      origin,
      asksKey: false,
    });
    expect(code).toContain('FlagReranker("BAAI/bge-reranker-base"');
    expect(code).toMatch(/q8 weights.*scores differ/);
  });
});

/** The two places where the snippet is TypeScript and not yet JavaScript. */
function stripTypes(code: string): string {
  return code.replace(/^type Row = .*$/m, "").replace(" as { results: Row[] }", "");
}
