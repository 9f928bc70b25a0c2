export { ExperimentPage } from "./experiment-page";
