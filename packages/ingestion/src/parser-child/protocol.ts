import type { ParseErrorCode } from "../parsing/parse-error";
import type { ParsedFile } from "../parsing/parsed-file";

/** What the parent sends: one file per child, once. */
export type ParseRequest = { readonly name: string; readonly bytes: Uint8Array };

/** What the child answers before it ends. */
export type ParseReply =
  | { readonly ok: true; readonly parsed: ParsedFile }
  | { readonly ok: false; readonly code: ParseErrorCode; readonly message: string };
