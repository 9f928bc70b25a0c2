export * from "./check-model-file";
export * from "./model-catalog";
export * from "./model-manifest";
export * from "./verify-model";
