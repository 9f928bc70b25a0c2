/**
 * Why a file could not be read. All are about the file itself, so trying again with the same bytes changes nothing.
 *
 * `EMPTY_FILE` 0 bytes · `FILE_TOO_LARGE` over the size limit · `UNSUPPORTED_FORMAT` none of the formats there are ·
 * `FORMAT_MISMATCH` the bytes are not what the name says · `NO_TEXT` readable, but without text ·
 * `PDF_ENCRYPTED`, `PDF_DAMAGED`, `DOCX_ENCRYPTED`, `DOCX_DAMAGED`, `CSV_DAMAGED`, `JSONL_DAMAGED` ·
 * `ARCHIVE_LIMIT` a zip bomb · `PARSER_LIMIT` time, memory or output over the limit · `PARSER_FAILED` the parser itself broke
 */
export type ParseErrorCode =
  | "EMPTY_FILE"
  | "FILE_TOO_LARGE"
  | "UNSUPPORTED_FORMAT"
  | "FORMAT_MISMATCH"
  | "NO_TEXT"
  | "PDF_ENCRYPTED"
  | "PDF_DAMAGED"
  | "DOCX_ENCRYPTED"
  | "DOCX_DAMAGED"
  | "CSV_DAMAGED"
  | "JSONL_DAMAGED"
  | "ARCHIVE_LIMIT"
  | "PARSER_LIMIT"
  | "PARSER_FAILED";

export class ParseError extends Error {
  override readonly name = "ParseError";
  readonly retryable = false;
  readonly code: ParseErrorCode;
  constructor(code: ParseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
