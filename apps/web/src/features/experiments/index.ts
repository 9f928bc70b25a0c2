export { fetchExperiment } from "./read-experiment-lines";
