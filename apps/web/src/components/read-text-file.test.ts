import { expect, it } from "vitest";
import { readTextFile } from "./read-text-file";

const read = (...bytes: number[]) => readTextFile(new Blob([new Uint8Array(bytes)]));

it("reads UTF-8, with or without a byte order mark", async () => {
  expect(await readTextFile(new Blob(["段落 one"]))).toEqual({ text: "段落 one", encoding: "utf-8" });
  expect(await readTextFile(new Blob(["\uFEFFid,text"]))).toEqual({ text: "id,text", encoding: "utf-8" });
});

it("reads GB18030 and UTF-16, and says so", async () => {
  expect(await read(0xb6, 0xce, 0xc2, 0xe4)).toEqual({ text: "段落", encoding: "gb18030" });
  expect(await read(0xff, 0xfe, 0xb5, 0x6b, 0x3d, 0x84)).toEqual({ text: "段落", encoding: "utf-16" });
  expect(await read(0xfe, 0xff, 0x6b, 0xb5, 0x84, 0x3d)).toEqual({ text: "段落", encoding: "utf-16" });
});

it("refuses what is no text", async () => {
  expect(await read(0x50, 0x4b, 0x03, 0x04, 0x00, 0x00)).toBeNull();
  expect(await read(0xff, 0xff, 0xff)).toBeNull();
});
