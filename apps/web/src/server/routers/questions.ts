import { z } from "zod";
import { procedure, router } from "../trpc";
import { kbInput } from "./knowledge-bases";

const name = z
  .string()
  .trim()
  .min(1, { error: "The name is empty. Write a name for the question set." })
  .max(80, { error: "The name is longer than 80 characters. Choose a shorter one." });
const set = z.string().min(1).max(200);
const text = z.string().max(20_000);

const setInput = kbInput.extend({ set });

/** What one drop of files may carry, all texts together. */
const IMPORT_CHARACTERS_MAX = 25_000_000;

export const importInput = kbInput.extend({
  set: name.nullable(),
  judge: z.string().max(200),
  files: z
    .array(z.object({ name: z.string().max(500), text: z.string() }))
    .min(1, { error: "No file was given. Choose one." })
    .max(50, { error: "At most 50 files are read at once." })
    .refine((files) => files.reduce((sum, file) => sum + file.text.length, 0) <= IMPORT_CHARACTERS_MAX, {
      error: "The files hold more than 25 million characters together. Import them one after another.",
    }),
});

const proposal = z.object({
  text,
  kind: z.enum(["heading", "sentence"]),
  documentName: z.string().max(600),
  passageIds: z.array(z.string().max(200)).max(1_000),
});

/** Question sets: what is asked together, to measure systems. */
export const questions = router({
  list: procedure.input(kbInput).query(({ ctx, input }) => ctx.engine.questions.list(input.kb)),
  get: procedure.input(setInput).query(({ ctx, input }) => ctx.engine.questions.get(input.kb, input.set)),
  create: procedure
    .input(kbInput.extend({ name }))
    .mutation(({ ctx, input }) => ctx.engine.questions.create(input.kb, input.name)),
  delete: procedure.input(setInput).mutation(({ ctx, input }) => ctx.engine.questions.delete(input.kb, input.set)),
  add: procedure.input(setInput.extend({ texts: z.array(text).min(1).max(10_000) })).mutation(({ ctx, input }) =>
    ctx.engine.questions.add(
      input.kb,
      input.set,
      input.texts.map((one) => ({ key: null, text: one, origin: "written" })),
    ),
  ),
  remove: procedure
    .input(kbInput.extend({ questionId: z.string().min(1).max(200) }))
    .mutation(({ ctx, input }) => ctx.engine.questions.remove(input.kb, input.questionId)),
  propose: procedure
    .input(kbInput.extend({ count: z.int().min(1).max(1_000), seed: z.int().min(0).optional() }))
    .query(({ ctx, input }) => ctx.engine.questions.propose(input.kb, input)),
  accept: procedure
    .input(setInput.extend({ proposals: z.array(proposal).min(1).max(1_000) }))
    .mutation(({ ctx, input }) => ctx.engine.questions.accept(input.kb, input.set, input.proposals)),
  import: procedure
    .input(importInput)
    .mutation(({ ctx, input: { kb, ...request } }) => ctx.engine.questions.import(kb, request)),
});
