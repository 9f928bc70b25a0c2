export { measureBaseline } from "./baseline/measure-baseline";
export * from "./errors";
export { createLocalInference, LocalInference, type LocalInferenceOptions } from "./host/local-inference";
export type * from "./inference";
export type { FileVerdict, ModelFile, ModelManifest } from "./manifest";
export type { Priority } from "./protocol";
