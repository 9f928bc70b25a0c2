import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./usage-error";

type OptionTypes = NonNullable<ParseArgsConfig["options"]>;

/** `parseArgs` with its complaints turned into usage errors. Every command takes `--json` and `--help`. */
export function parseOptions<T extends OptionTypes>(argv: readonly string[], options: T) {
  try {
    return parseArgs({
      args: [...argv],
      options: { json: { type: "boolean", default: false }, ...options },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    // Node's first sentence says what is wrong; the rest is about arguments that begin with a dash.
    const [problem = ""] = (error instanceof Error ? error.message : String(error)).split(/\. (?=To specify)/);
    throw new UsageError(problem.endsWith(".") ? problem : `${problem}.`);
  }
}

/** A whole number of at least 1, or a usage error that says what was found. */
export function parseCount(name: string, text: string | undefined, fallback: number): number;
export function parseCount(name: string, text: string | undefined, fallback: undefined): number | undefined;
export function parseCount(name: string, text: string | undefined, fallback: number | undefined): number | undefined {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (text.trim() !== "" && Number.isInteger(value) && value >= 1) return value;
  throw new UsageError(`--${name} is "${text}"; it must be a whole number of at least 1.`);
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
