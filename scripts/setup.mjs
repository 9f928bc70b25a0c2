// `npm run setup`: install, then build. Idempotent; serves nothing. The database needs no step of its own: the
// application applies its committed migrations itself when it opens it.
import { pnpm } from "./lib/pnpm.mjs";
import { isSetUp, markSetUp } from "./lib/setup-stamp.mjs";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Second Pass needs Node 20.19 or newer; this is Node ${process.versions.node}. Install a newer Node and run the command again.`,
  );
  process.exit(1);
}

if (isSetUp()) {
  console.error("Already installed and built.");
} else {
  pnpm(["install", "--frozen-lockfile"], { what: "Installing the packages" });
  pnpm(["run", "build"], { what: "Building" });
  markSetUp();
}
