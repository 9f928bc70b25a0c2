import { z } from "zod";
import { apiDocs } from "../../../i18n/en/api-docs";
import type { Dialect } from "../dialects";
import type { Endpoint } from "../endpoint";
import { ENDPOINTS } from "../endpoints";
import { type DocumentedProblem, documentedProblems } from "./documented-problems";
import { type JsonType, printType } from "./print-type";

export type FieldWords = keyof typeof apiDocs.fields;

/** An endpoint as plain data, for a page to draw. */
export type EndpointDescription = {
  readonly id: Endpoint["id"];
  readonly path: string;
  readonly dialect: Dialect["name"];
  readonly example: object;
  readonly fields: readonly FieldDescription[];
  /** The answer, as TypeScript writes a type. */
  readonly answer: string;
  readonly problems: readonly DocumentedProblem[];
};

export type FieldDescription = {
  readonly name: string;
  /** As TypeScript writes it. */
  readonly type: string;
  readonly isRequired: boolean;
  /** As JSON; `null` when leaving the field out means nothing in particular. */
  readonly byDefault: string | null;
  readonly words: FieldWords;
};

/** Every endpoint with a body, made of the same schemas that check the calls. */
export function describeEndpoints(): EndpointDescription[] {
  return ENDPOINTS.map(({ id, path, dialect, example, body, response }) => ({
    id,
    path,
    dialect: dialect.name,
    example,
    fields: fieldsOf(z.toJSONSchema(body, { io: "input" }) as JsonType),
    answer: printType(z.toJSONSchema(response) as JsonType),
    problems: documentedProblems(dialect),
  }));
}

function fieldsOf({ properties = {}, required = [] }: JsonType): FieldDescription[] {
  return Object.entries(properties).map(([name, property]) => ({
    name,
    type: printType(property, { inOneLine: true }),
    isRequired: required.includes(name),
    byDefault: property.default === undefined || property.default === null ? null : JSON.stringify(property.default),
    words: wordsOf(name, property.description),
  }));
}

/** Schemas carry the English words; a page in another language finds its own under the same name. */
function wordsOf(field: string, description: string | undefined): FieldWords {
  const named = (Object.keys(apiDocs.fields) as FieldWords[]).find((words) => apiDocs.fields[words] === description);
  if (named === undefined) throw new Error(`The field "${field}" is described in words that no page has.`);
  return named;
}
