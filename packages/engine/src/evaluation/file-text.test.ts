import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fileLines } from "./file-text";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "secondpass-lines-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function linesOf(name: string, content: string | Uint8Array): Promise<string[]> {
  const path = join(folder, name);
  await writeFile(path, content);
  const lines: string[] = [];
  for await (const line of fileLines(path)) lines.push(line);
  return lines;
}

// Far longer than a stream's chunk, and of three bytes a character, so that chunks end within characters.
const LONG = "段落".repeat(50_000);

test("gives lines whole, however the bytes arrive, packed or not", async () => {
  const text = `first\n${LONG}\n\n${LONG}last`;
  const expected = ["first", LONG, "", `${LONG}last`];
  expect(await linesOf("plain.jsonl", text)).toEqual(expected);
  expect(await linesOf("packed.jsonl.gz", gzipSync(text))).toEqual(expected);
  expect(await linesOf("ended.jsonl", "a\n")).toEqual(["a"]);
  expect(await linesOf("empty.jsonl", "")).toEqual([]);
});

test("keeps the separators of lines and paragraphs that JSON may hold in a text", async () => {
  expect(await linesOf("separators.jsonl", '{"text":"a\u2028b\u2029c"}\n')).toEqual(['{"text":"a\u2028b\u2029c"}']);
});

test("fails where the file is not there, or no whole gzip, instead of ending early", async () => {
  const cut = gzipSync(Array.from({ length: 50_000 }, (_, number) => `${number}\n`).join("")).subarray(0, 20_000);
  await expect(linesOf("cut.jsonl.gz", cut)).rejects.toThrow("unexpected end of file");
  await expect(linesOf("plain.jsonl.gz", "text")).rejects.toThrow("incorrect header check");
  await expect(fileLines(join(folder, "nowhere.jsonl")).next()).rejects.toMatchObject({ code: "ENOENT" });
});

test("can be left before the end", async () => {
  await writeFile(join(folder, "left.jsonl.gz"), gzipSync(`${LONG}\n`.repeat(20)));
  for await (const line of fileLines(join(folder, "left.jsonl.gz"))) {
    expect(line).toBe(LONG);
    break;
  }
});
