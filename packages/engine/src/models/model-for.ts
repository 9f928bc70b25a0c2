import {
  type Inference,
  KNOWN_MODELS,
  type ModelDescription,
  UnknownModelError,
  WrongTaskError,
} from "@secondpass/inference";
import { NotAnEmbedderError } from "@secondpass/retrieval";

type Task = ModelDescription["task"];
type Models = Pick<Inference, "describe" | "states">;

const NAMES: Readonly<Record<Task, string>> = { embed: "embedding model", rerank: "reranker" };

/**
 * A model that does a task. Whoever asks for one by a wrong name is told the names that would be right here, and no others.
 *
 * @throws UnknownModelError, WrongTaskError
 */
export function modelFor(task: Task, modelId: string, inference: Models): ModelDescription {
  const found = describeFor(task, modelId, inference);
  if (found.task !== task) throw new WrongTaskError(modelId, found.task, task, idsFor(task, inference));
  return found;
}

/** The same for the embedder of an index. @throws UnknownModelError, NotAnEmbedderError */
export function embedderFor(modelId: string, inference: Models): ModelDescription {
  const found = describeFor("embed", modelId, inference);
  if (found.task !== "embed") throw new NotAnEmbedderError(modelId, found.task, idsFor("embed", inference));
  return found;
}

function describeFor(task: Task, modelId: string, inference: Models): ModelDescription {
  try {
    return inference.describe(modelId);
  } catch (error) {
    if (!(error instanceof UnknownModelError)) throw error;
    const [name] = modelId.split("@");
    const known = KNOWN_MODELS.find(({ id }) => id.toLowerCase() === name?.toLowerCase());
    // Pulling it would not help.
    if (known !== undefined && known.task !== task)
      throw new WrongTaskError(modelId, known.task, task, idsFor(task, inference));
    throw new UnknownModelError(modelId, idsFor(task, inference), error.pulledTo, NAMES[task]);
  }
}

/** The models of a task that can be used at this moment. */
function idsFor(task: Task, inference: Models): string[] {
  return inference
    .states()
    .filter(({ id, state }) => state !== "absent" && inference.describe(id).task === task)
    .map(({ id }) => id);
}
