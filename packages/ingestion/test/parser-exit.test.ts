import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { parseFile } from "../src";
import { parserEntry, temporaryHome } from "./support/workspace";

describe("a parser child that ends right after its answer", () => {
  // Of three hundred refused files in one upload, a few were told that their parser had ended without an answer: the end of any
  // child reaps all that have ended, so that of a parser could be heard before the answer that it had sent.
  test.runIf(process.platform === "linux")("is heard, also when its end is noticed before its answer", async () => {
    const home = await temporaryHome();
    const [entry, started, go] = [join(home, "parser.mjs"), join(home, "started"), join(home, "go")];
    await writeFile(
      entry,
      `import { existsSync, renameSync, writeFileSync } from "node:fs";
       writeFileSync(${JSON.stringify(`${started}.tmp`)}, String(process.pid));
       renameSync(${JSON.stringify(`${started}.tmp`)}, ${JSON.stringify(started)});
       while (!existsSync(${JSON.stringify(go)})) await new Promise((resolve) => setTimeout(resolve, 5));
       await import(${JSON.stringify(pathToFileURL(parserEntry).href)});`,
    );
    const page = Buffer.from("<!DOCTYPE html><html><body>not found</body></html>");
    const parsing = parseFile({ name: "page.pdf", bytes: page }, { parserEntry: entry });
    holdUntil(() => existsSync(started));
    const other = spawn("echo", ["done"], { stdio: ["ignore", "pipe", "ignore"] });
    other.stdout.once("data", () => {
      // The end of this child waits to be handled. Now the parser answers and ends, and is reaped along with it.
      writeFileSync(go, "");
      holdUntil(() => hasEnded(Number(readFileSync(started, "utf8"))));
    });
    holdUntil(() => hasEnded(other.pid ?? 0));
    await expect(parsing).rejects.toMatchObject({ code: "FORMAT_MISMATCH" });
  });

  test("without an answer is named, with what to do", async () => {
    const home = await temporaryHome();
    const entry = join(home, "parser.mjs");
    await writeFile(entry, 'process.once("message", () => process.exit(3));');
    await expect(parseFile({ name: "a.md", bytes: Buffer.from("# A") }, { parserEntry: entry })).rejects.toMatchObject({
      code: "PARSER_FAILED",
      message: expect.stringMatching(/^a\.md .*\(exit code 3\).*Add it again.*another format/),
    });
  });
});

/** Stands still until something is so, and handles no event meanwhile. */
function holdUntil(isSo: () => boolean): void {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  while (!isSo()) Atomics.wait(cell, 0, 0, 5);
}

/** Ended with all its threads, and not reaped yet. */
function hasEnded(pid: number): boolean {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return /^State:\s+Z/m.test(status) && Number(/^Threads:\s+(\d+)/m.exec(status)?.[1] ?? 0) <= 1;
}
