export * from "./describe-inference";
