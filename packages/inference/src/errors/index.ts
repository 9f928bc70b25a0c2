export * from "./host-errors";
export * from "./inference-error";
export * from "./model-errors";
