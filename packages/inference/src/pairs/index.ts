export * from "./encode-pair";
export * from "./encode-single";
export type * from "./encoded-input";
