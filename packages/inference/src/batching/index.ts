export * from "./plan-batches";
