import { access, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Inference } from "@secondpass/inference";
import type { DoctorCheck, DoctorReport } from "./doctor-types";
import type { Engine } from "./engine";
import { openHome } from "./home/open-home";
import { DEFAULT_EMBEDDER, DEFAULT_RERANKER } from "./models/default-models";

/** Below this, ingestion refuses files so that the database can still be written. */
const FREE_BYTES_LEAST = 512e6;

type Places = { readonly root: string; readonly home: string };

type Parts = Places & {
  readonly inference: Inference;
  readonly engine: Pick<Engine, "knowledgeBases" | "search" | "models" | "hosts">;
};

/** Tries every part for real: a check that only looks whether a file is there would call a damaged installation healthy. */
export async function doctor({ root, home, inference, engine }: Parts): Promise<DoctorReport> {
  const checks = [
    ...(await checkPlaces({ root, home })),
    await check("model files", async () => {
      for (const id of [DEFAULT_EMBEDDER, DEFAULT_RERANKER]) {
        const { files } = await engine.models.verify(id);
        const damaged = files.find(({ ok }) => !ok);
        if (damaged !== undefined) throw new Error(damaged.problem ?? `${id}: ${damaged.path} is damaged`);
      }
      return "every file has the pinned SHA-256";
    }),
    await check("embedding", async () => {
      const [vector] = await inference.embed({
        modelId: DEFAULT_EMBEDDER,
        texts: ["What is a reranker?"],
        role: "query",
      });
      return `${DEFAULT_EMBEDDER} answers with ${vector?.length} numbers`;
    }),
    await check("reranking", async () => {
      const passages = [
        "A cross-encoder reads the question and the passage together and returns one relevance score.",
        "The train to the coast leaves at nine.",
      ];
      const [relevant, other] = await inference.scorePairs({
        modelId: DEFAULT_RERANKER,
        query: "How does a cross-encoder score a passage?",
        passages,
      });
      if (relevant === undefined || other === undefined || relevant.score <= other.score)
        throw new Error("a relevant passage did not score above an irrelevant one");
      return `${DEFAULT_RERANKER} scores a relevant passage ${(relevant.score - other.score).toFixed(1)} logits above another`;
    }),
    await check("remote hosts", async () => {
      const { hosts, missingKeys, problem } = engine.hosts.list();
      if (problem !== null) throw new Error(problem.message);
      if (missingKeys.length > 0)
        throw new Error(`keys are needed in environment variables that are not set: ${missingKeys.join(", ")}`);
      return hosts.length === 0 ? "none" : `${hosts.map(({ name }) => name).join(", ")}; not contacted`;
    }),
    await check("knowledge bases", async () => {
      const bases = await engine.knowledgeBases.list();
      for (const { name, passages } of bases)
        if (passages > 0) await engine.search({ query: "reranker", kb: name, k: 5, topN: 1, reranker: "none" });
      return bases.length === 0
        ? "none yet"
        : bases.map(({ name, passages }) => `${name} (${passages} passages) answers`).join(", ");
    }),
  ];
  return report(checks);
}

/** What can be told of an installation whose engine does not open: its reason is a row like the others. */
export async function doctorOfUnopened(places: Places, reason: unknown): Promise<DoctorReport> {
  const opening = await check("opening", () => Promise.reject(reason));
  return report([...(await checkPlaces(places)), opening]);
}

async function checkPlaces({ root, home }: Places): Promise<DoctorCheck[]> {
  return [
    await check("node", async () => `Node ${process.versions.node} (20.19 or newer is needed)`),
    await check("build", async () => {
      for (const entry of ["packages/inference/dist/child.mjs", "packages/ingestion/dist/parser-child.mjs"])
        await access(join(/* turbopackIgnore: true */ root, entry));
      return "the forked entries are built";
    }),
    await check("home folder", async () => {
      await openHome(home);
      const { bavail, bsize } = await statfs(home);
      if (bavail * bsize < FREE_BYTES_LEAST)
        throw new Error(
          `only ${Math.round((bavail * bsize) / 1e6)} MB are free; ${FREE_BYTES_LEAST / 1e6} MB are needed`,
        );
      return `${home}, ${Math.round((bavail * bsize) / 1e9)} GB free`;
    }),
  ];
}

function report(checks: readonly DoctorCheck[]): DoctorReport {
  return { ok: checks.every(({ ok }) => ok), checks: checks.map(saidOnce) };
}

/** One damaged file fails everything that needs it; its story is told by the first row alone. */
function saidOnce(check: DoctorCheck, place: number, all: readonly DoctorCheck[]): DoctorCheck {
  const first = all.findIndex(({ ok, detail }) => !ok && detail === check.detail);
  if (check.ok || first === place) return check;
  return { ...check, detail: `for the same reason as "${all[first]?.name}"` };
}

async function check(name: string, work: () => Promise<string>): Promise<DoctorCheck> {
  try {
    return { name, ok: true, detail: await work() };
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}
