import { describe, expect, it } from "vitest";
import { en } from "./en";
import { chooseLanguage } from "./language";
import { zh } from "./zh";

describe("chooseLanguage", () => {
  it.each([
    ["zh", "en-US", "zh"],
    [undefined, "zh-CN,zh;q=0.9,en;q=0.8", "zh"],
    [undefined, "en-GB,en;q=0.9,zh;q=0.8", "en"],
    [undefined, "fr-FR,zh;q=0.5,en;q=0.9", "en"],
    [undefined, "fr", "en"],
    ["klingon", null, "en"],
  ] as const)("cookie %s and Accept-Language %s give %s", (cookie, header, language) => {
    expect(chooseLanguage(cookie, header)).toBe(language);
  });
});

it("says nothing in English on the Chinese page but names that have no translation", () => {
  const untranslated = leaves(en)
    .filter(([path, text]) => text === valueAt(zh, path) && /[a-z]{4,}/.test(text))
    .map(([path]) => path);
  expect(untranslated.filter((path) => !NAMES.has(path))).toEqual([]);
});

/** What is called the same in both languages. */
const NAMES: ReadonlySet<string> = new Set([
  "brand",
  "ask.scoreNames.logit",
  "ask.scoreNames.sigmoid",
  "ask.columns.logit",
  "ask.columns.sigmoid",
  "models.published.sets.t2",
  "models.published.sets.mMarco",
  "bench.model.scoreTypes.logit",
  "bench.maxTokens",
  "bench.normalise",
  "bench.pair.probability",
  "bench.copy.tabs.curl",
  "bench.copy.tabs.typescript",
  "bench.copy.tabs.python",
]);

function leaves(value: object, prefix = ""): [string, string][] {
  return Object.entries(value).flatMap(([key, child]): [string, string][] => {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    if (typeof child === "string") return [[path, child]];
    return typeof child === "object" && child !== null && !Array.isArray(child) ? leaves(child, path) : [];
  });
}

function valueAt(value: object, path: string): unknown {
  return path.split(".").reduce<unknown>((current, key) => (current as Record<string, unknown>)[key], value);
}
