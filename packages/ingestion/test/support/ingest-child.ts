// A process of its own that ingests what its parent says and kills itself, as `kill -9` would, at the given point.
// argv: home, knowledge base id, point ("none" to finish), how many times the point is passed first, action
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "@secondpass/db";
import { Ingestion } from "../../src";
import { createHashingInference } from "./hashing-inference";

const [home = "", kbId = "", point = "none", skipText = "0", action = "work", parserEntry = ""] = process.argv.slice(2);
let skip = Number(skipText);

const database = await openDatabase({ file: join(home, "second-pass.db") });
const ingestion = new Ingestion({
  database,
  inference: createHashingInference(),
  recipe: { embedderId: "hashing", tokenizerModelId: "hashing", tokensMax: 64 },
  directories: { blobs: join(home, "blobs"), index: join(home, "index"), work: join(home, "work") },
  parserEntry,
  reserveBytes: 0,
  at(reached) {
    if (reached !== point) return;
    if (skip-- > 0) return;
    process.kill(process.pid, "SIGKILL");
  },
});

if (action === "add") {
  const files: { name: string; text: string }[] = JSON.parse(readFileSync(join(home, "files.json"), "utf8"));
  for (const { name, text } of files) {
    const { documentId } = await ingestion.add(kbId, { name, bytes: Buffer.from(text) });
    process.send?.({ name, documentId });
  }
}
if (action === "delete") {
  const [document] = await ingestion.documents(kbId);
  if (document !== undefined) await ingestion.delete(document.id);
}
if (action === "switch" || action === "cancel") await ingestion.chooseEmbedder(kbId, "other");
if (action === "cancel") await ingestion.cancelBuild(kbId);
ingestion.start();
await ingestion.waitUntilSettled(kbId);
await ingestion.waitUntilBuilt(kbId);
await ingestion.reconcile();
await ingestion.close();
await database.close();
process.disconnect?.();
