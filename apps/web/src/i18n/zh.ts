import type { Dictionary } from "./en";
import { apiDocs } from "./zh/api-docs";
import { bench } from "./zh/bench";
import { compare } from "./zh/compare";
import { cuts } from "./zh/cuts";
import { embedderSwitch } from "./zh/embedder-switch";
import { errorMeanings } from "./zh/error-meanings";
import { experiments } from "./zh/experiments";
import { exportFiles } from "./zh/export-files";
import { hosts } from "./zh/hosts";
import { judge } from "./zh/judge";
import { labels } from "./zh/labels";
import { madeBy } from "./zh/made-by";
import { models } from "./zh/models";
import { questions } from "./zh/questions";
import { verdict } from "./zh/verdict";

const n = (value: number) => value.toLocaleString("zh");

/** 中文界面。 */
export const zh = {
  brand: "Second Pass",
  apiDocs,
  cuts,
  exportFiles,
  description: "看清重排序改变了什么：召回顺序与重排序顺序并排对照。",
  nav: {
    label: "页面",
    ask: "提问",
    bench: "试验台",
    prove: "验证",
    knowledge: "知识库",
    models: "模型",
    apiDocs: "API",
    skip: "跳到正文",
  },
  theme: { label: "配色", system: "跟随系统", light: "浅色", dark: "深色" },
  language: { switchTo: "EN", switchToName: "切换到英文" },
  close: "关闭",
  retry: "重试",
  loading: "加载中…",

  ask: {
    title: "提问",
    question: "你的问题",
    placeholder: "向知识库提一个问题…",
    submit: "提问",
    stop: "就到这里",
    kb: "知识库",
    kbOption: (name, passages) => `${name} · ${n(passages)} 段`,
    kbNone: "还没有",
    mode: "召回",
    modes: { hybrid: "混合", dense: "向量", keyword: "关键词" },
    k: "前",
    kLabel: "召回深度 k",
    reranker: "重排序",
    rerankerDefault: "默认模型",
    rerankerNone: "不使用",
    topN: "保留",
    topNLabel: "保留多少段（top N）",
    moved: "显示",
    movedAny: "全部",
    movedMore: (places) => (places === 0 ? "有移动的" : `移动超过 ${places} 位的`),
    invalid: {
      empty: "请先写下问题。",
      tooLong: (found, max) => `问题有 ${n(found)} 个字符，最多读取 ${n(max)} 个。请缩短。`,
      k: (found, max) => `召回深度是“${found}”，应为 1 到 ${n(max)} 的整数。`,
      topN: (found, max) => `保留数是“${found}”，应为 1 到 ${n(max)}（召回深度）的整数。`,
      mode: (found) => `召回方式是“${found}”，应为 hybrid、dense 或 keyword。`,
    },
    empty: {
      title: "看看第二遍改变了什么",
      lead: "第一遍用向量和关键词召回最近的段落；第二遍把问题和段落放在一起读，排出更好的顺序。提个问题，看每一行如何移动。",
      examples: "从这些问题开始",
    },
    examples: [
      "打出来的分全是负数，是不是坏了？",
      "How many candidates should I rerank?",
      "为什么重排序模型比向量检索更准确？",
      "电脑没有独显，每问一句都要等好几秒，咋整",
      "客户不讲行话，全用大白话来问，结果啥也匹配不上",
      "my scores come out below zero, is something broken?",
    ],

    first: "第一遍 · 召回顺序",
    firstShort: "召回顺序",
    second: "第二遍 · 重排序顺序",
    secondShort: "重排序顺序",
    scoreNames: {
      fused: "融合名次分",
      cosine: "余弦",
      bm25: "BM25",
      cos: "余弦",
      logit: "logit",
      sigmoid: "sigmoid",
      probability: "概率",
      unknown: "分数",
    },
    showAll: (count) => `显示全部 ${n(count)} 段`,
    showFirst: (count) => `只看前 ${n(count)} 段`,
    moreRecalled: (count) => `另有 ${n(count)} 段被召回`,
    moreRanked: (count) => `另有 ${n(count)} 段已排序`,
    settling: (waiting) => `分数到达后各行就位，还有 ${n(waiting)} 行保持召回顺序。`,
    filtered: (hidden, places) => `已隐藏移动不超过 ${places} 位的 ${n(hidden)} 行。`,
    filteredAll: (places) => `这里没有移动超过 ${places} 位的行。`,
    noSecondPass: "没有第二遍",
    noSecondPassText: "重排序已关闭，召回顺序就是答案。选择一个重排序模型，看它改变了什么。",
    chart: "图",
    list: "列表",
    table: "表",
    view: "视图",
    tableCaption: (query) => `“${query}”的召回顺序与重排序顺序`,
    columns: {
      passage: "段落",
      recallRank: "召回名次",
      rerankRank: "重排名次",
      change: "变化",

      logit: "logit",
      sigmoid: "sigmoid",
      probability: "概率",
      unknown: "分数",
    },
    keys: "按键：j k 上下，h l 换边，0–3 评分，退格键撤回，Enter 打开，Esc 关闭，/ 提问",

    badge: {
      up: (places) => `▲ ${places}`,
      down: (places) => `▼ ${places}`,
      same: "不变",
      from: (rank) => `来自 ${rank}`,
      to: (rank) => `去往 ${rank}`,
      waiting: "等待",
      unranked: "未重排",
      spoken: {
        up: (places) => `上升 ${places} 位`,
        down: (places) => `下降 ${places} 位`,
        same: "名次不变",
        from: (rank) => `来自召回第 ${rank} 名`,
        to: (rank) => `去往重排第 ${rank} 名`,
        waiting: "尚未打分",
        unranked: "未重排",
      },
    },

    strip: {
      embed: "问题向量化",
      recall: (count) => `召回 ${n(count)} 段`,
      rerank: "重排序",
      scored: (done, total) => `${n(total)} 段中已打分 ${n(done)} 段`,
      scoredPart: (total) => `/ ${n(total)} 段已打分`,
      scoredAll: (total) => `${n(total)} 段已打分`,
      stopped: "已停止",
      notReranked: "未重排",
      off: "关闭",
      tokens: "读取词元",
      cut: (count) => (count === 0 ? "没有截断" : `${n(count)} 段被截断`),
      ms: "毫秒",
      seconds: "秒",
    },

    summary: {
      entered: (entered, kept, cut) => `保留的 ${kept} 段里，有 ${entered} 段在召回时排在第 ${cut} 名之后。`,
      reordered: (kept) => `第二遍保留了同样的 ${kept} 段，只调整了顺序。`,
      unchanged: (kept) => `前 ${kept} 段在第二遍之后没有变化。`,
      best: (rank) => `最好的一段在召回中排第 ${rank}。`,
      bestSame: "最好的一段在召回中也是第一。",
      soFar: "目前：",
    },

    waiting: {
      recalling: "正在召回最近的段落…",
      model: (title) => `正在加载 ${title}`,
      modelHint: "启动后的第一个问题要等模型加载，之后就不用了。",
      progress: (percent) => `已加载 ${percent} %`,
    },
    announce: {
      recalled: (count) => `已召回 ${n(count)} 段，正在重排序。`,
      done: (summary) => `重排序完成。${summary}`,
      stopped: (done, total) => `已停止，${n(total)} 段中打分 ${n(done)} 段。`,
    },
    nothing: { title: "没有召回任何段落", text: "没有段落与这个问题有共同的词。试试混合或向量召回，或者换一种说法。" },
    kbEmpty: {
      title: "这里还没有可检索的内容",
      action: "加入文件",
    },
    kbMissing: { title: "没有这个知识库", action: "选择或新建一个" },
    noKb: { title: "还没有知识库", text: "新建一个，放入几份文件，然后回来提问。", action: "新建知识库" },
    overloaded: { title: "同时提问的太多", text: "模型正在处理更早的问题。什么都没有丢失，请稍后再问。" },
    failed: { title: "这个问题没能得到回答", toIndex: "为这个知识库重建索引" },
    offline: { title: "服务器没有响应", text: "请确认 Second Pass 仍在运行，然后重试。" },
    degraded: { title: "回答不完整", badge: "降级" },
  },

  passage: {
    label: "段落",
    place: (ordinal, passages) => `第 ${n(ordinal)} 段，共 ${n(passages)} 段`,
    characters: (start, end, length) => `第 ${n(start)}–${n(end)} 字符，共 ${n(length)}`,
    inDocument: "在文档中的位置",
    text: "正文",
    before: "上文",
    after: "下文",
    moreBefore: "显示更多上文",
    moreAfter: "显示更多下文",
    less: "收起",
    documentStart: "文档从这里开始。",
    documentEnd: "文档到这里结束。",
    ranks: "名次与分数",
    rank: "名次",
    nth: (rank) => `第 ${n(rank)}`,
    branchDense: "向量一路",
    branchKeyword: "关键词一路",
    recall: "第一遍",
    rerank: "第二遍",
    notFound: "未找到",
    notScored: "未打分",
    tokens: "模型读取",
    tokensRead: (read, total) => `${n(total)} 个词元中的 ${n(read)} 个`,
    tokensAll: (read) => `全部 ${n(read)} 个词元`,
    tokensCut: (cut) => `截去 ${n(cut)} 个词元`,
    window: "比模型的窗口长：取重叠窗口中的最高分。得分最高的窗口以下划线标出。",
    previous: "此顺序的上一段",
    next: "此顺序的下一段",
    failed: "无法打开这一段",
  },

  knowledge: {
    title: "知识库",
    lead: "知识库是一组文档，切成段落，并建立两种索引：按语义和按词。",
    create: "新建",
    createLabel: "新知识库的名称",
    createPlaceholder: "新知识库…",
    list: "知识库列表",
    documents: (count) => `${n(count)} 份文档`,
    passages: (count) => `${n(count)} 段`,
    pending: (count) => `${n(count)} 份处理中`,
    failedCount: (count) => `${n(count)} 份失败`,
    none: { title: "还没有知识库", text: "取个名字，然后放入文件：PDF、Word、HTML、Markdown、文本、CSV 或 JSONL。" },
    ask: "向它提问",
    reindex: "重建索引",
    reindexing: "正在重建…",
    delete: "删除",
    deleteKb: (name) => `删除“${name}”及其全部内容？`,
    deleteKbText: (judgments: number, experiments: number) =>
      `它的文档、段落和索引会从本机移除${judgments + experiments === 0 ? "" : `，${judgments} 条评分和 ${experiments} 次实验也随之删除；要留的请先导出`}。此操作不可撤销。`,
    deleteDocument: (title, name) =>
      title === "" || title === name ? `删除“${name}”？` : `删除“${title}”（${name}）？`,
    deleteDocumentText: "它会立刻从回答中消失。",
    cancel: "取消",
    index: "索引",
    indexKinds: { exact: "精确检索", ivf_flat: "IVF_FLAT" },
    indexStates: { ready: "就绪", building: "构建中", rebuilding: "重建中" },
    recallAt100: "相对精确检索的 Recall@100",
    measuring: "测量中",
    embedder: "嵌入模型",
    fingerprint: "指纹",
    drop: {
      title: "把文件或文件夹拖到这里",
      over: "松开即可加入",
      hint: "PDF、DOCX、HTML、Markdown、文本、CSV、JSONL，每份不超过 25 MB。",
      files: "选择文件",
      folder: "选择文件夹",
    },
    columns: { document: "文档", state: "状态", passages: "段落", size: "大小", actions: "操作" },
    states: {
      uploading: "发送中",
      queued: "排队中",
      parsing: "读取中",
      embedding: "向量化",
      writing: "写入中",
      indexed: "已索引",
      failed: "失败",
      deleting: "删除中",
    },
    unchanged: "已存在，内容未变",
    warnings: (count) => `${n(count)} 条提示`,
    retryDocument: (name) => `重试“${name}”`,
    deleteDocumentLabel: (name) => `删除“${name}”`,
    dismiss: "移除",
    emptyKb: { title: "还没有文档", text: "把文件拖到上面，每份的进度会显示在这里。" },
    filter: "筛选文档",
    noMatch: "没有匹配的文档。",
    tooLarge: (name, megabytes) => `“${name}”有 ${megabytes} MB，每份文件最多 25 MB。请拆分，或去掉其中的图片。`,
    uploadFailed: "文件没有到达服务器。请确认 Second Pass 仍在运行，然后重新加入。",
    progress: (percent) => `${percent} %`,
    shownOf: (shown, total) => `${n(shown)} / ${n(total)}`,
    showMore: "显示更多",
  },

  models,

  compare,

  madeBy,

  embedderSwitch,

  hosts,

  bench,

  labels,

  questions,

  judge,

  experiments,

  verdict,

  errors: {
    heading: "出错了",
    pageTitle: "这个页面无法显示",
    notFound: "这里没有页面",
    home: "回到提问",
    says: ({ code, message }) => {
      const meaning = errorMeanings[code];
      return meaning === undefined ? message : `${meaning}（${message}）`;
    },
    code: (code) => `代码 ${code}`,
    request: (id) => `请求 ${id}`,
    list: "列表无法加载",
  },
} satisfies Dictionary;
