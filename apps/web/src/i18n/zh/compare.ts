import type { compare as english } from "../en/compare";

const n = (value: number) => value.toLocaleString("zh-CN");

export const compare: typeof english = {
  label: "对比",
  recall: "召回顺序",
  waiting: (other) => `正在用 ${other} 排序…`,
  strip: (model) => `重排序：${model}`,
  rankOf: (model) => `${model} 的名次`,
  scored: (model) => `第二遍：${model}`,
  scales: "两个模型的分数不在同一刻度上：请比名次，别比分数。",
  summary: {
    entered: (entered, kept, cut, model, other) =>
      `${model} 保留的 ${n(kept)} 段里，有 ${n(entered)} 段在 ${other} 那里排在第 ${n(cut)} 名之后。`,
    reordered: (kept, model, other) => `${model} 与 ${other} 保留的 ${n(kept)} 段相同，顺序不同。`,
    unchanged: (kept, model, other) => `${model} 与 ${other} 的前 ${n(kept)} 段完全一致。`,
    best: (rank, model, other) => `${model} 的第一名在 ${other} 那里是第 ${n(rank)} 名。`,
    bestSame: "两者的第一名是同一段。",
  },
};
