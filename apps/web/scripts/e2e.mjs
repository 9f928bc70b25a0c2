// Runs the browser tests against a production build: free port, empty home, server stopped at the end.
// Without a Chromium the tests are skipped loudly; SECONDPASS_REQUIRE_BROWSER=1 makes that a failure.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const WEB = join(dirname(fileURLToPath(import.meta.url)), "..");
const START_MS = 60_000;
const say = (text) => process.stderr.write(`${text}\n`);

const chromium = findChromium();
if (chromium === null) {
  const line =
    "SKIPPED: the browser tests did not run, because no Chromium was found. Install one, or name it in CHROMIUM_PATH.";
  say(`\n${"=".repeat(line.length)}\n${line}\n${"=".repeat(line.length)}\n`);
  process.exit(process.env.SECONDPASS_REQUIRE_BROWSER === "1" ? 1 : 0);
}
process.exit(await main());

async function main() {
  if (!existsSync(join(WEB, ".next", "BUILD_ID"))) {
    say("No production build yet: building.");
    const built = await run("next", ["build"], process.env);
    if (built !== 0) return built;
  }
  const home = mkdtempSync(join(tmpdir(), "secondpass-e2e-"));
  const port = await freePort();
  // Models are pulled from a host that the tests start at this port, never from the hub.
  const modelHostPort = await freePort();
  const env = {
    ...process.env,
    SECONDPASS_HOME: home,
    SECONDPASS_MODEL_HOST: `http://127.0.0.1:${modelHostPort}`,
    MODEL_HOST_PORT: String(modelHostPort),
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(port),
  };
  const server = start("next", ["start", "-H", "127.0.0.1", "-p", String(port)], env);
  try {
    await answers(`http://127.0.0.1:${port}/api/live`, server);
    return await run("playwright", ["test", ...process.argv.slice(2)], {
      ...env,
      BASE_URL: `http://127.0.0.1:${port}`,
      CHROMIUM_PATH: chromium,
    });
  } finally {
    await stop(server);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return named;
    say(`CHROMIUM_PATH is ${named}, and there is no such file.`);
    return null;
  }
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path)) ?? null;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Workspace binaries lie in the root's `node_modules`; both places are tried, so that no shell or npx is needed. */
function start(name, args, env) {
  const bin = [join(WEB, "node_modules/.bin"), join(WEB, "../../node_modules/.bin")]
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
  if (bin === undefined) throw new Error(`${name} is not installed: run npm run setup at the root first.`);
  return spawn(bin, args, { cwd: WEB, env, stdio: ["ignore", "inherit", "inherit"] });
}

function run(name, args, env) {
  return new Promise((resolve, reject) => {
    const child = start(name, args, env);
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

async function answers(url, server) {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    if (server.exitCode !== null)
      throw new Error(`The server stopped with code ${server.exitCode} before it answered.`);
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The server did not answer ${url} within ${START_MS / 1000} s.`);
}

function stop(server) {
  if (server.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.kill("SIGKILL"), 10_000);
    server.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    server.kill("SIGTERM");
  });
}
