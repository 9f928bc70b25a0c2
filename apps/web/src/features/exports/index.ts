export { ExperimentExports } from "./experiment-exports";
export { SetExports } from "./set-exports";
