import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "@secondpass/db";
import type { Passage } from "@secondpass/ranking";
import { HashingEmbedder, InMemoryRetriever, TermOverlapReranker } from "@secondpass/ranking/testing";
import { onTestFinished } from "vitest";
import {
  type Corpus,
  type CorpusDocument,
  contentSha,
  Experiments,
  Judgments,
  type Pipeline,
  QuestionSets,
} from "../src";

export const KB = { id: "kb1", name: "handbook" } as const;

/** Documents that can be cut anew, changed and taken away between calls. */
export class ShelfCorpus implements Corpus {
  readonly #documents = new Map<string, CorpusDocument>();

  /** @param cuts where passages end, in characters; the last one ends with the text */
  put(name: string, text: string, cuts: readonly number[] = [], title = name): void {
    const ends = [...cuts, text.length];
    const passages = ends.map((end, ordinal): Passage => {
      const start = ends[ordinal - 1] ?? 0;
      const id = `${name}-${contentSha(text).slice(0, 6)}-${cuts.join("_")}-${ordinal}`;
      return { id, documentId: name, title, text: text.slice(start, end), start, end };
    });
    this.#documents.set(name, { name, title, text, passages });
  }

  /** Passages with titles of their own, as a document with headings has. */
  putSections(name: string, title: string, sections: Readonly<Record<string, string>>): void {
    let text = "";
    const passages = Object.entries(sections).map(([heading, body], ordinal): Passage => {
      const start = text.length;
      text += `${body}\n`;
      const path = heading === "" ? title : `${title} › ${heading}`;
      return { id: `${name}-${ordinal}`, documentId: name, title: path, text: body, start, end: start + body.length };
    });
    this.#documents.set(name, { name, title, text, passages });
  }

  remove(name: string): void {
    this.#documents.delete(name);
  }

  get passages(): Passage[] {
    return [...this.#documents.values()].flatMap(({ passages }) => passages);
  }

  async *documents(_kbId: string, names?: ReadonlySet<string>): AsyncGenerator<CorpusDocument> {
    for (const document of this.#documents.values()) if (names?.has(document.name) ?? true) yield document;
  }

  async sha(): Promise<string> {
    return contentSha(JSON.stringify(this.passages.map(({ id, text }) => [id, text])));
  }
}

/** Searches the shelf with the small real retriever and reranker of the contract tests. */
export function shelfPipeline(
  corpus: ShelfCorpus,
  hooks: { readonly onAsk?: (query: string) => void | Promise<void>; readonly revision?: () => string } = {},
): Pipeline {
  return {
    embedderOf: async () => "embedder",
    identityOf: (id) => ({ id, revision: hooks.revision?.() ?? "1" }),
    chunking: "1/words/64",
    version: "0.0.0",
    async pin(_kbId, _embedders, { onProgress }) {
      const { passages } = corpus;
      onProgress(passages.length, passages.length);
      return {
        sha: await corpus.sha(),
        passages: passages.length,
        documents: new Set(passages.map(({ documentId }) => documentId)).size,
        retriever: () => {
          const inner = new InMemoryRetriever(new HashingEmbedder(), passages);
          return {
            async retrieve(query, options) {
              await hooks.onAsk?.(query.text);
              return inner.retrieve(query, options);
            },
          };
        },
        reranker: () => new TermOverlapReranker(),
        documentName: (documentId) => documentId,
        close: () => undefined,
      };
    },
  };
}

export type Workspace = {
  readonly database: Database;
  readonly corpus: ShelfCorpus;
  readonly judgments: Judgments;
  readonly sets: QuestionSets;
  readonly errors: unknown[];
  experiments(pipeline?: Pipeline): Experiments;
};

/** A real SQLite file in a folder of its own, and a shelf of documents. */
export async function openWorkspace(): Promise<Workspace> {
  const folder = await mkdtemp(join(tmpdir(), "second-pass-evaluation-"));
  const database = await openDatabase({ file: join(folder, "second-pass.db") });
  await database.write((transaction) => transaction.knowledgeBase.create({ data: KB }));
  const corpus = new ShelfCorpus();
  const judgments = new Judgments({ database, corpus });
  const sets = new QuestionSets(database);
  const errors: unknown[] = [];
  const opened: Experiments[] = [];
  onTestFinished(async () => {
    await Promise.all(opened.map((experiments) => experiments.close()));
    await database.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  });
  return {
    database,
    corpus,
    judgments,
    sets,
    errors,
    experiments(pipeline = shelfPipeline(corpus)) {
      const experiments = new Experiments({
        database,
        corpus,
        pipeline,
        judgments,
        sets,
        onError: (error) => errors.push(error),
      });
      opened.push(experiments);
      return experiments;
    },
  };
}
