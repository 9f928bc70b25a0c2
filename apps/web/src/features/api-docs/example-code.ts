import type { EndpointDescription } from "../../server/http-api/openapi/describe-endpoints";

export const EXAMPLE_LANGUAGES = ["curl", "TypeScript", "Python"] as const;
export type ExampleLanguage = (typeof EXAMPLE_LANGUAGES)[number];

type Call = Pick<EndpointDescription, "path" | "dialect" | "example">;

/** Where the calls go, and whether they have to carry a key: the code takes it from SECONDPASS_API_KEY. */
export type ApiServer = { readonly origin: string; readonly asksKey: boolean };

/** A call that works as it is against `server`: through the official client where the API has one. */
export function exampleCode(call: Call, server: ApiServer, language: ExampleLanguage): string {
  switch (language) {
    case "curl":
      return curl(call, server);
    case "TypeScript":
      return (TYPESCRIPT[call.dialect] ?? fetchCall)(call, server);
    case "Python":
      return (PYTHON[call.dialect] ?? requestsCall)(call, server);
  }
}

type Writer = (call: Call, server: ApiServer) => string;

const KEY = { typescript: "process.env.SECONDPASS_API_KEY", python: 'os.environ["SECONDPASS_API_KEY"]' } as const;

function curl({ path, example }: Call, { origin, asksKey }: ApiServer): string {
  const key = asksKey ? `\n  -H "Authorization: Bearer $SECONDPASS_API_KEY" \\` : "";
  const body = json(example).replaceAll("'", "'\\''");
  return `curl -s ${origin}${path} \\${key}\n  -H 'Content-Type: application/json' \\\n  -d '${body}'`;
}

const TYPESCRIPT: Partial<Record<Call["dialect"], Writer>> = {
  openai: ({ example }, { origin, asksKey }) => `import OpenAI from "openai";

const client = new OpenAI({ baseURL: "${origin}/v1", apiKey: ${asksKey ? KEY.typescript : '"none"'} });
const { data } = await client.embeddings.create(${json(example)});
console.log(data[0].embedding.length);`,
  cohere: ({ example }, { origin, asksKey }) => `import { CohereClientV2 } from "cohere-ai";

const client = new CohereClientV2({ environment: "${origin}", token: ${asksKey ? KEY.typescript : '"none"'} });
const { results } = await client.rerank(${json(camelCased(example))});
console.log(results);`,
  "second-pass": ({ example }, { origin, asksKey }) => `import { SecondPass } from "@secondpass/client";

const server = new SecondPass({ baseUrl: "${origin}"${asksKey ? `, apiKey: ${KEY.typescript}` : ""} });
const { recalled, reranked } = await server.search(${json(example)});
console.log(recalled.length, reranked[0]);`,
};

const PYTHON: Partial<Record<Call["dialect"], Writer>> = {
  openai: ({ example }, { origin, asksKey }) => `${pythonImports(asksKey)}from openai import OpenAI

client = OpenAI(base_url="${origin}/v1", api_key=${asksKey ? KEY.python : '"none"'})
answer = client.embeddings.create(${keywords(example)})
print(len(answer.data[0].embedding))`,
  cohere: ({ example }, { origin, asksKey }) => `${pythonImports(asksKey)}import cohere

client = cohere.ClientV2(base_url="${origin}", api_key=${asksKey ? KEY.python : '"none"'})
answer = client.rerank(${keywords(example)})
print(answer.results)`,
};

const fetchCall: Writer = (
  { path, example },
  { origin, asksKey },
) => `const response = await fetch("${origin}${path}", {
  method: "POST",
  headers: { "Content-Type": "application/json"${asksKey ? `, Authorization: \`Bearer \${${KEY.typescript}}\`` : ""} },
  body: JSON.stringify(${indented(json(example))}),
});
console.log(await response.json());`;

const requestsCall: Writer = ({ path, example }, { origin, asksKey }) => `${pythonImports(asksKey)}import requests

response = requests.post("${origin}${path}", ${asksKey ? `headers={"Authorization": "Bearer " + ${KEY.python}}, ` : ""}json=${python(example)})
print(response.json())`;

function pythonImports(asksKey: boolean): string {
  return asksKey ? "import os\n\n" : "";
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function indented(text: string): string {
  return text.replaceAll("\n", "\n  ");
}

/** Cohere's TypeScript client has its own spelling of the fields. */
function camelCased(example: object): object {
  const spell = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(example).map(([name, value]) => [spell(name), value]));
}

function keywords(example: object): string {
  const lines = Object.entries(example).map(([name, value]) => `    ${name}=${indentedBy(4, python(value))},`);
  return `\n${lines.join("\n")}\n`;
}

function indentedBy(spaces: number, text: string): string {
  return text.replaceAll("\n", `\n${" ".repeat(spaces)}`);
}

/** JSON differs from Python in three words only, which stand outside of texts here. */
function python(value: unknown): string {
  if (value === true) return "True";
  if (value === false) return "False";
  if (value === null) return "None";
  if (Array.isArray(value)) return `[\n${value.map((item) => `    ${indentedBy(4, python(item))},\n`).join("")}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, item]) => `    ${JSON.stringify(name)}: ${indentedBy(4, python(item))},\n`,
  );
  return `{\n${members.join("")}}`;
}
