import {
  type Corpus,
  type CorpusDocument,
  importEvaluation,
  type Judgments,
  proposeQuestions,
  QuestionSetNotFoundError,
  type QuestionSets,
} from "@secondpass/evaluation";
import { InvalidInputError } from "../engine-error";
import type { KnowledgeBases } from "../knowledge-bases";
import type { QuestionAccess, QuestionProposal } from "./proving-access";

/** Who judged a question that was made from the text itself. */
const SYNTHETIC_JUDGE = "synthetic";
/** What a text says is its answer, if anything is. */
const KNOWN_ITEM_GRADE = 3;
const PROPOSALS_MAX = 1_000;

type Parts = {
  readonly knowledgeBases: KnowledgeBases;
  readonly corpus: Corpus;
  readonly sets: QuestionSets;
  readonly judgments: Judgments;
};

/** See `QuestionAccess`. */
export function questionAccess({ knowledgeBases, corpus, sets, judgments }: Parts): QuestionAccess {
  const kbId = (kb: string) => knowledgeBases.idOf(kb);
  return {
    list: async (kb) => sets.list(await kbId(kb)),
    get: async (kb, set) => sets.get(await kbId(kb), set),
    create: async (kb, name) => sets.create(await kbId(kb), name),
    delete: async (kb, set) => sets.delete(await kbId(kb), set),
    add: async (kb, set, questions) => sets.add(await kbId(kb), set, questions),
    remove: async (kb, questionId) => sets.removeQuestion(await kbId(kb), questionId),

    async propose(kb, { count, seed = 1 }) {
      if (!Number.isInteger(count) || count < 1 || count > PROPOSALS_MAX)
        throw new InvalidInputError(`The count is ${count}; it must be a whole number from 1 to ${PROPOSALS_MAX}.`);
      const documents: CorpusDocument[] = [];
      for await (const document of corpus.documents(await kbId(kb))) documents.push(document);
      return proposeQuestions(documents, { count, seed }).map(({ text, kind, documentName, passages }) => ({
        text,
        kind,
        documentName,
        passageIds: passages.map(({ id }) => id),
      }));
    },

    async accept(kb, set, proposals) {
      const id = await kbId(kb);
      const passages = await passagesOf(corpus, id, proposals);
      await judgments.put(
        id,
        proposals.flatMap(({ text, documentName, passageIds }) =>
          passageIds.flatMap((passageId) => {
            const passage = passages.get(passageId);
            if (passage === undefined) return [];
            const target = { unit: "passage", documentName, passage } as const;
            return {
              query: text,
              target,
              grade: KNOWN_ITEM_GRADE,
              judge: SYNTHETIC_JUDGE,
              origin: "synthetic",
            } as const;
          }),
        ),
      );
      return sets.add(
        id,
        set,
        proposals.map(({ text }) => ({ key: null, text, origin: "synthetic" })),
      );
    },

    async import(kb, { set, files, judge }) {
      const id = await kbId(kb);
      if (set !== null) {
        await sets.get(id, set).catch((error: unknown) => {
          if (error instanceof QuestionSetNotFoundError) return sets.create(id, set);
          throw error;
        });
      }
      return importEvaluation({ kbId: id, set, files, judge }, { corpus, judgments, sets });
    },
  };
}

async function passagesOf(corpus: Corpus, kbId: string, proposals: readonly QuestionProposal[]) {
  const passages = new Map<string, CorpusDocument["passages"][number]>();
  const names = new Set(proposals.map(({ documentName }) => documentName));
  for await (const document of corpus.documents(kbId, names))
    for (const passage of document.passages) passages.set(passage.id, passage);
  return passages;
}
