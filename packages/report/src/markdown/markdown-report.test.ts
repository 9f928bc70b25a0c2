import { expect, it } from "vitest";
import { FACTS, sampleVerdict } from "../../test/sample-verdict";
import { escapeMarkdown } from "./escape-markdown";
import { markdownReport } from "./markdown-report";
import { reproduceCommand } from "./reproduce-command";

it("escapes what would leave its cell, become markup, or write to somebody", () => {
  expect(escapeMarkdown("a|b\n**c** `d` <img> [e](f) \\ $x$ &lt;")).toBe(
    "a\\|b \\*\\*c\\*\\* \\`d\\` \\<img\\> \\[e\\](f) \\\\ \\$x\\$ \\&lt;",
  );
  expect(escapeMarkdown("ask @ann about #12, nDCG@10")).toBe("ask @\u200bann about #\u200b12, nDCG@10");
});

it("tells the verdict in a form for pull requests", () => {
  const verdict = sampleVerdict({ lift: 1, textOf: (question) => `why | ${question}?` });
  const report = markdownReport(verdict, FACTS, "en");
  const lines = report.split("\n");
  expect(lines[0]).toBe("### Verdict: parcels");
  expect(lines[2]).toMatch(/^\*\*Reranking raised nDCG@10 by 0\.\d{3} \(.*got worse\.\*\*$/);
  const table = lines.filter((line) => line.startsWith("| nDCG@10 "));
  expect(table[0]?.split(" | ")).toHaveLength(9);
  expect(report).toContain("<details><summary>What got worse (");
  // Every row has the columns of its head: a pipe in a question is none.
  const rows = lines.filter((line) => line.startsWith("| why"));
  expect(rows.length).toBe(10);
  for (const row of rows) expect(row.replaceAll("\\|", "").match(/\|/g)).toHaveLength(4);
  expect(report).toContain("secondpass experiments run --kb parcels --set 'spring questions' --unit passage");
});

it("carries warnings where a reader sees them", () => {
  const report = markdownReport(sampleVerdict({ questions: 8 }), FACTS, "zh");
  expect(report).toContain("> [!WARNING]\n> ");
  expect(report).toContain("重新测量");
});

it("writes a command that a shell reads as it was meant, or one that needs no names", () => {
  const named = (name: string) => ({
    ...FACTS,
    recipe: { ...FACTS.recipe, systems: FACTS.recipe.systems.map((system) => ({ ...system, name })) },
  });
  expect(reproduceCommand(named("it's"))).toContain("name=it'\\''s'");
  expect(reproduceCommand(named("$(reboot)"))).toContain("top=10,name=$(reboot)'");
  expect(reproduceCommand(named("a, b"))).toBe("secondpass experiments replay 14");
});
