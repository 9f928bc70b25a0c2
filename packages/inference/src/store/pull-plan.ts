import type { ModelManifest } from "../manifest";
import type { KnownFile } from "./known-model";

/** What a pull brings here: everything of the manifest row that is settled before the first byte, and the files. */
export type PullPlan = {
  readonly row: Omit<ModelManifest, "files" | "folder" | "revision">;
  /** Null for a folder, which has none: the files' own hashes are the revision then. */
  readonly revision: string | null;
  readonly files: readonly KnownFile[];
};

export type PullStage = "waiting" | "asking" | "downloading" | "verifying" | "installing";

/** Where a pull stands. `waiting`: another process pulls the same model; its bytes are counted. */
export type PullProgress = {
  readonly modelId: string;
  readonly stage: PullStage;
  /** Where the files come from, for people. */
  readonly place: string;
  readonly bytesDone: number;
  /** An estimate until the host has told the sizes. */
  readonly bytesTotal: number;
  /** The file that is being read, or null. */
  readonly file: string | null;
};
