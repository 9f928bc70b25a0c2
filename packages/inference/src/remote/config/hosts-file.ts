import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { HostInvalidError, HostsFileInvalidError, UnknownHostError } from "../../errors";
import { sayIssues } from "../../issues/say-issues";
import { hostsFileSchema, type RemoteHostConfig, remoteHostSchema } from "./hosts-schema";

type Content = { readonly hosts: readonly RemoteHostConfig[]; readonly problem: HostsFileInvalidError | null };

/** `hosts.json`: which remote hosts there are. Read again when it changes; absent means none. Reading it contacts nobody. */
export class HostsFile {
  #stamp: string | null = null;
  #content: Content = { hosts: [], problem: null };

  constructor(readonly path: string) {}

  /** The hosts, and why there are none when the file is there and cannot be used. */
  read(): Content {
    const stat = statSync(this.path, { throwIfNoEntry: false });
    const stamp = stat ? `${stat.mtimeMs}:${stat.size}:${stat.ino}` : "absent";
    if (stamp !== this.#stamp) {
      this.#content = stat ? readContent(this.path) : { hosts: [], problem: null };
      this.#stamp = stamp;
    }
    return this.#content;
  }

  /**
   * Adds a host, or the given models to a host that is there already with the same kind, URL and key; a model that is there is
   * replaced.
   *
   * @throws HostInvalidError when the host cannot be added; HostsFileInvalidError when the file is broken
   */
  add(added: RemoteHostConfig): RemoteHostConfig {
    const checked = remoteHostSchema.safeParse(added);
    if (!checked.success) throw new HostInvalidError(added.name, sentenceOf(checked.error));
    const host = checked.data;
    const hosts = this.#usable();
    const present = hosts.find(({ name }) => name === host.name);
    if (present && (present.kind !== host.kind || present.url !== host.url || present.keyEnv !== host.keyEnv)) {
      const problem = `a host called "${host.name}" is there already, of kind ${present.kind} at ${present.url ?? "its vendor's address"}; remove it first or choose another name`;
      throw new HostInvalidError(host.name, problem);
    }
    const names = new Set(host.models.map(({ model }) => model));
    const kept = present?.models.filter(({ model }) => !names.has(model)) ?? [];
    const merged = { ...host, models: [...kept, ...host.models] };
    this.#write([...hosts.filter(({ name }) => name !== host.name), merged]);
    return merged;
  }

  /** @throws UnknownHostError, HostsFileInvalidError */
  remove(name: string): void {
    const hosts = this.#usable();
    const kept = hosts.filter((host) => host.name !== name);
    if (kept.length === hosts.length) {
      throw new UnknownHostError(
        name,
        hosts.map((host) => host.name),
      );
    }
    this.#write(kept);
  }

  #usable(): readonly RemoteHostConfig[] {
    const { hosts, problem } = this.read();
    if (problem) throw problem;
    return hosts;
  }

  #write(hosts: readonly RemoteHostConfig[]): void {
    mkdirSync(dirname(this.path), { recursive: true });
    // Whoever reads meanwhile sees the old file or the new one, never half of it.
    const partial = `${this.path}.${process.pid}.partial`;
    writeFileSync(partial, `${JSON.stringify({ hosts }, null, 2)}\n`, { flush: true });
    renameSync(partial, this.path);
    this.#stamp = null;
  }
}

function readContent(path: string): Content {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
    return { hosts: hostsFileSchema.parse(content).hosts, problem: null };
  } catch (error) {
    // Neither the parser's own words nor a wrong value: they quote the file, and somebody may have put a key into it.
    const problem =
      error instanceof z.ZodError
        ? sayIssues(error, content, { whole: "it", namesFields: true, quotes: false }).join(" ")
        : readProblem(error);
    return { hosts: [], problem: new HostsFileInvalidError(path, problem) };
  }
}

/** "url: expected an address …; name: expected letters …", without the value, which may hold a key. */
function sentenceOf(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`))
    .join("; ");
}

function readProblem(error: unknown): string {
  if (error instanceof SyntaxError) return "it is not valid JSON";
  return error instanceof Error ? error.message : String(error);
}
