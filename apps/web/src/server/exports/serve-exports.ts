import { type Engine, type ExportedFile, sayIssues } from "@secondpass/engine";
import { z } from "zod";
import { refuseForeignHost } from "../allowed-host";
import { getEngine } from "../engine";
import { failureResponse } from "../failure-response";
import { fileResponse } from "./file-response";

const unit = z.enum(["passage", "document"]).optional();

const kbQuery = z.discriminatedUnion("format", [
  z.object({ format: z.literal("judgments") }),
  z.object({ format: z.literal("judgments-csv") }),
  z.object({ format: z.literal("beir"), set: z.string().min(1).max(200), unit }),
]);

const count = z.coerce.number().int();
const experimentQuery = z.discriminatedUnion("format", [
  z.object({ format: z.literal("trec") }),
  z.object({ format: z.literal("csv") }),
  z.object({
    format: z.literal("bge"),
    system: z.string().max(200).optional(),
    teacher: z.enum(["yes", "no"]).optional(),
    from: count.optional(),
    to: count.optional(),
    count: count.optional(),
    margin: z.coerce.number().optional(),
    dev: z.coerce.number().optional(),
    prompt: z.string().max(2_000).optional(),
    model: z.string().max(400).optional(),
  }),
]);

/** `GET /api/kb/KB/export?format=judgments|judgments-csv|beir&set=…`: what was judged, as files. */
export function serveKbExport(request: Request, kb: string): Promise<Response> {
  return serve(request, kbQuery, async ({ exports }, query) => {
    if (query.format === "beir") return { name: query.set, files: await exports.beir(kb, query.set, query.unit) };
    const file = await exports.judgments(kb, query.format === "judgments" ? "jsonl" : "csv");
    return { name: kb, files: [file] };
  });
}

/** `GET /api/experiments/N/export?format=trec|csv|bge…`: what was measured, as files. */
export function serveExperimentExport(request: Request, experiment: string): Promise<Response> {
  return serve(request, experimentQuery, async ({ exports }, query) => {
    const name = `experiment-${experiment}-${query.format}`;
    if (query.format === "trec") return { name, files: await exports.trec(experiment) };
    if (query.format === "csv") return { name, files: [await exports.scores(experiment)] };
    const { system, teacher, from, to, count: negatives, margin, dev, prompt, model } = query;
    const ranks = from === undefined && to === undefined ? undefined : ([from ?? 2, to ?? 100] as const);
    const request = { system, ranks, count: negatives, margin, devShare: dev, prompt, baseModel: model };
    const { files } = await exports.fineTuning(experiment, { ...request, teacher: teacher !== "no" });
    return { name, files };
  });
}

async function serve<Query>(
  request: Request,
  schema: z.ZodType<Query>,
  make: (engine: Engine, query: Query) => Promise<{ readonly name: string; readonly files: readonly ExportedFile[] }>,
): Promise<Response> {
  const refused = refuseForeignHost(request);
  if (refused !== null) return refused;
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const parsed = schema.safeParse(asked);
  if (!parsed.success) {
    const problems = sayIssues(parsed.error, asked, { whole: "The address" }).join(" ");
    return Response.json({ code: "INVALID_INPUT", message: `This cannot be exported. ${problems}` }, { status: 400 });
  }
  try {
    const { name, files } = await make(await getEngine(), parsed.data);
    return fileResponse(files, name);
  } catch (error) {
    return failureResponse(error, { path: "export" });
  }
}
