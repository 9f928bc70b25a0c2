export * from "./caching-tokenizer";
export * from "./create-tokenizer";
export * from "./template";
export type * from "./tokenizer";
export * from "./well-formed";
