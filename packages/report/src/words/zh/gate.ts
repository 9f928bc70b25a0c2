import { countText as n } from "../../numbers";
import type { gate as en } from "../en/gate";

/** 与已认可的结果对照。 */
export const gate: typeof en = {
  title: (outcome, name) => `${outcome}：${name}`,
  passed: "通过",
  failed: "未通过",
  lost: (system, metric, by, margin, p, questions) =>
    `“${system}”的 ${metric} 降低了 ${by}，超过了允许的 ${margin}（${p}，单侧），共 ${n(questions)} 个问题。`,
  held: (system, metric, change, margin, p, questions) =>
    `“${system}”的 ${metric} 变化了 ${change}；看不出降低超过允许的 ${margin}（${p}，单侧），共 ${n(questions)} 个问题。`,
  onlyAccepted: (count) => `已认可的结果中有 ${n(count)} 个问题不在这一次里，没有比较。`,
  onlyChanged: (count) => `这一次有 ${n(count)} 个问题不在已认可的结果里，没有比较。`,
  accepted: "已认可",
  changed: "这一次",
  different: "有什么不同",
  nothingDifferent: "模型与设置同已认可的结果一样。",
  setting: "设置",
};
