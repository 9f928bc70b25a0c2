import type { Endpoint } from "../endpoint";
import { cohereRerank } from "./cohere-rerank";
import { infinityRerank } from "./infinity-rerank";
import { jinaRerank } from "./jina-rerank";
import { openaiEmbeddings } from "./openai-embeddings";
import { ownSearch } from "./own-search";
import { teiEmbed } from "./tei-embed";
import { teiRerank } from "./tei-rerank";

export { cohereRerank, infinityRerank, jinaRerank, openaiEmbeddings, ownSearch, teiEmbed, teiRerank };

/** Every call that takes a body, in the order of the page and the document. */
export const ENDPOINTS: readonly Endpoint[] = [
  ownSearch,
  teiRerank,
  infinityRerank,
  jinaRerank,
  cohereRerank,
  teiEmbed,
  openaiEmbeddings,
];
