import { z } from "zod";
import { QUESTION_CHARACTERS_MAX } from "../../features/ask/limits";
import { judgmentOverview, judgmentsOf } from "../judgment-views";
import { procedure, router } from "../trpc";
import { kbInput } from "./knowledge-bases";

const query = z.string().min(1).max(QUESTION_CHARACTERS_MAX);

const judge = z.string().min(1).max(60);

const gradeInput = kbInput.extend({
  query,
  passageId: z.string().min(1).max(200),
  /** Null takes it back. */
  grade: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).nullable(),
  judge,
  origin: z.enum(["ask", "blind"]),
});

/** Grades of passages, 0 to 3. */
export const judgments = router({
  ofQuery: procedure
    .input(kbInput.extend({ query }))
    .query(({ ctx, input }) => ctx.engine.judgments.ofQuery(input.kb, input.query)),
  /** What is known of every question, and which judgments are of texts that are gone. */
  overview: procedure
    .input(kbInput)
    .query(async ({ ctx, input }) => judgmentOverview(await ctx.engine.judgments.list(input.kb))),
  /** What one judge has judged already. */
  byJudge: procedure
    .input(kbInput.extend({ judge }))
    .query(async ({ ctx, input }) => judgmentsOf(await ctx.engine.judgments.list(input.kb), input.judge)),
  grade: procedure
    .input(gradeInput)
    .mutation(({ ctx, input: { kb, ...judgment } }) => ctx.engine.judgments.grade(kb, judgment)),
  agreement: procedure.input(kbInput).query(({ ctx, input }) => ctx.engine.judgments.agreement(input.kb)),
});
