import { createReadStream } from "node:fs";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** The bytes of a file as they arrive, unpacked when its name ends in .gz. Reading fails where the file cannot be read or is no whole gzip. */
export function unpackedFile(path: string): Readable {
  const file = createReadStream(path);
  if (!path.endsWith(".gz")) return file;
  // What goes wrong reaches the reader of the unpacked stream; the callback is what makes the pipeline close both ends.
  return pipeline(file, createGunzip(), () => undefined);
}

/** The lines of a text file in UTF-8, one at a time, unpacked when its name ends in .gz. */
export async function* fileLines(path: string): AsyncGenerator<string> {
  let begun = "";
  for await (const text of unpackedFile(path).setEncoding("utf8") as AsyncIterable<string>) {
    const lines = (begun + text).split("\n");
    begun = lines.pop() ?? "";
    yield* lines;
  }
  if (begun !== "") yield begun;
}
