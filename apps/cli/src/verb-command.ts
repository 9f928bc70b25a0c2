import type { Command, CommandContext } from "./command";
import { UsageError } from "./usage-error";

export type Verb = (argv: readonly string[], context: CommandContext) => Promise<number>;

/** A command whose first word says what is done, as `models pull`. */
export function verbCommand(verbs: Readonly<Record<string, Verb>>, about: Pick<Command, "usage" | "summary">): Command {
  return {
    ...about,
    async run(argv, context) {
      const [name = "", ...rest] = argv;
      const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
      if (verb !== undefined) return verb(rest, context);
      const known = Object.keys(verbs).join(", ");
      throw new UsageError(name === "" ? `Expected one of: ${known}.` : `"${name}" is not one of: ${known}.`);
    },
  };
}
