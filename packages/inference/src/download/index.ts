export * from "./download-file";
export * from "./folder-source";
export * from "./hub-source";
export * from "./model-source";
