import { type CodeRequest, literal, literalList, requestOptions } from "./run-request";

/** Rerankers that FlagEmbedding's FlagReranker loads by the same name. */
const FLAG_RERANKER = /^BAAI\/bge-reranker-(base|large|v2-m3)(@.+)?$/;

/** What FlagReranker takes by itself. */
const FLAG_MAX_LENGTH = 512;

/**
 * FlagEmbedding's own code where it does the same as this run (a BGE reranker that reads one window), else a request to this
 * server.
 */
export function pythonCode(request: CodeRequest): string {
  const { reranker, longPassages } = request.run;
  return longPassages === "cut" && FLAG_RERANKER.test(reranker) ? flagEmbeddingCode(request) : requestsCode(request);
}

function flagEmbeddingCode({ run, normalise, modelMaxTokens }: CodeRequest): string {
  const [model = run.reranker, dtype] = run.reranker.split("@");
  const precision =
    dtype === undefined
      ? ""
      : `# This run used ${dtype} weights; FlagEmbedding loads the original ones, so scores differ a little.\n`;
  return `# pip install FlagEmbedding
from FlagEmbedding import FlagReranker

${texts(run)}

${precision}reranker = FlagReranker(${literal(model)}, use_fp16=False)
scores = reranker.compute_score(
    [[query, passage] for passage in passages],
    max_length=${run.maxTokens ?? modelMaxTokens ?? FLAG_MAX_LENGTH},
    normalize=${normalise ? "True" : "False"},
)
for index in sorted(range(len(scores)), key=lambda index: -scores[index]):
    print(index, scores[index], passages[index])
`;
}

function requestsCode(request: CodeRequest): string {
  const fields = Object.entries(requestOptions(request)).map(
    ([key, value]) => `${literal(key)}: ${pythonValue(value)}`,
  );
  const [imports, headers] = request.asksKey
    ? ["import os\n\nimport requests", `\n    headers={"Authorization": f"Bearer {os.environ['SECONDPASS_API_KEY']}"},`]
    : ["import requests", ""];
  return `# pip install requests
${imports}

${texts(request.run)}

response = requests.post(
    ${literal(`${request.origin}/rerank`)},${headers}
    json={${fields.join(", ")}, "query": query, "documents": passages},
)
response.raise_for_status()
for row in response.json()["results"]:
    print(row["index"], row["relevance_score"], passages[row["index"]])
`;
}

function texts({ query, candidates }: CodeRequest["run"]): string {
  return `query = ${literal(query)}
passages = [
${literalList(
  candidates.map(({ text }) => text),
  "    ",
)}
]`;
}

/** JSON as a Python expression. Only the options are written so: no text of the reader's can hold a word that is replaced. */
function pythonValue(value: unknown): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, entry]) => `${literal(key)}: ${pythonValue(entry)}`);
  return `{${entries.join(", ")}}`;
}
