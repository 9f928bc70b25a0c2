import type { Dictionary } from "../en";

const expected = (precision: number | null) =>
  precision === null ? "由人工设定。" : `预计精确率 ${Math.round(precision * 100)}%。`;

const scored = (value: number) => value.toFixed(2).replace("-", "−");

/** 阈值的文字。 */
export const cuts: Dictionary["cuts"] = {
  use: (cut) => `在回答中使用阈值 ${scored(cut)}`,
  inUse: (kb, cut) => `${kb} 的回答以 ${scored(cut)} 为阈值。`,
  other: (cut) => `目前的阈值是 ${scored(cut)}。`,
  remove: "移除阈值",
  failed: "阈值没有更改。",
  measuredBy: (experiment) => `实验 ${experiment}`,
  reached: (reached, kept, cut, precision) =>
    `保留的 ${kept} 段中有 ${reached} 段达到阈值 ${scored(cut)}。${expected(precision)}`,
  nothingRelevant: "没有找到相关内容",
  best: (best, cut, precision) =>
    `${best === null ? "" : `最高分为 ${scored(best)}，`}阈值为 ${scored(cut)}。${expected(precision)}下面是最接近的段落。`,
  below: (cut) => `阈值 ${scored(cut)}`,
  isBelow: "低于阈值",
};
