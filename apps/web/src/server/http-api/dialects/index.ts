export { cohere } from "./cohere";
export { type Dialect, statusOf } from "./dialect";
export { infinity } from "./infinity";
export { jina } from "./jina";
export { openai } from "./openai";
export { secondPass } from "./second-pass";
export { tei } from "./tei";
