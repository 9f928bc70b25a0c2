// Writes the sample handbook as an evaluation set in BEIR layout (data/handbook/{corpus.jsonl,queries.jsonl,qrels/test.tsv})
// from its Markdown documents and its judged questions. One corpus line is one section: `en/bm25#2` is the second `##`
// section of documents/en/bm25.md, `#0` the text before the first. The same judgements by file and heading are judgments.jsonl, which
// `secondpass judgments import` finds in a knowledge base of the documents. With --check it writes nothing and fails when a file differs.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./lib/root.mjs";

const HANDBOOK = join(ROOT, "data", "handbook");
const LANGUAGES = ["en", "zh"];

const sections = LANGUAGES.flatMap(readSections);
const ids = new Set(sections.map(({ _id }) => _id));
const questions = LANGUAGES.flatMap((language) => readLines(join(HANDBOOK, `questions-${language}.jsonl`)));
const judgements = questions.flatMap(({ id, judgments }) =>
  Object.entries(judgments).map(([passage, grade]) => ({ id, passage, grade })),
);
const unknown = judgements.filter(({ passage }) => !ids.has(passage));
if (unknown.length > 0)
  fail(`Judged sections that do not exist: ${unknown.map(({ id, passage }) => `${id} -> ${passage}`).join(", ")}`);

const places = new Map(sections.map(({ _id, document, heading }) => [_id, { document, section: heading }]));
const outputs = {
  "corpus.jsonl": sections.map(({ _id, title, text }) => JSON.stringify({ _id, title, text })),
  "queries.jsonl": questions.map(({ id, text, kind }) => JSON.stringify({ _id: id, text, metadata: { kind } })),
  "qrels/test.tsv": [
    "query-id\tcorpus-id\tscore",
    ...judgements.map(({ id, passage, grade }) => `${id}\t${passage}\t${grade}`),
  ],
  "judgments.jsonl": judgements.map(({ id, passage, grade }) =>
    JSON.stringify({ id, query: questions.find((question) => question.id === id).text, ...places.get(passage), grade }),
  ),
};
for (const [name, lines] of Object.entries(outputs)) emit(join(HANDBOOK, name), `${lines.join("\n")}\n`);
console.error(`${sections.length} sections, ${questions.length} questions, ${judgements.length} judgements`);

function readSections(language) {
  const folder = join(HANDBOOK, "documents", language);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .flatMap((name) =>
      splitSections(readFileSync(join(folder, name), "utf8"), `${language}/${name.replace(/\.md$/, "")}`),
    );
}

/** The line that names the sources is for readers of the document; as a passage it would match every name in it. */
function splitSections(markdown, documentId) {
  const title = /^# (.+)$/m.exec(markdown)?.[1]?.trim() ?? fail(`${documentId} has no "# Title"`);
  const body = markdown.replace(/^# .+$/m, "").replace(/^(Sources|来源)\s*[:：].*$/gm, "");
  return body.split(/^(?=## )/m).map((part, number) => {
    const heading = /^## (.+)$/m.exec(part)?.[1]?.trim();
    const text = part.replace(/^## .+$/m, "").trim();
    return {
      _id: `${documentId}#${number}`,
      title: heading === undefined ? title : `${title} › ${heading}`,
      text,
      document: `${documentId}.md`,
      heading: heading ?? "",
    };
  });
}

function readLines(path) {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function emit(path, content) {
  if (!process.argv.includes("--check")) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  } else if (readFileSync(path, "utf8") !== content) {
    fail(`${path} is not what the documents and questions give: run node scripts/build-handbook.mjs`);
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
