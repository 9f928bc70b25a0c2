import type { ExportedFile } from "@secondpass/engine";
import { strToU8, zipSync } from "fflate";

const TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv",
  jsonl: "application/x-ndjson",
  txt: "text/plain",
  run: "text/plain",
};

/** One file as it is, several as a zip. Never shown in the browser: what is in them was written by others. */
export function fileResponse(files: readonly ExportedFile[], zipName: string): Response {
  const [only, ...more] = files;
  if (only !== undefined && more.length === 0) {
    const type = TYPES[only.name.split(".").at(-1) ?? ""] ?? "application/octet-stream";
    return attachment(only.text, { name: only.name, type: `${type}; charset=utf-8` });
  }
  const packed = zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])));
  return attachment(new Uint8Array(packed), { name: `${zipName}.zip`, type: "application/zip" });
}

function attachment(body: string | Uint8Array<ArrayBuffer>, { name, type }: { name: string; type: string }): Response {
  // Names of knowledge bases and sets may hold anything: RFC 5987 for those who read it, letters for the others.
  const plain = name.replace(/[^A-Za-z0-9._-]+/g, "_");
  const disposition = `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
  return new Response(body, { headers: { "Content-Type": type, "Content-Disposition": disposition } });
}
