import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CliResult, runCli } from "./run-cli";

const START = fileURLToPath(new URL("../../../scripts/start.mjs", import.meta.url));

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "secondpass-cli-home-"));
  file = join(folder, "file");
  await writeFile(file, "no folder");
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));

describe("a data folder that cannot be used", () => {
  // It was a raw EEXIST, and below /proc a process that neither ended nor could be stopped.
  const unusable = () => [file, join(file, "below"), ...(process.platform === "linux" ? ["/proc/no-such-folder"] : [])];

  test("is named by every command, with the variable that chooses another", async () => {
    for (const home of unusable()) {
      const { code, stderr } = await runCli(home, ["search", "refund"]);
      expect([code, stderr]).toEqual([1, expect.stringContaining(`The data folder ${home} (SECONDPASS_HOME)`)]);
      expect(stderr.trim().split("\n")).toHaveLength(1);
    }
  });

  test("is a failed row of the doctor's, who says its reason once", async () => {
    const { code, stdout, stderr } = await runCli(file, ["doctor"]);
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout).toMatch(/ok {4}node/);
    expect(stdout).toMatch(/FAIL {2}home folder +.*\(SECONDPASS_HOME\) cannot be used: .* is a file/);
    expect(stdout).toMatch(/FAIL {2}opening +for the same reason as "home folder"/);
  });
});

describe("npm start", () => {
  const start = (environment: Readonly<Record<string, string>>): Promise<CliResult> =>
    new Promise((resolve, reject) => {
      const env = { ...process.env, SECONDPASS_HOME: join(folder, "home"), ...environment };
      const child = spawn(process.execPath, [START], { env });
      const [stdout, stderr] = [[] as string[], [] as string[]];
      child.stdout.setEncoding("utf8").on("data", (text: string) => stdout.push(text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => stderr.push(text));
      child.once("error", reject);
      child.once("close", (code) => resolve({ code, stdout: stdout.join(""), stderr: stderr.join("") }));
    });

  // PORT=99999 was an unhandled RangeError, PORT=80x "ready: http://127.0.0.1:80x".
  test.each(["80x", "99999", "0", "-1", "3000.5"])("refuses PORT=%s before it does anything", async (PORT) => {
    const { code, stdout, stderr } = await start({ PORT });
    expect([code, stdout, stderr]).toEqual([
      1,
      "",
      `PORT is "${PORT}"; it must be a whole number from 1 to 65535, or left out for 3000.\n`,
    ]);
  });

  test("says which port is taken, and what to do", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as { port: number };
    const { code, stdout, stderr } = await start({ PORT: String(port) });
    taken.close();
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(new RegExp(`^Port ${port} is in use .* set PORT to another one`));
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  // It said that it was ready all the same.
  test("does not start on a data folder that cannot be used", async () => {
    const { code, stdout, stderr } = await start({ SECONDPASS_HOME: file });
    expect([code, stdout, stderr]).toEqual([1, "", expect.stringContaining(`${file} (SECONDPASS_HOME)`)]);
  });
});
