// `npm start`: install and build if needed, ingest the sample knowledge base if it is not there, serve the workbench.
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import "./setup.mjs";
import { ROOT } from "./lib/root.mjs";

const SAMPLE = { name: "handbook", folder: join(ROOT, "data", "handbook", "documents") };
const port = process.env.PORT ?? "3000";
const host = process.env.HOST ?? "127.0.0.1";
const env = { ...process.env, SECONDPASS_ROOT: ROOT, NEXT_TELEMETRY_DISABLED: "1" };

ingestSample();
serve();

/** Ingesting what is already there is quick and changes nothing, but starting a process for it is not: ask first. */
function ingestSample() {
  const cli = join(ROOT, "apps", "cli", "dist", "secondpass.mjs");
  const { status } = spawnSync(process.execPath, [cli, "ingest", SAMPLE.folder, "--kb", SAMPLE.name, "--if-absent"], {
    cwd: ROOT,
    env,
    stdio: "inherit",
  });
  if (status !== 0)
    console.error(
      "The sample knowledge base could not be ingested; the reason is above. The workbench starts without it.",
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
