import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { availableMemory } from "./available-memory";
import { estimateMemory } from "./estimate-memory";

const file = (path: string, bytes: number) => ({ path, bytes, sha256: "0".repeat(64) });

describe("estimateMemory", () => {
  it("covers what was measured for the base shape with 250,002 words", () => {
    const weights = [file("onnx/model.onnx", 1_110e6)];
    const { loadedBytes, peakBytes } = estimateMemory({ dtype: "fp32", files: weights });
    expect(loadedBytes).toBeGreaterThan(1_363e6);
    expect(peakBytes).toBeGreaterThan(1_875e6);
    expect(peakBytes).toBeLessThan(1_875e6 * 1.33);
  });

  it("counts weights that lie beside the graph, and the tokenizer", () => {
    const split = estimateMemory({ dtype: "fp32", files: [file("m.onnx", 1e6), file("m.onnx_data", 2_240e6)] });
    const withTokenizer = estimateMemory({
      dtype: "fp32",
      files: [file("m.onnx", 1e6), file("m.onnx_data", 2_240e6), file("tokenizer.json", 17_100_000)],
    });
    expect(split.peakBytes).toBeGreaterThan(2_240e6 * 1.6);
    expect(withTokenizer.peakBytes - split.peakBytes).toBeGreaterThan(200e6);
  });

  it("asks next to nothing for a model of a few megabytes", () => {
    expect(estimateMemory({ dtype: "int8 table", files: [file("m.onnx", 6e6)] }).peakBytes).toBeLessThan(130e6);
  });
});

describe("availableMemory", () => {
  const folder = mkdtempSync(join(tmpdir(), "secondpass-memory-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const cgroup = (files: Record<string, string>) => {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return availableMemory(folder);
  };

  it("obeys a container's limit, and takes cached files for free memory", () => {
    const free = cgroup({
      "memory.max": "100000000\n",
      "memory.current": "80000000\n",
      "memory.stat": "anon 1\ninactive_file 30000000\n",
    });
    expect(free).toBe(50_000_000);
    expect(cgroup({ "memory.current": "900000000\n" })).toBe(0);
  });

  it("takes the system's word where there is no limit", () => {
    expect(cgroup({ "memory.max": "max\n" })).toBeGreaterThan(freemem() / 2);
    expect(availableMemory(join(folder, "none"))).toBeGreaterThan(freemem() / 2);
  });
});
