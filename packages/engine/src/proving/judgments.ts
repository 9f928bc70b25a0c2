import type { JudgedTarget, Judgments } from "@secondpass/evaluation";
import type { Ingestion } from "@secondpass/ingestion";
import type { KnowledgeBases } from "../knowledge-bases";
import { judgeAgreement } from "./judge-agreement";
import type { JudgmentAccess } from "./proving-access";

type Parts = {
  readonly knowledgeBases: KnowledgeBases;
  readonly ingestion: Ingestion;
  readonly judgments: Judgments;
};

/** See `JudgmentAccess`. */
export function judgmentAccess({ knowledgeBases, ingestion, judgments }: Parts): JudgmentAccess {
  return {
    async ofQuery(kb, query) {
      const resolved = await judgments.resolveQuery(await knowledgeBases.idOf(kb), query);
      return resolved.map(({ judgment: { grade, judge }, state, places }) => ({
        grade,
        judge,
        state,
        passageIds: places.flatMap((place) => (place.unit === "passage" ? place.passageId : [])),
      }));
    },
    list: async (kb) => judgments.resolve(await knowledgeBases.idOf(kb)),
    async grade(kb, { query, passageId, grade, judge, origin }) {
      const kbId = await knowledgeBases.idOf(kb);
      const { document, text, start, end } = await ingestion.readPassageContext(kbId, passageId);
      const target: JudgedTarget = { unit: "passage", documentName: document.name, passage: { text, start, end } };
      if (grade === null) await judgments.remove(kbId, { query, target, judge });
      else await judgments.put(kbId, [{ query, target, grade, judge, origin }]);
    },
    agreement: async (kb) => judgeAgreement(await judgments.list(await knowledgeBases.idOf(kb))),
  };
}
