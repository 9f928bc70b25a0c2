import { afterAll } from "vitest";
import { RoutedInference } from "../../src";
import { describeInference } from "../../src/testing";
import { FixtureModels } from "../fixture-models";
import { type Backing, cohereApi, jinaApi, openaiApi, teiApi, voyageApi } from "./fake-apis";
import { type Api, FakeHost } from "./fake-host";
import { RemoteSetup } from "./remote-setup";

const models = new FixtureModels();
const local = models.host();
const backing: Backing = { inference: local, embedModelId: "tiny-embed", rerankModelId: "tiny-rerank" };
const hosts: FakeHost[] = [];
const setups: RemoteSetup[] = [];

afterAll(async () => {
  await Promise.all(hosts.map((host) => host.stop()));
  await local.close();
  for (const setup of setups) setup.dispose();
  models.dispose();
});

async function start(api: Api): Promise<FakeHost> {
  const host = await FakeHost.start(api);
  hosts.push(host);
  return host;
}

function setUp(...configured: readonly object[]): RemoteSetup {
  const setup = new RemoteSetup(...configured);
  setups.push(setup);
  return setup;
}

const EMBED = { model: "e", task: "embed", dimension: 16 };
const RERANK = { model: "r", task: "rerank" };
/** What JSON and a float32 that was scaled and brought back leave of a number. */
const tolerance = 1e-5;

describeInference("RemoteInference over text-embeddings-inference", async () => {
  const embedding = await start(teiApi(backing, { model_id: "e", model_sha: "abc", model_dtype: "float32" }));
  const reranking = await start(teiApi(backing, { model_id: "r", model_sha: null, max_input_length: 128 }));
  const setup = setUp(
    { name: "tei-e", kind: "tei", url: embedding.url, models: [{ ...EMBED, maxTokens: 128 }] },
    { name: "tei-r", kind: "tei", url: `${reranking.url}/`, models: [{ ...RERANK, maxTokens: 128 }] },
  );
  return {
    inference: setup.inference(),
    embedModelId: "tei-e:e",
    rerankModelId: "tei-r:r",
    countsTokens: true,
    tellsTokensRead: false,
    tolerance,
  };
});

describeInference("RemoteInference over Cohere", async () => {
  const { url } = await start(cohereApi(backing));
  const setup = setUp({ name: "co", kind: "cohere", url: `${url}/v2`, models: [EMBED, RERANK] });
  return {
    inference: setup.inference(),
    embedModelId: "co:e",
    rerankModelId: "co:r",
    countsTokens: false,
    tellsTokensRead: false,
    tolerance,
  };
});

describeInference("RemoteInference over Jina, and OpenAI's embeddings as numbers", async () => {
  const reranking = await start(jinaApi(backing, { asObjects: true }));
  const embedding = await start(openaiApi(backing, { encoding: "float" }));
  const setup = setUp(
    { name: "j", kind: "jina", url: `${reranking.url}/v1`, models: [RERANK] },
    { name: "o", kind: "openai", url: `${embedding.url}/v1`, models: [EMBED] },
  );
  return {
    inference: setup.inference(),
    embedModelId: "o:e",
    rerankModelId: "j:r",
    countsTokens: false,
    tellsTokensRead: false,
    tolerance,
  };
});

describeInference("RemoteInference over Infinity with raw scores, and OpenAI's embeddings as base64", async () => {
  const reranking = await start(jinaApi(backing, { asObjects: false }));
  const embedding = await start(openaiApi(backing, { encoding: "base64" }));
  const setup = setUp(
    { name: "i", kind: "jina", url: `${reranking.url}/v1`, models: [{ ...RERANK, scoreType: "logit" }] },
    { name: "o", kind: "openai", url: `${embedding.url}/v1`, models: [EMBED] },
  );
  return {
    inference: setup.inference(),
    embedModelId: "o:e",
    rerankModelId: "i:r",
    countsTokens: false,
    tellsTokensRead: false,
    tolerance,
  };
});

describeInference("RemoteInference over Voyage", async () => {
  const { url } = await start(voyageApi(backing));
  const setup = setUp({ name: "v", kind: "voyage", url: `${url}/v1`, models: [EMBED, RERANK] });
  return {
    inference: setup.inference(),
    embedModelId: "v:e",
    rerankModelId: "v:r",
    countsTokens: false,
    tellsTokensRead: false,
    tolerance,
  };
});

describeInference("RoutedInference with an embedder here and a reranker elsewhere", async () => {
  const { url } = await start(cohereApi(backing));
  const setup = setUp({ name: "co", kind: "cohere", url: `${url}/v2`, models: [RERANK] });
  return {
    inference: new RoutedInference(models.host(), setup.inference()),
    embedModelId: "tiny-embed",
    rerankModelId: "co:r",
    countsTokens: false,
    tellsTokensRead: false,
    tolerance,
  };
});
