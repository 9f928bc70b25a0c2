const count = (value: number) => value.toLocaleString("en");

/** Another embedder for a knowledge base. */
export const embedderSwitch = {
  title: "Embedder",
  answers: (model: string) => `${model} fills the index and reads the questions.`,
  chosen: "Chosen for this knowledge base.",
  isDefault: "The default.",
  gone: (model: string) =>
    `${model} filled this index and is not here any more, or has changed. Switch to another embedder to ask again.`,
  choose: "Switch to",
  action: "Switch",
  hint: "Its index is built beside this one, which answers until then. Going back later is free: the vectors are kept.",
  noOther: "No other embedder is here. Get one on the Models page.",
  toModels: "Models",
  building: (model: string) => `Building the index for ${model}`,
  waiting: "Waiting to begin…",
  embedding: (done: number, total: number) => `${count(done)} of ${count(total)} passages embedded`,
  writing: "All passages embedded; writing the index",
  meanwhile: (model: string) => `${model} answers until it is ready.`,
  again: "Trying again:",
  cancel: "Cancel",
  failed: (model: string) => `The index for ${model} could not be built`,
  kept: (done: number, total: number) => `${count(done)} of ${count(total)} passages are embedded and kept.`,
  goOn: "Go on",
};
