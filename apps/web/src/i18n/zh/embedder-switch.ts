import type { embedderSwitch as english } from "../en/embedder-switch";

const n = (value: number) => value.toLocaleString("zh-CN");

export const embedderSwitch: typeof english = {
  title: "嵌入模型",
  answers: (model) => `索引由 ${model} 建成，问题也由它读取。`,
  chosen: "为此知识库选定。",
  isDefault: "默认模型。",
  gone: (model) => `建成此索引的 ${model} 已不在本机，或已改变。换用另一个嵌入模型后才能再提问。`,
  choose: "换用",
  action: "换用",
  hint: "新索引在旧索引旁边建立，建好之前仍由旧索引回答。以后换回来无需重算：向量会保留。",
  noOther: "本机没有其他嵌入模型，可在“模型”页获取。",
  toModels: "模型",
  building: (model) => `正在为 ${model} 建立索引`,
  waiting: "等待开始…",
  embedding: (done, total) => `已向量化 ${n(done)} / ${n(total)} 段`,
  writing: "全部段落已向量化，正在写入索引",
  meanwhile: (model) => `建好之前由 ${model} 回答。`,
  again: "正在重试：",
  cancel: "取消",
  failed: (model) => `未能为 ${model} 建立索引`,
  kept: (done, total) => `已向量化 ${n(done)} / ${n(total)} 段，结果已保留。`,
  goOn: "继续",
};
