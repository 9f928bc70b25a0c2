export type * from "../../../packages/engine/src/engine";
