import { describeEmbedder, describeReranker, describeRetriever } from ".";
import { HashingEmbedder } from "./hashing-embedder";
import { InMemoryRetriever } from "./in-memory-retriever";
import { TermOverlapReranker } from "./term-overlap-reranker";

describeEmbedder("HashingEmbedder", () => new HashingEmbedder());
describeRetriever("InMemoryRetriever", (passages) => new InMemoryRetriever(new HashingEmbedder(), passages));
describeReranker("TermOverlapReranker", () => new TermOverlapReranker());
