import { runCommand } from "./run-command";

/** What a shell reports for a program that a closed pipe ended. */
const PIPE_CLOSED = 141;

// `secondpass … | head`: the reader has what it wants, and there is nobody left to write to.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(PIPE_CLOSED);
});

process.exitCode = await runCommand(process.argv.slice(2), process);
