export { ExperimentList } from "./experiment-list";
export { NewExperiment } from "./new/new-experiment";
export { fetchExperiment } from "./read-experiment-lines";
