import type { RequestMessage } from "../protocol";
import type { Steps } from "./batch-queue";
import { countSteps } from "./count-steps";
import { embedSteps } from "./embed-steps";
import { scoreSteps } from "./score-steps";
import type { StepContext } from "./step-context";

/** What a request is made of. Nothing happens before the first step is asked for. */
export function stepsOf(message: RequestMessage, context: StepContext): Steps {
  switch (message.kind) {
    case "score":
      return scoreSteps(message, context);
    case "embed":
      return embedSteps(message, context);
    case "count":
      return countSteps(message, context);
    case "load":
      return loadSteps(message.model, context);
    case "unload":
      return unloadSteps(message.model, context);
  }
}

async function* loadSteps(model: RequestMessage["model"], { models }: StepContext): Steps {
  await models.ready(model);
  yield null;
}

async function* unloadSteps(model: RequestMessage["model"], { models }: StepContext): Steps {
  await models.unload(model.manifest.id);
  yield null;
}
