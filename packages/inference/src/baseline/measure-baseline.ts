import { fork } from "node:child_process";
import type { BaselineReply, BaselineRequest } from "./protocol";

/**
 * Times the obvious transformers.js code on the same weights and passages, in a process of its own.
 *
 * @param entry the bundled `dist/baseline.mjs`
 * @throws Error when the process ends without an answer
 */
export function measureBaseline(entry: string, request: BaselineRequest): Promise<BaselineReply> {
  return new Promise((resolve, reject) => {
    const child = fork(entry, [], { serialization: "advanced", stdio: ["ignore", "ignore", "inherit", "ipc"] });
    child.once("message", (reply: BaselineReply) => resolve(reply));
    child.once("error", reject);
    // Not "exit", which can be heard before an answer that lies in the channel.
    child.once("close", (code, signal) =>
      reject(new Error(`The baseline process ended without an answer (${signal ?? `exit code ${code}`}).`)),
    );
    child.send(request);
  });
}
