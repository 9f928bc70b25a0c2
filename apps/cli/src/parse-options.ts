import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./usage-error";

type OptionTypes = NonNullable<ParseArgsConfig["options"]>;

/** `parseArgs` with its complaints turned into usage errors. Every command takes `--json` and `--help`. */
export function parseOptions<T extends OptionTypes>(argv: readonly string[], options: T) {
  try {
    return parseArgs({
      args: withNegativeNumbers(argv, options),
      options: { json: { type: "boolean", default: false }, ...options },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new UsageError(complaint(error instanceof Error ? error.message : String(error)));
  }
}

/** `--recall -1` is a number that is refused by its range, not an option that nobody knows. */
function withNegativeNumbers(argv: readonly string[], options: OptionTypes): string[] {
  const args: string[] = [];
  for (const argument of argv) {
    const option = args.at(-1)?.match(/^--([\w-]+)$/)?.[1];
    if (option !== undefined && options[option]?.type === "string" && /^-\.?\d/.test(argument) && !args.includes("--"))
      args.push(`${args.pop()}=${argument}`);
    else args.push(argument);
  }
  return args;
}

/** Node's words about an option, in ours where it has more to say than what is wrong. */
function complaint(problem: string): string {
  const option = /^Option '(?:-\w, )?(--[\w-]+)/.exec(problem)?.[1];
  if (option !== undefined && problem.includes("is ambiguous"))
    return `${option} is followed by what looks like another option. If that is its value, write ${option}=VALUE.`;
  if (option !== undefined && problem.includes("argument missing")) return `${option} needs a value.`;
  const [first = ""] = problem.split(/\. (?=To specify)/);
  return first.endsWith(".") ? first : `${first}.`;
}

/** A whole number of at least 1 and at most `max`, or a usage error that says what was found. */
export function parseCount(name: string, text: string | undefined, fallback: number, max?: number): number;
export function parseCount(
  name: string,
  text: string | undefined,
  fallback: undefined,
  max?: number,
): number | undefined;
export function parseCount(
  name: string,
  text: string | undefined,
  fallback: number | undefined,
  max = Number.POSITIVE_INFINITY,
): number | undefined {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (text.trim() !== "" && Number.isInteger(value) && value >= 1 && value <= max) return value;
  const range = max === Number.POSITIVE_INFINITY ? "of at least 1" : `from 1 to ${max.toLocaleString("en")}`;
  throw new UsageError(`--${name} is "${text}"; it must be a whole number ${range}.`);
}

/** A number of at least 0, or a usage error that says what was found. */
export function parseFraction(name: string, text: string | undefined, fallback: number): number;
export function parseFraction(name: string, text: string | undefined, fallback: undefined): number | undefined;
export function parseFraction(
  name: string,
  text: string | undefined,
  fallback: number | undefined,
): number | undefined {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value >= 0) return value;
  throw new UsageError(`--${name} is "${text}"; it must be a number of at least 0.`);
}

/** One of a few words, or a usage error that lists them. */
export function parseChoice<const T extends string>(name: string, text: string, choices: readonly T[]): T;
export function parseChoice<const T extends string>(
  name: string,
  text: string | undefined,
  choices: readonly T[],
  fallback: T,
): T;
export function parseChoice<const T extends string>(
  name: string,
  text: string | undefined,
  choices: readonly T[],
  fallback: undefined,
): T | undefined;
export function parseChoice<const T extends string>(
  name: string,
  text: string | undefined,
  choices: readonly T[],
  fallback?: T | undefined,
): T | undefined {
  if (text === undefined) return fallback;
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  throw new UsageError(`--${name} is "${text}"; it must be one of ${choices.join(", ")}.`);
}
