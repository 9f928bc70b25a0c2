import type { Dictionary } from "../en";

const n = (value: number) => value.toLocaleString("zh");

/** 实验列表与新实验的文字。 */
export const experiments: Dictionary["experiments"] = {
  none: "还没有实验。",
  named: (number, name) => `${n(number)} · ${name}`,
  states: {
    waiting: "等待中",
    preparing: "准备中",
    asking: "提问中",
    done: "完成",
    failed: "失败",
    cancelled: "已取消",
  },
  progress: (done, total) => `${n(done)} / ${n(total)} 个问题`,
  systems: "要比较的系统",
  presets: { keyword: "关键词召回", dense: "向量召回", hybrid: "混合召回", reranked: "混合召回，再重排序" },
  run: "开始实验",
};
