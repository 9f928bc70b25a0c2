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
  progressOf: (name) => `“${name}”的进度`,
  asked: (count) => `${n(count)} 个问题`,
  bars: (metric) => `各系统的平均 ${metric}`,
  notJudged: "还没有评为相关的内容",
  showAll: (count) => `显示全部 ${n(count)} 个`,
  systems: "要比较的系统",
  presets: { keyword: "关键词召回", dense: "向量召回", hybrid: "混合召回", reranked: "混合召回，再重排序" },
  presetHints: { keyword: "BM25，不用模型", dense: "只用向量", hybrid: "两者按名次融合" },
  add: "添加系统",
  own: {
    label: (name) => `系统“${name}”`,
    mode: "召回",
    embedder: "使用",
    embedderOwn: "知识库自己的嵌入模型",
    k: "前",
    kName: "召回深度 k",
    reranker: "重排序",
    rerankerNone: "不使用",
    depth: "只排前",
    depthName: "重排深度",
    topN: "保留",
    topNName: "保留多少段（top N）",
    name: "名称",
    remove: (name) => `移除“${name}”`,
  },
  unit: "评分对象",
  units: { auto: "与已有评分一致", passage: "段落", document: "整份文档" },
  run: "开始实验",
  running: "正在开始…",
  refused: "实验没有开始",
};
