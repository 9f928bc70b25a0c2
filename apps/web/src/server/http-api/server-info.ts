import { DEFAULT_RERANKER, type ModelSummary } from "@secondpass/engine";
import { version } from "../../../package.json";
import { findModel } from "./callable-models";
import type { CallContext } from "./endpoint";

/**
 * text-embeddings-inference's `/info`. TEI has one model per server; here it describes the default reranker, or the one named by
 * `?model=`. `max_batch_tokens` is the most that one call of `/rerank` or `/embed` may bring to the model.
 */
export async function serverInfo({ engine, settings, request }: CallContext) {
  const asked = new URL(request.url).searchParams.get("model");
  const model = await findModel(engine, asked ?? settings.reranker ?? DEFAULT_RERANKER);
  return {
    model_id: model.id,
    model_sha: model.revision,
    model_dtype: model.dtype,
    model_type: modelType(model),
    max_concurrent_requests: settings.maxConcurrentRequests,
    max_input_length: model.maxTokens,
    max_batch_tokens: model.maxTokens === null ? null : model.maxTokens * settings.maxClientBatchSize,
    max_batch_requests: null,
    max_client_batch_size: settings.maxClientBatchSize,
    auto_truncate: true,
    tokenization_workers: 1,
    version,
    second_pass: { host: model.host, score_type: model.scoreType, dimension: model.dimension },
  };
}

/** One label, as every model of one logit has in its `config.json`. */
function modelType({ task, pooling }: ModelSummary) {
  if (task === "embed") return { embedding: { pooling: pooling ?? "unknown" } };
  return { reranker: { id2label: { "0": "LABEL_0" }, label2id: { LABEL_0: 0 } } };
}
