import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { availableCores } from "./available-cores";

describe("availableCores", () => {
  const folder = mkdtempSync(join(tmpdir(), "secondpass-cores-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const withQuota = (content: string) => {
    const file = join(folder, "cpu.max");
    writeFileSync(file, content);
    return availableCores(file);
  };

  it("obeys a container's quota, and never goes below one thread", () => {
    expect(withQuota("100000 100000\n")).toBe(1);
    expect(withQuota("50000 100000\n")).toBe(1);
  });

  it("takes all cores when there is no quota, or one that is larger, or none that can be read", () => {
    expect(withQuota("max 100000\n")).toBe(availableParallelism());
    expect(withQuota("99900000 100000\n")).toBe(availableParallelism());
    expect(withQuota("")).toBe(availableParallelism());
    expect(availableCores(join(folder, "no-such-file"))).toBe(availableParallelism());
  });
});
