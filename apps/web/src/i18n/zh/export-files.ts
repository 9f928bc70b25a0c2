import type { Dictionary } from "../en";

/** 供其他工具使用的文件。 */
export const exportFiles: Dictionary["exportFiles"] = {
  title: "供其他工具使用",
  lead: "trec_eval 可读的运行结果与评分、每一个数值的表格，以及训练你自己的重排序模型所需的数据。",
  failed: "文件没有生成。",
  trec: "运行结果与 qrels（TREC）",
  csv: "全部数值（CSV）",
  judgments: "评分（JSONL）",
  judgmentsCsv: "评分（CSV）",
  beir: "本问题集（BEIR）",
  fineTuning: {
    title: "训练数据（BGE）",
    lead: "以评为相关的段落为正例，以难负例为反例：某个系统排得靠前、又没有人评为相关的段落。与答案近似重复的段落绝不在其中。问题分成两个文件，两者没有共同的答案；压缩包里的 README 写有 FlagEmbedding 的命令，以及略去了什么、为什么略去。",
    system: "负例来自",
    systemDefault: "第一个重排序的系统",
    from: "名次从",
    to: "到",
    count: "每个问题",
    margin: "比答案至少低",
    dev: "留出，%",
    prompt: "提示语",
    promptNone: "无",
    teacher: "附上重排序模型的分数，用于蒸馏",
    download: "训练数据",
  },
};
