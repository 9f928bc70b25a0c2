export { ProvePage } from "./prove-page";
export { SetPage } from "./set-page";
