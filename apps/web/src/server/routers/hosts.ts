import { procedure, router } from "../trpc";

/** The remote hosts that are configured. They are changed in hosts.json or from the command line, and never asked here. */
export const hosts = router({
  list: procedure.query(({ ctx }) => ctx.engine.hosts.list()),
});
