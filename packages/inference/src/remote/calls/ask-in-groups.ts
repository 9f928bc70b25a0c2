import type { z } from "zod";
import type { Priority } from "../../protocol";
import { toWellFormed } from "../../tokenizer/well-formed";
import type { RemoteModel } from "../config/remote-models";
import type { Indexed } from "../hosts/remote-kind";
import type { HostClient } from "../http/host-client";
import { inTextOrder, parseAnswer } from "./check-answer";
import { type RequestGroup, requestGroups, sendAll } from "./request-groups";

/** One call to a model whose host has been asked what it runs. */
export type RemoteCall = {
  readonly model: RemoteModel;
  readonly client: HostClient;
  /** Texts per request, where the host told its own bound. */
  readonly textsMax: number | null;
  readonly signal: AbortSignal;
  readonly priority: Priority;
};

/** What of a shape every call needs. */
type Shape<Value> = {
  readonly path: string;
  readonly textsMax: number;
  readonly answer: z.ZodType<readonly Indexed<Value>[]>;
};

type Handlers<Value, Result> = {
  /** Plural, for errors: "scores", "vectors". */
  readonly what: string;
  readonly body: (texts: readonly string[]) => unknown;
  /** Checks one value; `index` points into all texts. */
  readonly accept: (value: Value, index: number) => Result;
  /** Called with every finished group, in the order of their coming. */
  readonly onGroup?: ((results: readonly Result[]) => void) | undefined;
};

/**
 * Sends texts in as many requests as the host needs, and reads every answer whole.
 *
 * @param texts as they are; what is sent is well-formed and not empty, which several hosts refuse
 * @returns one result per text, in their order
 * @throws RemoteError for the first thing that is wrong, and the signal's reason
 */
export async function askInGroups<Value, Result>(
  { client, textsMax, signal, priority }: RemoteCall,
  shape: Shape<Value>,
  texts: readonly string[],
  { what, body, accept, onGroup }: Handlers<Value, Result>,
): Promise<Result[]> {
  const place = client.place(shape.path);
  const groups = requestGroups(texts.map(toSend), Math.min(shape.textsMax, textsMax ?? shape.textsMax));
  const send = async (group: RequestGroup, stop: AbortSignal): Promise<Result[]> => {
    const answer = await client.json({ path: shape.path, body: body(group.texts), signal: stop, priority });
    const values = inTextOrder(place, parseAnswer(place, shape.answer, answer), { count: group.texts.length, what });
    const results = values.map((value, index) => accept(value, group.first + index));
    stop.throwIfAborted();
    onGroup?.(results);
    return results;
  };
  return (await sendAll(groups, signal, send)).flat();
}

/** What leaves this machine for a text. */
export function toSend(text: string): string {
  return toWellFormed(text) || " ";
}
