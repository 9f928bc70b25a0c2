import type { Dictionary } from "../en";

const n = (value: number) => value.toLocaleString("zh");

/** 评审页面的文字。 */
export const judge: Dictionary["judge"] = {
  title: "评审",
  heading: (experiment) => `评审“${experiment}”`,
  back: "回到实验",
  question: "问题",
  passage: "段落",
  order: "顺序",
  orders: { pool: "逐个问题", disagreement: "分歧最大的优先" },
  orderHints: {
    pool: "各系统排在最前的全部段落，顺序打乱。看不出段落由哪个系统找到、排在第几。",
    disagreement: "召回与重排序差别最大的地方。在这里评一次，就知道谁对。",
  },
  depth: "取前",
  depthName: "每个系统评多少段",
  depthOption: (depth) => `每个系统 ${n(depth)} 段`,
  first: "显示",
  firstName: "评多少处最大的分歧",
  firstOption: (count) => `最大的 ${n(count)} 处`,
  system: "系统",

  progress: (done, total, question, questions) =>
    `${n(done)} / ${n(total)} · 第 ${n(question)} 个问题，共 ${n(questions)} 个`,
  progressPlain: (done, total) => `${n(done)} / ${n(total)}`,
  progressLabel: (done, total) => `${n(total)} 段中已评 ${n(done)} 段`,
  skipped: (count) => `跳过 ${n(count)} 段`,
  gone: (count) => `${n(count)} 段的原文已改变，无法评分`,
  goneNow: (document) => `${document} 中有一段在实验之后改变了，已略过。`,
  yours: (grade, word) => `你评了 ${n(grade)}，${word}。`,

  skip: "跳过",
  undo: "撤销",
  previous: "前一段",
  next: "后一段",
  keys: "按键",
  keyList: [
    ["0 1 2 3", "评分，并到下一段"],
    ["S", "跳过"],
    ["U", "撤销上一次评分或跳过"],
    ["← →", "看前后的段落"],
    ["?", "显示或隐藏这个列表"],
  ],
  more: "上下文",

  loading: "正在读取实验的回答…",
  failed: "无法打开实验",
  refused: "上一次评分没有保存，已恢复原样。",
  textFailed: "无法读取这一段的正文",
  missing: { title: "没有指定实验", text: "请从实验页面进入评审：评的是各系统找到的段落。", action: "全部实验" },
  nothing: {
    title: "这里没有需要评的段落",
    pool: "这个实验的系统没有找到任何段落。",
    disagreement: "这个实验没有重排序的系统，或者没有段落移动。",
  },
  done: {
    title: "全部评完了",
    titleSkipped: (count) => `评完了，你跳过了 ${n(count)} 段`,
    text: (graded) => `以你的名义评了 ${n(graded)} 段。重新计分后，实验的数字才会变化。`,
    rescore: "重新为实验计分",
    rescoring: "正在计分…",
    rescoreFailed: "无法重新计分",
    again: "再看跳过的段落",
    look: "再看一遍",
  },
  announce: {
    graded: (grade, word) => `已评为 ${n(grade)}，${word}。`,
    skipped: "已跳过。",
    undone: "已撤销。",
  },
};
