/** A process of its own that pulls one model, for tests with two of them and with kill -9. Prints the outcome. */
import { ModelStore } from "../../src/store";

const [directory = "", host = "", model = ""] = process.argv.slice(2);
const store = new ModelStore({ directory, host, timings: { stallMs: 5_000, retryMs: 50 } });
const stages = new Set<string>();
const { outcome } = await store.pull({ kind: "known", model }, { onProgress: ({ stage }) => stages.add(stage) });
process.stdout.write(JSON.stringify({ outcome, waited: stages.has("waiting") }));
