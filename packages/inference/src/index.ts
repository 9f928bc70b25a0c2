export { measureBaseline } from "./baseline/measure-baseline";
export * from "./errors";
export {
  createLocalInference,
  LocalInference,
  type LocalInferenceOptions,
  type LocalModelDescription,
  type MemoryReport,
} from "./host/local-inference";
export type * from "./inference";
export { findRoot } from "./installation/find-root";
export { fieldName, sayIssues } from "./issues/say-issues";
export { type FileVerdict, MAX_TOKENS_MIN, type ModelFile, type ModelManifest } from "./manifest";
export type { ModelDescription, ScoreType } from "./model-description";
export { defaultQueryMaxTokens, largestQueryMaxTokens } from "./pairs/query-room";
export type { Priority } from "./protocol";
export { HostsFile } from "./remote/config/hosts-file";
export type { RemoteHostConfig, RemoteModelConfig } from "./remote/config/hosts-schema";
export { REMOTE_KINDS } from "./remote/hosts/remote-kind";
export { RemoteInference, type RemoteInferenceOptions } from "./remote/remote-inference";
export { RoutedInference } from "./routed-inference";
export * from "./store";
