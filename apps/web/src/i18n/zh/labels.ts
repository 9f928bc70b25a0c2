import type { Dictionary } from "../en";

const n = (value: number) => value.toLocaleString("zh");

/** 段落评分的文字。 */
export const labels: Dictionary["labels"] = {
  words: { 0: "不相关", 1: "沾边", 2: "部分回答", 3: "完整回答" },
  graded: (grade, word) => `评分 ${grade}，${word}`,
  moved: "文本重新切分之前的评分",
  yours: "你的评分",
  noneYet: "尚未评分",
  takeBack: "撤回",
  keys: "按 0 到 3 评分，退格键撤回。",
  others: "其他评审",
  otherGrade: (judge, grade, word) => `${judge}：${grade}，${word}`,
  synthetic: "由文本生成",
  column: "评分",
  judge: "评审人",
  judgeName: "你评分时用的名字",
  count: (all, own) =>
    all === 0
      ? "这个问题还没有段落被评分"
      : `这个问题已有 ${n(all)} 段评分${own === all ? "" : `，${own === 0 ? "你还没有评" : `其中你评了 ${n(own)} 段`}`}`,
  announce: {
    graded: (grade, word) => `已评为 ${grade}，${word}。`,
    takenBack: "评分已撤回。",
  },
  refused: "评分没有保存，已恢复原样。",
  unread: "无法读取这个问题的评分。",

  addToSet: {
    action: "把问题加入问题集…",
    title: "把这个问题加入问题集",
    lead: "验证重排序的效果时，会把一个问题集整体问一遍。",
    choose: "问题集",
    create: "新问题集",
    name: "新问题集的名称",
    placeholder: "例如：客服问题",
    submit: "加入",
    size: (questions) => `${n(questions)} 个问题`,
    added: (set) => `已加入“${set}”。`,
    known: (set) => `“${set}”里已经有这个问题。`,
    open: "打开问题集",
  },
};
