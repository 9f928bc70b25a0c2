/**
 * The forked inference process: the only place where a model runs. It holds no state that matters, so it can be killed at any
 * moment and started again.
 *
 * The process ends when the host says so or is gone, always between two batches: ending a process inside a run of
 * onnxruntime aborts it.
 */
import type { ChildMessage, ChildOptions, HostMessage } from "../protocol";
import { BatchQueue } from "./batch-queue";
import { LoadedModels } from "./loaded-models";
import { stepsOf } from "./steps";

const options = readOptions(process.argv[2]);
const models = new LoadedModels({ ...options, emit: send });
const queue = new BatchQueue(send);

process.on("message", (message: HostMessage) => {
  if (message.kind === "stop") stop();
  else if (message.kind === "cancel") queue.cancel(message.id);
  else queue.add(message.id, message.priority, stepsOf(message, { models, options }));
});
process.on("disconnect", stop);
process.on("SIGTERM", stop);
// Ctrl-C reaches the whole process group; the host decides what it means for us.
process.on("SIGINT", () => undefined);

function send(message: ChildMessage): void {
  if (!process.connected) return;
  // A parent that dies while we write is no error of ours: `disconnect` follows and ends us. Without a callback the failed
  // write would be an uncaught error that ends us in the middle of a run.
  process.send?.(message, undefined, undefined, () => undefined);
}

function stop(): void {
  void queue.close().then(() => process.exit(0));
}

/** @throws Error when this file is run by hand. */
function readOptions(json: string | undefined): ChildOptions {
  if (json === undefined || !process.send)
    throw new Error("this program is forked by createLocalInference; it is not run by hand");
  return JSON.parse(json) as ChildOptions;
}
