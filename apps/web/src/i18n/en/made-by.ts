/** Which models made an answer. */
export const madeBy = {
  label: "Made by",
  roles: { embedder: "First pass", reranker: "Second pass", against: "Compared with" },
  columns: {
    role: "Stage",
    model: "Model",
    revision: "Revision",
    dtype: "Weights",
    host: "Runs on",
    queryInstruction: "Before the question",
    passageInstruction: "Before a passage",
  },
  local: "this machine",
  nothing: "nothing",
};
