export { createSecondPass, type SecondPassProvider } from "./create-second-pass";
