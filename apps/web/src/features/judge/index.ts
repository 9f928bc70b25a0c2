export { JudgePage } from "./judge-page";
