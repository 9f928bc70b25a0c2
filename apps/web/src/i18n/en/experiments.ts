const n = (value: number) => value.toLocaleString("en");

/** Experiments as they are listed and begun. */
export const experiments = {
  none: "No experiment yet.",
  named: (number: number, name: string) => `${n(number)} · ${name}`,
  states: {
    waiting: "waiting",
    preparing: "preparing",
    asking: "asking",
    done: "done",
    failed: "failed",
    cancelled: "cancelled",
  },
  progress: (done: number, total: number) => `${n(done)} of ${n(total)} questions`,
  systems: "Systems to compare",
  presets: {
    keyword: "Keyword recall",
    dense: "Dense recall",
    hybrid: "Hybrid recall",
    reranked: "Hybrid recall, reranked",
  },
  run: "Run the experiment",
};
