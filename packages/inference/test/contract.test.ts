import { afterAll } from "vitest";
import { describeInference } from "../src/testing";
import { FixtureModels, tinyBert, tinyEmbed, tinyRerank } from "./fixture-models";

const models = new FixtureModels();
describeInference("LocalInference with a unigram tokenizer", async () => ({
  inference: models.host(),
  embedModelId: "tiny-embed",
  rerankModelId: "tiny-rerank",
  countsTokens: true,
  tellsTokensRead: true,
  tolerance: 1e-5,
}));

describeInference("LocalInference with a WordPiece tokenizer and mean pooling", async () => ({
  inference: models.host(),
  embedModelId: "tiny-bert",
  rerankModelId: "tiny-rerank",
  countsTokens: true,
  tellsTokensRead: true,
  tolerance: 1e-5,
}));

const oneByOne = new FixtureModels([tinyRerank({ batching: "one-by-one" }), tinyEmbed(), tinyBert({ pooling: "cls" })]);
describeInference("LocalInference one pair per call, and CLS pooling", async () => ({
  inference: oneByOne.host(),
  embedModelId: "tiny-bert",
  rerankModelId: "tiny-rerank",
  countsTokens: true,
  tellsTokensRead: true,
  tolerance: 0,
}));

afterAll(() => {
  models.dispose();
  oneByOne.dispose();
});
