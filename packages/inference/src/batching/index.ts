export * from "./batches-of";
export * from "./plan-batches";
