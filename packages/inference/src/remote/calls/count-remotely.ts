import { RemoteRefusedError, TokensUnknownError } from "../../errors";
import { askInGroups, type RemoteCall } from "./ask-in-groups";

/**
 * @returns tokens of each text, without truncation
 * @throws TokensUnknownError when its kind of host does not count, or this one has copied only the rest of the API
 */
export async function countRemotely(
  call: RemoteCall,
  texts: readonly string[],
  { withSpecialTokens }: { readonly withSpecialTokens: boolean },
): Promise<number[]> {
  const { id, shape } = call.model;
  if (shape.count === null) throw new TokensUnknownError(id, shape.kind);
  const { count } = shape;
  return askInGroups(call, count, texts, {
    what: "counts",
    body: (group) => count.body({ texts: group, withSpecialTokens }),
    // The space that is sent for an empty text is not its own.
    accept: ({ tokens, special }, index) => (texts[index] === "" ? special : tokens),
  }).catch((error: unknown) => {
    throw error instanceof RemoteRefusedError && error.status === 404 ? new TokensUnknownError(id, shape.kind) : error;
  });
}
