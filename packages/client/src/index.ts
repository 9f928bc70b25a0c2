export type * from "./answers";
export * from "./client-errors";
export { type CallOptions, SecondPass, type SecondPassOptions } from "./second-pass";
