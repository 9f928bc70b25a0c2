import { z } from "zod";
import { version } from "../../../../package.json";
import { apiDocs } from "../../../i18n/en/api-docs";
import type { Endpoint } from "../endpoint";
import { ENDPOINTS } from "../endpoints";
import { documentedProblems } from "./documented-problems";
import { QUESTIONS, type Question } from "./questions";

/**
 * The OpenAPI 3.1 document, made of the schemas that check the calls.
 *
 * @param origin of the server that is asked, e.g. `http://127.0.0.1:3000`
 * @see https://spec.openapis.org/oas/v3.1.0
 */
export function openApiDocument(origin: string) {
  return {
    openapi: "3.1.0",
    info: { title: "Second Pass", version, description: apiDocs.lead, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: origin }],
    security: [{}, { bearer: [] }],
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer", description: apiDocs.key } },
    },
    paths: Object.fromEntries([
      ...pathsOf(ENDPOINTS),
      ...QUESTIONS.map((question) => [question.path, { get: questionOperation(question) }] as const),
    ]),
  };
}

/** Endpoints that share a path are one operation, whose body and answer are one of theirs. */
function pathsOf(endpoints: readonly Endpoint[]): [string, object][] {
  const paths = [...new Set(endpoints.map(({ path }) => path))];
  return paths.map((path) => [path, { post: operation(endpoints.filter((endpoint) => endpoint.path === path)) }]);
}

function operation(sharing: readonly Endpoint[]) {
  const words = sharing.map(({ id }) => apiDocs.endpoints[id]);
  return {
    operationId: sharing.map(({ id }) => id).join("Or"),
    summary: words.map(({ title }) => title).join("; "),
    description: words.map(({ lead }) => lead).join(" "),
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: oneOf(sharing.map(({ body }) => z.toJSONSchema(body, { io: "input" }))),
          examples: Object.fromEntries(sharing.map(({ id, example }) => [id, { value: example }])),
        },
      },
    },
    responses: {
      "200": {
        description: "Done.",
        content: { "application/json": { schema: oneOf(sharing.map(({ response }) => z.toJSONSchema(response))) } },
      },
      ...refusals(sharing),
    },
  };
}

function refusals(sharing: readonly Endpoint[]): Record<string, object> {
  const rows = sharing.flatMap(({ dialect }) => documentedProblems(dialect));
  const statuses = [...new Set(rows.map(({ status }) => status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const same = rows.filter((row) => row.status === status);
      const bodies = new Map(same.map(({ body }) => [JSON.stringify(body), { value: body }]));
      return [
        status,
        {
          description: [...new Set(same.map(({ kind }) => apiDocs.problems[kind]))].join(" "),
          content: {
            "application/json": {
              examples: Object.fromEntries(
                [...bodies.values()].map((example, place) => [`refusal${place + 1}`, example]),
              ),
            },
          },
        },
      ];
    }),
  );
}

function questionOperation({ id, contentType }: Question) {
  const { title, lead } = apiDocs.questions[id];
  return {
    operationId: id,
    summary: title,
    description: lead,
    ...(id === "model" ? { parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }] } : {}),
    responses: { "200": { description: "Done.", ...(contentType === null ? {} : { content: { [contentType]: {} } }) } },
  };
}

function oneOf(schemas: readonly object[]): object {
  const [first, ...others] = schemas;
  return first !== undefined && others.length === 0 ? first : { oneOf: schemas };
}
