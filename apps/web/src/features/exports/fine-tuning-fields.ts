/** What is asked of fine-tuning data, as it was written; empty stands for the default. */
export type FineTuningFields = {
  /** Whose answers negatives are mined from; empty: the first system that reranks. */
  readonly system: string;
  readonly from: string;
  readonly to: string;
  readonly count: string;
  readonly margin: string;
  /** Share of the questions kept aside, in percent. */
  readonly dev: string;
  readonly prompt: string;
  readonly teacher: boolean;
};

export const NO_FIELDS: FineTuningFields = {
  system: "",
  from: "",
  to: "",
  count: "",
  margin: "",
  dev: "",
  prompt: "",
  teacher: true,
};

/** Where the data of these fields is; the server checks them, and says what is wrong with them. */
export function fineTuningAddress(experiment: number, fields: FineTuningFields): string {
  const search = new URLSearchParams({ format: "bge" });
  const { teacher, dev, ...texts } = fields;
  for (const [name, value] of Object.entries(texts)) if (value.trim() !== "") search.set(name, value.trim());
  if (dev.trim() !== "") search.set("dev", String(Number(dev) / 100));
  if (!teacher) search.set("teacher", "no");
  return `/api/experiments/${experiment}/export?${search}`;
}
