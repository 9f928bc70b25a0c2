import { parseOptions } from "../parse-options";
import { UsageError } from "../usage-error";
import { type Verb, verbCommand } from "../verb-command";
import { listModels } from "./models/list-models";
import { ADD_USAGE, addModel, PULL_USAGE, pullModel } from "./models/pull-model";
import { changeMemory, LOAD_USAGE, UNLOAD_USAGE } from "./models/server-memory";
import { verifyModels } from "./models/verify-models";
import { ADD_HOST_USAGE, addHost, REMOVE_HOST_USAGE, removeHost } from "./remote-hosts";

const VERBS: Readonly<Record<string, Verb>> = {
  list: async (argv, context) => {
    const { id, json } = atMostOneId(argv);
    if (id !== undefined) throw new UsageError(`Found "${id}"; list takes no model id.`);
    return listModels(json, context);
  },
  pull: pullModel,
  add: addModel,
  async remove(argv, { engine, output }) {
    const { id, json } = atMostOneId(argv);
    if (id === undefined) throw new UsageError("Expected the id of the model to remove.");
    await (await engine()).models.remove(id);
    if (json) output.json({ removed: id });
    else output.line(`${id} was removed with its files.`);
    return 0;
  },
  verify: async (argv, context) => {
    const { id, json } = atMostOneId(argv);
    return verifyModels(id, json, context);
  },
  load: (argv, context) => changeMemory("load", argv, context),
  unload: (argv, context) => changeMemory("unload", argv, context),
  "add-host": addHost,
  "remove-host": removeHost,
};

/** The models of this machine: which there are, which could be had, and their life. */
export const models = verbCommand(VERBS, {
  usage: [
    "models list [--json]",
    PULL_USAGE,
    ADD_USAGE,
    "models remove ID [--json]",
    "models verify [ID] [--json]",
    LOAD_USAGE,
    UNLOAD_USAGE,
    ADD_HOST_USAGE,
    REMOVE_HOST_USAGE,
  ],
  summary: "List, pull, add, remove and check models; load and unload them in the server.",
});

function atMostOneId(argv: readonly string[]): { readonly id: string | undefined; readonly json: boolean } {
  const { values, positionals } = parseOptions(argv, {});
  const [id, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError(`Found ${rest.length} more argument(s) than expected: ${rest.join(" ")}`);
  return { id, json: values.json };
}
