import { z } from "zod";

type Issue = z.core.$ZodIssue;

export type SayOptions = {
  /** What the whole of it is called. Default: "The body". */
  readonly whole?: string | undefined;
  /** Whether a wrong value is repeated. Not where it may hold somebody's text; default true. */
  readonly quotes?: boolean | undefined;
  /** The schema's own messages do not name their field ("expected a path"): it is put before them. Default false: they stay as they are. */
  readonly namesFields?: boolean | undefined;
};

/** What zod says by itself; a message that differs was written by whoever wrote the schema. */
const { localeError: zodWords } = z.locales.en();

/** Longer texts are shown by their beginning. */
const SHOWN_CHARACTERS_MAX = 40;

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
};

/**
 * What a schema has against a value, one sentence per field: its name, what was found and what it must be. A message that the schema itself
 * gives stays as it is, or follows its field's name.
 *
 * @param error what `safeParse` gave for `input`
 * @example
 * sayIssues(error, { k: 1.5 }) // ["k is 1.5; it must be a whole number."]
 */
export function sayIssues(
  { issues }: { readonly issues: readonly Issue[] },
  input: unknown,
  options: SayOptions = {},
): string[] {
  const sentences = new Map<string, string>();
  // A value that is wrong in two ways is told the first.
  for (const issue of issues) {
    const key = JSON.stringify(issue.path);
    if (!sentences.has(key)) sentences.set(key, say(issue, input, options));
  }
  return [...sentences.values()];
}

/** `["texts", 2]` → `texts[2]`; the whole itself has no path. */
export function fieldName(path: readonly PropertyKey[], whole = "The body"): string {
  if (path.length === 0) return whole;
  return path
    .map((part, place) => (typeof part === "number" ? `[${part}]` : `${place === 0 ? "" : "."}${String(part)}`))
    .join("");
}

function say(issue: Issue, input: unknown, options: SayOptions): string {
  const found = valueAt(input, issue.path);
  if (!isZodsOwn(issue, found))
    return options.namesFields
      ? `${fieldName(issue.path, options.whole)}: ${issue.message.replace(/\.$/, "")}.`
      : issue.message;
  const deeper = issue.code === "invalid_union" ? branchThatFits(issue.errors) : null;
  if (deeper !== null) return say({ ...deeper, path: [...issue.path, ...deeper.path] }, input, options);
  const name = fieldName(issue.path, options.whole);
  if (issue.code === "unrecognized_keys")
    return `${name} has what is not known here: ${issue.keys.join(", ")}. Leave it out.`;
  return `${name} ${isHow(issue, found, options.quotes ?? true)}; it must ${expectation(issue)}.`;
}

/** What the value is, in the terms that the issue is about. */
function isHow(issue: Issue, found: unknown, quotes: boolean): string {
  if (issue.code === "too_small" || issue.code === "too_big") {
    if (typeof found === "string") return found === "" ? "is empty" : `has ${count(found.length)} characters`;
    if (Array.isArray(found)) return found.length === 0 ? "is empty" : `holds ${count(found.length)}`;
  }
  return `is ${shown(found, quotes)}`;
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `be ${KINDS[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `be ${oneOf(issue.values)}`;
    case "too_small":
      return bound(issue, issue.minimum, issue.inclusive === false ? "more than" : "at least");
    case "too_big":
      return bound(issue, issue.maximum, issue.inclusive === false ? "less than" : "at most");
    case "invalid_union":
      return unionExpectation(issue);
    case "invalid_format":
      return `be of the form ${issue.pattern ?? issue.format}`;
    case "not_multiple_of":
      return `be a multiple of ${issue.divisor}`;
    default:
      return "be something else";
  }
}

function bound({ origin }: { readonly origin: string }, limit: number | bigint, relation: string): string {
  const amount = `${relation} ${count(Number(limit))}`;
  if (origin === "string") return `have ${amount} ${Number(limit) === 1 ? "character" : "characters"}`;
  if (origin === "array") return `hold ${amount}`;
  return `be ${amount}`;
}

function unionExpectation(issue: Extract<Issue, { code: "invalid_union" }>): string {
  if ("options" in issue && Array.isArray(issue.options)) return `be ${oneOf(issue.options)}`;
  const kinds = issue.errors.flatMap(([first]) =>
    first === undefined ? [] : [expectation(first).replace(/^be /, "")],
  );
  return `be ${[...new Set(kinds)].join(" or ")}`;
}

/** Of a union, the alternative whose kind the value has, and that fails only within. */
function branchThatFits(branches: readonly (readonly Issue[])[]): Issue | null {
  const within = branches.find(([first]) => first !== undefined && first.path.length > 0);
  return within?.[0] ?? null;
}

function oneOf(values: readonly unknown[]): string {
  const names = values.map((value) => (typeof value === "string" ? value : String(value)));
  return names.length === 1 ? (names[0] ?? "") : `one of ${names.join(", ")}`;
}

function shown(value: unknown, quotes: boolean): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (!quotes) return KINDS[typeof value] ?? typeof value;
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value.length > SHOWN_CHARACTERS_MAX ? `${value.slice(0, SHOWN_CHARACTERS_MAX)}…` : value);
}

/** Zod's words tell what it received: of a text read as a number (`z.coerce`) that is the number, or NaN. */
function isZodsOwn(issue: Issue, found: unknown): boolean {
  return [found, Number(found)].some((input) => {
    const own = zodWords({ ...issue, input } as Parameters<typeof zodWords>[0]);
    return issue.message === (typeof own === "string" ? own : own?.message);
  });
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}

function count(value: number): string {
  return value.toLocaleString("en");
}
