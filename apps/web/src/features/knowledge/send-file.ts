import type { Dictionary } from "../../i18n/en";
import type { NamedFile } from "./dropped-files";

/** The server's own limit; checked here as well, so that 2 GB are not sent to be refused. */
const FILE_BYTES_MAX = 25 * 1024 * 1024;
const ATTEMPTS_MAX = 6;
const RETRY_MS = 700;

export type SendOutcome =
  | { readonly kind: "added" | "revised" | "unchanged" }
  | { readonly kind: "failed"; readonly message: string };

/** Sends one file as the raw body. A busy server is asked again; every other refusal is the file's own result. */
export async function sendFile(
  kb: string,
  { name, file }: NamedFile,
  t: Pick<Dictionary, "knowledge" | "errors">,
): Promise<SendOutcome> {
  if (file.size > FILE_BYTES_MAX) {
    return { kind: "failed", message: t.knowledge.tooLarge(name, (file.size / 1024 / 1024).toFixed(1)) };
  }
  const url = `/api/kb/${encodeURIComponent(kb)}/documents?name=${encodeURIComponent(name)}`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(url, {
        method: "POST",
        body: file,
        headers: { "content-type": "application/octet-stream" },
      });
      if (response.status === 429 && attempt < ATTEMPTS_MAX) {
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS * attempt));
        continue;
      }
      const answer = (await response.json()) as {
        readonly outcome?: "added" | "revised" | "unchanged";
        readonly code?: string;
        readonly message?: string;
      };
      if (response.ok) return { kind: answer.outcome ?? "added" };
      return {
        kind: "failed",
        message: t.errors.says({ code: answer.code ?? "", message: answer.message ?? `HTTP ${response.status}` }),
      };
    } catch {
      return { kind: "failed", message: t.knowledge.uploadFailed };
    }
  }
}
