import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HostsFile, RemoteInference, type RemoteInferenceOptions } from "../../src";

/** A home folder with a hosts.json, and inference over the hosts in it. */
export class RemoteSetup {
  readonly home = mkdtempSync(join(tmpdir(), "secondpass-hosts-"));
  readonly hosts = new HostsFile(join(this.home, "hosts.json"));

  constructor(...hosts: readonly object[]) {
    this.configure(...hosts);
  }

  configure(...hosts: readonly object[]): void {
    writeFileSync(this.hosts.path, JSON.stringify({ hosts }));
  }

  /** Made anew it knows only what is on disk, like a process that starts. */
  inference(limits: RemoteInferenceOptions["limits"] = {}): RemoteInference {
    const memoryFile = join(this.home, "remote-models.json");
    return new RemoteInference({ hosts: this.hosts, memoryFile, limits: { backoffMs: 1, ...limits } });
  }

  dispose(): void {
    rmSync(this.home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}
