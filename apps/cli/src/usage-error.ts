/** The command line itself is wrong: printed with a pointer to the help, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
