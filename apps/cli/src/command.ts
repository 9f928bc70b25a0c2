import type { Engine } from "@secondpass/engine";
import type { Output } from "./output";

export type CommandContext = {
  readonly engine: () => Promise<Engine>;
  readonly root: string;
  readonly home: string;
  readonly output: Output;
  readonly signal: AbortSignal;
  readonly stdin: NodeJS.ReadableStream;
};

/** One verb of the command line. `run` returns the process's exit code: 0 done, 1 failed. */
export type Command = {
  /** One line for each form of the command, each with the command's name and what follows it. */
  readonly usage: readonly string[];
  readonly summary: string;
  run(argv: readonly string[], context: CommandContext): Promise<number>;
};
