// `npm test`: install and build if needed, then every package's tests. Browser tests run where a Chromium is found.
import "./setup.mjs";
import { pnpm } from "./lib/pnpm.mjs";

pnpm(["exec", "turbo", "run", "test", "--concurrency=1", "--log-order=stream"], { what: "Testing" });
