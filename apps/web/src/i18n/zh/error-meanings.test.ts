import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { zh } from "../zh";
import { errorMeanings } from "./error-meanings";

const PACKAGES = fileURLToPath(new URL("../../../../../packages/", import.meta.url));

test("every code that our packages throw has its meaning in Chinese", () => {
  const codes = errorCodes();
  expect(codes).toEqual(expect.arrayContaining(["MODEL_CORRUPT", "PDF_ENCRYPTED"]));
  expect(codes.filter((code) => errorMeanings[code] === undefined)).toEqual([]);
});

test("the server's own words follow, and stand alone where the code is not known", () => {
  expect(zh.errors.says({ code: "DISK_FULL", message: "3 MB are free." })).toBe("磁盘空间不足。（3 MB are free.）");
  expect(zh.errors.says({ code: "NEW_CODE", message: "3 MB are free." })).toBe("3 MB are free.");
});

/** As they are written down: `readonly code = "…"` of an error's class, and the alternatives of a type whose name ends in ErrorCode. */
function errorCodes(): string[] {
  return readdirSync(PACKAGES)
    .map((name) => join(PACKAGES, name, "src"))
    .filter((folder) => existsSync(folder))
    .flatMap(sources)
    .flatMap((source) => {
      const ofClasses = source.matchAll(/readonly code = "([A-Z_]+)"/g);
      const ofTypes = source.match(/type \w+ErrorCode =[^;]+/)?.[0].matchAll(/"([A-Z_]+)"/g) ?? [];
      return [...ofClasses, ...ofTypes].map(([, code]) => code ?? "");
    });
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts"))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}
