const NAMES: Readonly<Record<string, string>> = {
  ndcg: "nDCG",
  mrr: "MRR",
  map: "MAP",
  p: "P",
  recall: "Recall",
  judged: "Judged",
};

/**
 * A metric as people write it.
 *
 * @example metricName("ndcg@10") // "nDCG@10"
 */
export function metricName(metric: string): string {
  const [measure = "", cut] = metric.split("@");
  const name = NAMES[measure] ?? measure;
  return cut === undefined ? name : `${name}@${cut}`;
}
