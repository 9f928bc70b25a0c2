import { askInGroups, type RemoteCall } from "./ask-in-groups";
import { toUnitVector } from "./check-answer";

/**
 * @param dimension what every vector must be long; `null` while nobody knows, and then the first one says it for the others
 * @returns one unit vector per text
 */
export async function embedRemotely(
  call: RemoteCall,
  { texts, role }: { readonly texts: readonly string[]; readonly role: "query" | "passage" },
  dimension: number | null,
): Promise<Float32Array[]> {
  const { config, shape } = call.model;
  if (shape.embed === null) throw new Error(`a host of kind ${shape.kind} has an embedder, which its schema excludes`);
  const { embed } = shape;
  const place = call.client.place(embed.path);
  const instruction = (role === "query" ? config.queryInstruction : config.passageInstruction) ?? "";
  let expected = dimension;
  return askInGroups(
    call,
    embed,
    texts.map((text) => instruction + text),
    {
      what: "vectors",
      body: (group) => embed.body({ model: config.model, texts: group, role }),
      accept(values) {
        const vector = toUnitVector(place, values, expected);
        expected = vector.length;
        return vector;
      },
    },
  );
}
