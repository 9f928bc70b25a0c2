import type { CheckedBenchmark } from "@secondpass/engine";
import type { CommandContext } from "../command";

const VERDICTS: Readonly<Record<CheckedBenchmark["outcome"], string>> = {
  within: "within",
  outside: "OUTSIDE",
  "other-dataset": "OTHER DATASET",
  absent: "SKIPPED",
};

type Request = { readonly file: string; readonly data: string | undefined; readonly write: boolean };

/** `evaluate --check`: every figure of a benchmarks file against what is measured here. Returns the exit code. */
export async function checkBenchmarks(
  request: Request,
  json: boolean,
  { engine, output, signal }: CommandContext,
): Promise<number> {
  const progress = { indexing: output.progress("Indexing "), asking: output.progress("Asking   ") };
  const stopProgress = () => {
    progress.indexing.stop();
    progress.asking.stop();
  };
  const opened = await engine();
  const check = await opened
    .checkBenchmarks(request, {
      signal,
      onDataset: (dataset) => {
        stopProgress();
        output.note(dataset);
      },
      onProgress: (stage, done, total) => progress[stage].update(done, total),
    })
    .finally(stopProgress);

  if (json) output.json(check);
  else {
    const widest = Math.max(...check.rows.map(({ id }) => id.length));
    output.line(`${"id".padEnd(widest)}  expected  measured  tolerance`);
    for (const row of check.rows) output.line(toLine(row, widest));
  }
  for (const warning of warnings(check.rows, request)) output.note(warning);
  if (check.written) output.note(`${request.file}: the measured figures are now the expected ones.`);
  return check.ok ? 0 : 1;
}

function toLine({ id, expected, measured, tolerance, outcome }: CheckedBenchmark, widest: number): string {
  const figures = [expected.toFixed(4), measured?.toFixed(4) ?? "-", tolerance.toFixed(4)];
  return [id.padEnd(widest), ...figures.map((figure) => figure.padStart(8)), VERDICTS[outcome]].join("  ");
}

/** What was not measured, and why: a check that is silent about it would look complete. */
function warnings(rows: readonly CheckedBenchmark[], { file, data }: Request): string[] {
  const absent = rows.filter(({ outcome }) => outcome === "absent");
  const other = rows.filter(({ outcome }) => outcome === "other-dataset");
  const datasets = (of: readonly CheckedBenchmark[]) => [...new Set(of.map(({ dataset }) => dataset))].join(", ");
  return [
    ...(absent.length === 0
      ? []
      : [
          `SKIPPED ${absent.length} of ${rows.length} rows: ${datasets(absent)} ${data === undefined ? "need --data DIR" : `not found in ${data}`}.`,
        ]),
    ...(other.length === 0
      ? []
      : [
          `NOT MEASURED: the files of ${datasets(other)} are not the ones of ${file} (the SHA-256 differs), so the figures cannot be compared.`,
        ]),
  ];
}
