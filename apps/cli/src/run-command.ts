import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Engine, findRoot, openEngine } from "@secondpass/engine";
import { version } from "../package.json";
import type { Command, CommandContext } from "./command";
import { bench } from "./commands/bench";
import { cuts } from "./commands/cuts";
import { doctor } from "./commands/doctor";
import { evaluate } from "./commands/evaluate";
import { experiments } from "./commands/experiments";
import { exportCommand } from "./commands/export";
import { ingest } from "./commands/ingest";
import { judgments } from "./commands/judgments";
import { models } from "./commands/models";
import { questions } from "./commands/questions";
import { reindex } from "./commands/reindex";
import { rerank } from "./commands/rerank";
import { search } from "./commands/search";
import { Output } from "./output";
import { UsageError } from "./usage-error";

const COMMANDS: Readonly<Record<string, Command>> = {
  ingest,
  reindex,
  search,
  rerank,
  evaluate,
  questions,
  judgments,
  experiments,
  cuts,
  export: exportCommand,
  models,
  bench,
  doctor,
};

/** Exit codes are part of the contract: 0 done, 1 failed, 2 bad usage. */
const DONE = 0;
const FAILED = 1;
const BAD_USAGE = 2;

const REFUSED_ARGUMENT_CODES: ReadonlySet<string> = new Set(["INVALID_INPUT", "INVALID_LIMIT"]);

type Streams = Pick<NodeJS.Process, "stdout" | "stderr" | "stdin" | "env" | "once" | "off">;

/** Runs one command line and returns its exit code; every error ends as one readable line on stderr. */
export async function runCommand(argv: readonly string[], streams: Streams): Promise<number> {
  const [name, ...rest] = argv;
  const output = new Output(streams.stdout, streams.stderr);
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    output.line(help());
    return name === undefined ? BAD_USAGE : DONE;
  }
  if (name === "--version" || name === "-v") {
    output.line(version);
    return DONE;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    output.note(`There is no command "${name}".\n\n${help()}`);
    return BAD_USAGE;
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    output.line(`${command.summary}\n\n${usage(command, argv)}`);
    return DONE;
  }
  return runInContext(command, argv, output, streams);
}

async function runInContext(
  command: Command,
  argv: readonly string[],
  output: Output,
  streams: Streams,
): Promise<number> {
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort(new Error("Interrupted."));
  streams.once("SIGINT", interrupt);
  streams.once("SIGTERM", interrupt);

  const root = streams.env.SECONDPASS_ROOT ?? findRoot(fileURLToPath(import.meta.url));
  const home = resolve(streams.env.SECONDPASS_HOME || join(root, ".secondpass"));
  let opened: Promise<Engine> | undefined;
  const engine = () => {
    opened ??= openEngine({ root, home });
    return opened;
  };
  const context: CommandContext = { engine, root, home, output, signal: interrupted.signal, stdin: streams.stdin };
  try {
    return await command.run(argv.slice(1), context);
  } catch (error) {
    output.note(error instanceof Error ? error.message : String(error));
    if (error instanceof UsageError) output.note(usage(command, argv));
    return error instanceof UsageError || isRefusedArgument(error) ? BAD_USAGE : FAILED;
  } finally {
    streams.off("SIGINT", interrupt);
    streams.off("SIGTERM", interrupt);
    if (opened !== undefined) await opened.then((running) => running.close()).catch(() => undefined);
  }
}

/** What only the engine can judge (an empty question, a window that a model does not have) is no less a wrong command line. */
function isRefusedArgument(error: unknown): boolean {
  return error instanceof Error && "code" in error && REFUSED_ARGUMENT_CODES.has(String(error.code));
}

/** The forms of a command that the line began with, as `models pull`; all of them when it began with none. */
function usage({ usage: forms }: Command, argv: readonly string[]): string {
  const begun = argv.slice(0, 2).join(" ");
  const meant = forms.filter((form) => form === begun || form.startsWith(`${begun} `));
  return `usage: secondpass ${(meant.length > 0 ? meant : forms).join("\n       secondpass ")}`;
}

function help(): string {
  const rows = Object.values(COMMANDS).map(
    ({ usage: forms, summary }) => `${forms.map((form) => `  secondpass ${form}`).join("\n")}\n      ${summary}`,
  );
  return [
    "secondpass: retrieve, then rerank, and see whether the second pass pays.",
    "",
    ...rows,
    "",
    "Every command takes --json (one JSON value on stdout; progress stays on stderr). Exit codes: 0 done, 1 failed, 2 bad usage.",
    "State lives in SECONDPASS_HOME (default: .secondpass in the installation). `secondpass --version` prints the version.",
  ].join("\n");
}
