import type { Dictionary } from "../en";

const n = (value: number) => value.toLocaleString("zh");

/** 单次实验页面的文字。结论本身的措辞在 `@secondpass/report` 里。 */
export const verdict: Dictionary["verdict"] = {
  title: (experiment) => `实验 ${experiment}`,
  back: "全部实验",
  notFound: { title: "没有这个实验", action: "全部实验" },
  loadFailed: "无法加载实验",

  progress: {
    heading: (name) => `正在测量“${name}”`,
    states: {
      waiting: "等待中：实验逐个进行，耗时才能相互比较。",
      preparing: "准备中：先固定文档，保证每个问题面对同样的内容。",
      asking: "提问中：向每个系统提出每个问题。",
    },
    prepared: (done, total) => `已准备 ${n(done)} / ${n(total)} 段`,
    asked: (done, total) => `已提问 ${n(done)} / ${n(total)} 个问题`,
    left: (seconds) =>
      seconds < 90
        ? `大约还要 ${Math.max(1, Math.round(seconds))} 秒`
        : seconds < 5_400
          ? `大约还要 ${Math.round(seconds / 60)} 分钟`
          : `大约还要 ${(seconds / 3_600).toFixed(1)} 小时`,
    away: "可以离开这个页面：实验会继续，已有的回答都会保留。",
    cancel: "取消",
    cancelling: "正在取消…",
    label: "实验进度",
  },
  stopped: {
    cancelled: "实验已取消",
    failed: "实验中断了",
    kept: (done, total) =>
      done === 0 ? "还没有提出任何问题。" : `${n(total)} 个问题中已提问 ${n(done)} 个，回答都已保留。`,
    resume: "继续",
    resuming: "正在继续…",
  },

  reading: "正在读取回答…",
  computing: "正在计算结论…",
  failed: "无法计算结论",
  unknownSystem: (name) => `这个实验中没有名为“${name}”的系统。`,

  pair: { label: "比较", from: "从", to: "到" },
  nothing: {
    title: "还没有评为相关的内容",
    text: "要得出结论，先要知道哪些段落回答了问题。请评审各系统找到的段落：盲评，顺序随意，只用键盘。",
    judge: "评审回答",
  },
  freshness: {
    outdated: "计分之后，评分又有变化。",
    rescore: "重新计分",
    rescoring: "正在计分…",
    movedOn: "文档已经变化，今天的评分针对的是别的段落。重做会向今天的文档提问。",
    failed: "重新计分没有成功",
  },

  metrics: {
    picture: "差值及其区间",
    judged: (share) => `已评分 ${share}`,
    holm: (p) => `Holm ${p}`,
    outcomes: "变好 / 不变 / 变差",
    scroll: "指标表",
  },
  changes: {
    show: "显示",
    kinds: { worse: "变差的", better: "变好的", same: "不变的", missed: "召回漏掉的" },
    option: (kind, count) => `${kind} · ${n(count)}`,
    lead: {
      worse: "损失最大的在前，点开可看两种顺序。",
      better: "提高最多的在前，点开可看两种顺序。",
      same: "这个指标没有变化，但顺序可能不同。",
      missed: "能回答这些问题的内容，召回一段也没找到。",
    },
    titles: { worse: "哪些变差了", better: "哪些变好了", same: "哪些没有变", missed: "召回漏掉了哪些" },
    none: {
      worse: "没有问题变差。",
      better: "没有问题变好。",
      same: "每个问题都有变化。",
      missed: "每个问题的答案都在召回之中。",
    },
    rank: (before, after) => `答案 ${before} → ${after}`,
    spokenRank: (before, after) => `第一个相关答案原为第 ${before} 名，现为第 ${after} 名。`,
    notFound: "–",
    cut: "没有读到末尾",
    open: "两种顺序",
    openOne: (system) => `“${system}”的顺序`,
    showAll: (count) => `显示全部 ${n(count)} 个`,
    showFirst: (count) => `只看前 ${n(count)} 个`,
  },
  figure: {
    table: "表格",
    svg: "SVG",
    png: "PNG",
    saveSvg: (title) => `把“${title}”存为 SVG`,
    savePng: (title) => `把“${title}”存为 PNG`,
    tableOf: (title) => `“${title}”的表格`,
    pngFailed: "浏览器无法画出这张图，请改用 SVG。",
  },
  cut: {
    heading: "阈值定在哪里",
    target: "要求的精确率",
    targetName: "要求的精确率，0.5 到 0.99",
    badTarget: (found) => `精确率是“${found}”，应为 0.5 到 0.99 的数。目前按 0.8 显示。`,
    unjudged: "没有评过的",
    unjudgedOptions: { other: "算作不相关", "left-out": "不计入" },
    tooFew: "打过分的段落都没有评过。评一些之后，图就在这里。",
  },
  export: {
    heading: "带走",
    html: "报告（HTML）",
    markdown: "复制 Markdown",
    copied: "已复制",
    copyFailed: "浏览器不允许复制。",
    csv: "逐题数据（CSV）",
    name: (number) => `experiment-${number}`,
  },
  recipe: "配方",
  recipeLead: "决定这些数字的一切。重做会用今天的文档、模型和评分，向同样的系统提同样的问题。",
  replay: "重做",
  replaying: "正在重做…",
  judgeMore: "继续评审",
  remove: "删除",
  askRemove: (number) => `删除实验 ${n(number)}？`,
  askRemoveText: "它的回答和这个页面会被删除。问题和评分会保留。",
  actionFailed: "操作没有成功",
};
