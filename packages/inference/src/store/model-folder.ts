/**
 * The folder of a model in the store, as one name: `BAAI/bge-reranker-large@q8` is `BAAI--bge-reranker-large@q8`. Characters
 * that mean something to a file system are percent-encoded, as are dashes that would look like a slash, so that no two models
 * share a folder; a name never begins with a dot.
 */
export function modelFolder(modelId: string): string {
  return modelId
    .replace(/^\.|(?<=[-/])-|-(?=\/)|[^A-Za-z0-9._@/-]/gu, (character) =>
      [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
    )
    .replaceAll("/", "--");
}
