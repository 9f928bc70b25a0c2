/** What a shell reports for a program that a closed pipe ended. */
const PIPE_CLOSED = 141;

// `secondpass … | head`: the reader has what it wants, and there is nobody left to write to.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(PIPE_CLOSED);
});

// LanceDB reads this when it is loaded. Its warnings are about partitions that equal passages leave empty; whether an index finds what it
// should is measured after each build, and said.
process.env.LANCEDB_LOG ??= "error";
const { runCommand } = await import("./run-command");
process.exitCode = await runCommand(process.argv.slice(2), process);
