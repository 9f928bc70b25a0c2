import type { ParsedFile } from "./parsed-file";

export type ParserInput = { readonly name: string; readonly bytes: Uint8Array };
export type ParserOutput = Omit<ParsedFile, "format">;

/** One file format. @throws ParseError */
export type Parser = (input: ParserInput) => ParserOutput | Promise<ParserOutput>;
