import { type CodeRequest, literal, literalList, requestOptions } from "./run-request";

/** Plain fetch: runs in Node, Deno, Bun and the browser, without a package. */
export function typescriptCode(request: CodeRequest): string {
  const { query, candidates } = request.run;
  const fields = Object.entries(requestOptions(request))
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join(", ");
  const key = request.asksKey ? `, Authorization: \`Bearer \${process.env.SECONDPASS_API_KEY}\`` : "";
  return `const query = ${literal(query)};
const documents = [
${literalList(
  candidates.map(({ text }) => text),
  "  ",
)}
];

const response = await fetch(${literal(`${request.origin}/rerank`)}, {
  method: "POST",
  headers: { "Content-Type": "application/json"${key} },
  body: JSON.stringify({ ${fields}, query, documents }),
});
if (!response.ok) throw new Error(\`\${response.status} \${await response.text()}\`);

type Row = { index: number; relevance_score: number };
const { results } = (await response.json()) as { results: Row[] };
for (const { index, relevance_score } of results) console.log(index, relevance_score, documents[index]);
`;
}
