import type { ModelSummary } from "@secondpass/engine";
import { type ApiMetrics, DURATION_BOUNDS_S } from "./api-metrics";

export type MomentaryMetrics = {
  readonly callsRunning: number;
  readonly models: readonly Pick<ModelSummary, "id" | "task" | "state" | "memory">[];
  readonly residentBytes: number;
};

type Labels = Readonly<Record<string, string | number>>;

/**
 * The text format that Prometheus scrapes, version 0.0.4.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function renderMetrics(metrics: ApiMetrics, now: MomentaryMetrics): string {
  const { work } = metrics;
  return [
    ...family("second_pass_requests_total", "counter", "Calls of the HTTP API by route and status.", () =>
      metrics.requests.map(({ route, status, count }) => ["", { route, status }, count]),
    ),
    ...family("second_pass_request_duration_seconds", "histogram", "How long calls took, waiting included.", () =>
      [...metrics.durations].flatMap(([route, { buckets, count, sum }]) => [
        ...DURATION_BOUNDS_S.map((le, place): Sample => ["_bucket", { route, le }, buckets[place] ?? 0]),
        ["_bucket", { route, le: "+Inf" }, count] as const,
        ["_sum", { route }, sum] as const,
        ["_count", { route }, count] as const,
      ]),
    ),
    ...single("second_pass_passages_scored_total", "counter", "Passages scored by a reranker.", work.passages),
    ...single("second_pass_texts_embedded_total", "counter", "Texts embedded.", work.texts),
    ...single(
      "second_pass_tokens_read_total",
      "counter",
      "Tokens that models read, where their host counts.",
      work.tokens,
    ),
    ...single(
      "second_pass_requests_running",
      "gauge",
      "Calls being answered, those that wait for a model included.",
      now.callsRunning,
    ),
    ...family("second_pass_model_state", "gauge", "1 for the state that a model is in.", () =>
      now.models.map(({ id, task, state }) => ["", { model: id, task, state }, 1]),
    ),
    ...family("second_pass_model_memory_bytes", "gauge", "What loading a model took, where it was measured.", () =>
      now.models.flatMap(({ id, memory }): Sample[] =>
        memory?.measuredBytes == null ? [] : [["", { model: id }, memory.measuredBytes]],
      ),
    ),
    ...single(
      "process_resident_memory_bytes",
      "gauge",
      "Memory of the server's process, without its inference child.",
      now.residentBytes,
    ),
    "",
  ].join("\n");
}

/** What follows the family's name, its labels and its value. */
type Sample = readonly [suffix: string, labels: Labels, value: number];

function family(
  name: string,
  type: "counter" | "gauge" | "histogram",
  help: string,
  samples: () => readonly Sample[],
): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples().map(([suffix, labels, value]) => `${name}${suffix}${renderLabels(labels)} ${value}`),
  ];
}

function single(name: string, type: "counter" | "gauge", help: string, value: number): string[] {
  return family(name, type, help, () => [["", {}, value]]);
}

function renderLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(String(value))}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escapeLabel(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
}
