import type { Dictionary } from "../en";

const n = (value: number) => value.toLocaleString("zh");

/** 说明文件里的介绍是英文；已知的模型在这里有中文介绍。 */
const descriptions: Readonly<Record<string, string>> = {
  "second-pass-recall-small":
    "自带的双编码器，用于第一遍，中英文：把词片向量按学到的权重求和，从关键词匹配起步训练。配合关键词检索使用。",
  "second-pass-rerank-small":
    "自带的交叉编码器，用于第二遍，中英文：读出问题与段落的词片如何对应。用来重排召回的前 100 段。",
  "BAAI/bge-reranker-base": "基于 XLM-RoBERTa base 的交叉编码器，中英文。",
  "BAAI/bge-reranker-large": "基于 XLM-RoBERTa large 的交叉编码器，中英文。",
  "BAAI/bge-reranker-v2-m3": "基于 BGE-M3 的交叉编码器，100 多种语言。",
  "BAAI/bge-m3": "双编码器，100 多种语言，可读长段落。这里只用稠密向量。",
  ...Object.fromEntries(
    ["small", "base", "large"].flatMap((size) => [
      [`BAAI/bge-${size}-en-v1.5`, "基于 BERT 的双编码器，英文。"],
      [`BAAI/bge-${size}-zh-v1.5`, "基于 BERT 的双编码器，中文。"],
    ]),
  ),
};

/** 模型页面的文字。 */
export const models: Dictionary["models"] = {
  describe: ({ id, description }) => descriptions[id] ?? description,
  title: "模型",
  lead: "权重在加载前会核对 SHA-256。在你点击“下载”之前，不会下载任何东西。",
  here: "本机已有",
  offers: "可下载",
  offersLead: (host) => `BGE 系列模型，来自 ${host}。确认下载之前不会访问该主机。`,
  tasks: { embed: "第一遍 · 嵌入", rerank: "第二遍 · 重排序" },
  states: { absent: "不在本机", unloaded: "未加载", loading: "加载中", ready: "就绪", failed: "失败" },
  size: "大小",
  parameters: "参数量",
  parameterCount: (count) => `${count} 参数`,
  dimension: "维度",
  maxTokens: "窗口",
  tokens: (count) => `${n(count)} 词元`,
  precision: "精度",
  languages: "语言",
  multilingual: "100 多种语言",
  licence: "许可",
  revision: "版本",
  memoryTaken: "内存（实测）",
  memoryUnknown: "未知",
  memoryNeeded: "内存（估计）",
  load: "加载",
  loadAnyway: "仍然加载",
  unload: "移出内存",
  verify: "校验文件",
  verifying: "正在校验…",
  verified: (files) => `${n(files)} 个文件与清单一致。`,
  damaged: (files) => `${n(files)} 个文件与清单不一致：`,
  absentHint: "它的文件不见了。请重新下载，或把文件放回模型文件夹。",
  none: "没有列出任何模型。请检查 data/models/manifest.json。",
  progress: (percent) => `已加载 ${percent} %`,
  remove: "移除",
  removeTitle: (title) => `移除“${title}”？`,
  removeText: (size) => `它的文件（${size}）会从本机删除，以后可以重新下载。`,
  cancel: "取消",
  card: "模型卡片",
  cardOf: (title) => `${title} 的模型卡片`,
  noCard: "这个模型没有卡片。",

  machine: {
    label: "内存与磁盘",
    memory: "已加载模型占用",
    none: "未加载任何模型",
    free: "可用内存",
    disk: "磁盘剩余",
    folder: "模型文件夹",
    host: "下载来源",
    idle: (minutes) => `${n(minutes)} 分钟没有使用的模型会移出内存。`,
  },

  offer: {
    download: "下载…",
    here: "已有",
    about: (size) => `约 ${size}`,
    title: (title) => `下载 ${title}`,
    precision: "精度",
    precisions: {
      fp32: "全精度，分数即为基准",
      fp16: "下载量减半，在 CPU 上不会更快",
      q8: "下载量约四分之一，更快，分数略有差异",
    },
    from: "来源",
    to: "存放到",
    revision: "版本",
    licence: "许可",
    room: (free, after) => `磁盘剩余 ${free}，下载后还剩 ${after}。`,
    noRoom: (free, needed) => `磁盘剩余 ${free}，连同预留共需 ${needed}。`,
    start: "下载",
    alreadyHere: "本机已有",
  },

  pulls: {
    title: "下载",
    stages: {
      waiting: "另一个进程正在下载，等待中",
      asking: "正在询问文件信息",
      downloading: "正在下载",
      verifying: "正在核对",
      installing: "正在就位",
    },
    states: {
      running: "开始",
      done: "已经就绪",
      failed: "已中止",
      cancelled: "已取消",
      interrupted: "中途断开",
      elsewhere: "正由另一个进程下载",
    },
    bytes: (done, total) => `${done} / ${total}`,
    speed: (size) => `${size}/秒`,
    left: (seconds) =>
      seconds < 90
        ? `还需 ${Math.max(1, Math.round(seconds))} 秒`
        : seconds < 5_400
          ? `还需 ${Math.round(seconds / 60)} 分钟`
          : `还需 ${(seconds / 3_600).toFixed(1)} 小时`,
    kept: "已下载的部分会保留。",
    cancel: "取消",
    resume: "继续",
    retry: "重试",
    discard: "丢弃",
    dismiss: "知道了",
    discardTitle: (id) => `丢弃“${id}”已下载的部分？`,
    discardText: (size) => `将删除 ${size}，之后只能从头下载。`,
    found: "识别结果",
  },

  add: {
    title: "添加其他模型",
    lead: "任何带 ONNX 导出的编码器：主机上的仓库，或本机上同样布局的文件夹。类型由它自己的文件说明。",
    place: "仓库或文件夹",
    placeholder: "OWNER/NAME 或 /文件夹/路径",
    pooling: "池化",
    poolingAuto: "按其文件说明",
    precision: "精度",
    precisionAuto: "找到的第一种",
    submit: "添加",
  },

  published: {
    title: "公布的重排序质量",
    caption: "C-MTEB 中文与跨语言数据集上的 MAP（百分比），由发布者测得，并非在本机测量。",
    model: "模型",
    sets: {
      t2: "T2Reranking",
      t2Zh2En: "T2 中→英",
      t2En2Zh: "T2 英→中",
      mMarco: "MMarco",
      cMedQaV1: "CMedQAv1",
      cMedQaV2: "CMedQAv2",
    },
    source: "出处",
  },
};
