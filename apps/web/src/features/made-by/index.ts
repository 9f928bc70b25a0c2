export { MadeBy, type Makers } from "./made-by";
