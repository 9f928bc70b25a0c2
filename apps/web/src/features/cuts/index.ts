export { AnswerCut } from "./answer-cut";
export { UseCut } from "./use-cut";
