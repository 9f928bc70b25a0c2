/** Upper bounds of the duration histogram, in seconds: from a warm rerank of a few passages to a cold model and a full queue. */
export const DURATION_BOUNDS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const;

export type RequestKey = { readonly route: string; readonly status: number };
export type Histogram = { readonly buckets: readonly number[]; readonly count: number; readonly sum: number };

/** What the API did since the process started. Counters only grow; what is momentary is read when it is asked for. */
export class ApiMetrics {
  readonly #requests = new Map<string, RequestKey & { count: number }>();
  readonly #durations = new Map<string, { buckets: number[]; count: number; sum: number }>();
  readonly #work = { passages: 0, texts: 0, tokens: 0 };

  countRequest({ route, status }: RequestKey, seconds: number): void {
    const key = `${status} ${route}`;
    const row = this.#requests.get(key) ?? { route, status, count: 0 };
    row.count += 1;
    this.#requests.set(key, row);

    const histogram = this.#durations.get(route) ?? { buckets: DURATION_BOUNDS_S.map(() => 0), count: 0, sum: 0 };
    histogram.count += 1;
    histogram.sum += seconds;
    DURATION_BOUNDS_S.forEach((bound, place) => {
      if (seconds <= bound) histogram.buckets[place] = (histogram.buckets[place] ?? 0) + 1;
    });
    this.#durations.set(route, histogram);
  }

  /** `tokens` as the model read them; 0 where its host does not count. */
  countWork({
    passages = 0,
    texts = 0,
    tokens,
  }: {
    readonly passages?: number;
    readonly texts?: number;
    readonly tokens: number;
  }): void {
    this.#work.passages += passages;
    this.#work.texts += texts;
    this.#work.tokens += tokens;
  }

  get requests(): readonly (RequestKey & { readonly count: number })[] {
    return [...this.#requests.values()];
  }

  get durations(): ReadonlyMap<string, Histogram> {
    return this.#durations;
  }

  get work(): { readonly passages: number; readonly texts: number; readonly tokens: number } {
    return this.#work;
  }
}

// On globalThis, as each of Next's bundles would count for itself.
const slot = globalThis as { secondPassApiMetrics?: ApiMetrics };

/** The metrics of this process. */
export function apiMetrics(): ApiMetrics {
  slot.secondPassApiMetrics ??= new ApiMetrics();
  return slot.secondPassApiMetrics;
}
