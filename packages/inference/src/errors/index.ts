export * from "./host-errors";
export * from "./inference-error";
export * from "./model-errors";
export * from "./remote-errors";
export * from "./store-errors";
