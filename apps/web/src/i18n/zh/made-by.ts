import type { madeBy as english } from "../en/made-by";

export const madeBy: typeof english = {
  label: "由以下模型得出：",
  roles: { embedder: "第一遍", reranker: "第二遍", against: "对比" },
  columns: {
    role: "阶段",
    model: "模型",
    revision: "版本",
    dtype: "权重",
    host: "运行于",
    queryInstruction: "问题前缀",
    passageInstruction: "段落前缀",
  },
  local: "本机",
  nothing: "无",
};
