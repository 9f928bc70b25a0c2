// `npm start`: install and build if needed, ingest the sample knowledge base with its judged questions if it is not there, serve the
// workbench.
import { spawn, spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { checkHome } from "./lib/check-home.mjs";
import { assertFree, readListenAddress } from "./lib/listen-address.mjs";
import { ROOT } from "./lib/root.mjs";

const HANDBOOK = join(ROOT, "data", "handbook");
const SAMPLE = [
  ["ingest", join(HANDBOOK, "documents"), "--kb", "handbook", "--if-absent"],
  ["judgments", "import", join(HANDBOOK, "judgments.jsonl"), "--kb", "handbook", "--set", "handbook", "--if-absent"],
];
const env = { ...process.env, SECONDPASS_ROOT: ROOT, NEXT_TELEMETRY_DISABLED: "1" };

try {
  // A setting that cannot work is named before anything long is done for it.
  const address = readListenAddress(process.env);
  checkHome(resolve(ROOT, process.env.SECONDPASS_HOME || ".secondpass"));
  await assertFree(address);
  await import("./setup.mjs");
  ingestSample();
  // Another one may have been started in those minutes.
  await assertFree(address);
  serve(address);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

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

function serve({ host, port }) {
  const next = join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const server = spawn(process.execPath, [next, "start", "-H", host, "-p", String(port)], {
    cwd: join(ROOT, "apps", "web"),
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  server.stdout.on("data", (chunk) => {
    if (/Ready in/.test(String(chunk))) tellReady({ host, port });
  });
  server.on("exit", (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
}

/** A server that answers pages is not ready while it cannot open its data. */
async function tellReady({ host, port }) {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  const url = `http://${name}:${port}`;
  const answer = await fetch(`${url}/api/ready`).catch(() => null);
  if (answer?.status !== 503) console.log(`\n  Second Pass is ready: ${url}\n  Ctrl+C stops it.\n`);
  else {
    const { message } = await answer.json().catch(() => ({ message: "" }));
    console.error(`\n  Second Pass answers at ${url}, but cannot work yet. ${message}\n  Ctrl+C stops it.\n`);
  }
}
