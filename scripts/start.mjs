// `npm start`: install and build if needed, ingest the sample knowledge base with its judged questions if it is not there, serve the
// workbench.
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import "./setup.mjs";
import { ROOT } from "./lib/root.mjs";

const HANDBOOK = join(ROOT, "data", "handbook");
const SAMPLE = [
  ["ingest", join(HANDBOOK, "documents"), "--kb", "handbook", "--if-absent"],
  ["judgments", "import", join(HANDBOOK, "judgments.jsonl"), "--kb", "handbook", "--set", "handbook", "--if-absent"],
];
const port = process.env.PORT ?? "3000";
const host = process.env.HOST ?? "127.0.0.1";
const env = { ...process.env, SECONDPASS_ROOT: ROOT, NEXT_TELEMETRY_DISABLED: "1" };

ingestSample();
serve();

/** Nothing is done twice: each command looks first whether its part is there. */
function ingestSample() {
  const cli = join(ROOT, "apps", "cli", "dist", "secondpass.mjs");
  const failed = SAMPLE.some(
    (argv) => spawnSync(process.execPath, [cli, ...argv], { cwd: ROOT, env, stdio: "inherit" }).status !== 0,
  );
  if (failed)
    console.error(
      "The sample could not be brought in as a whole; the reason is above. The workbench starts with what is there.",
    );
}

function serve() {
  const next = join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const server = spawn(process.execPath, [next, "start", "-H", host, "-p", port], {
    cwd: join(ROOT, "apps", "web"),
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  server.stdout.on("data", (chunk) => {
    if (/Ready in/.test(String(chunk)))
      console.log(
        `\n  Second Pass is ready: http://${host === "0.0.0.0" ? "localhost" : host}:${port}\n  Ctrl+C stops it.\n`,
      );
  });
  server.on("exit", (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
}
