export { ModelStateBadge } from "./model-state-badge";
export { ModelsPage } from "./models-page";
