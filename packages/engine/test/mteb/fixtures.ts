import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** A file or folder that training/mteb wrote. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/mteb/${name}`, import.meta.url));
}

export type GoldenFigures = {
  /** Of each question; none where the order of the file is meant. */
  readonly ids?: readonly string[];
  readonly map: readonly number[];
  readonly "mrr@10": readonly number[];
  readonly "ndcg@10"?: readonly number[];
  /** As MTEB prints them: version 2 rounds MAP and nDCG to five digits. */
  readonly means: Readonly<Record<string, number>>;
};

export type Golden = {
  readonly madeBy: Readonly<Record<string, string>>;
  readonly sets: Readonly<Record<string, Readonly<Record<string, GoldenFigures>>>>;
};

export async function readGolden(name: string): Promise<Golden> {
  return JSON.parse(await readFile(fixture(`golden/${name}`), "utf8")) as Golden;
}
