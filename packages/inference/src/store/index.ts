export type { Finding } from "./infer-model";
export type { KnownModel, KnownVariant, PublishedReranking } from "./known-model";
export { KNOWN_MODELS } from "./known-models";
export * from "./model-store";
export type { ModelTask } from "./model-task";
export { variantId } from "./plan-known-model";
export { type PullOutcome, RESERVE_BYTES } from "./pull-model";
export type { PullProgress, PullStage } from "./pull-plan";
export type { InterruptedPull } from "./staging";
