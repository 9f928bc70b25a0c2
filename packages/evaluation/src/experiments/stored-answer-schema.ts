import type { StoredAnswer } from "@secondpass/ranking";
import { z } from "zod";

/** What was written by an earlier version, or by hand, is checked where it is read. */
export const storedAnswerSchema = z.object({
  passages: z.array(z.object({ id: z.string(), documentName: z.string(), title: z.string(), contentSha: z.string() })),
  firsts: z.array(
    z.object({ hits: z.array(z.int()), scores: z.array(z.number()), embedMs: z.number(), recallMs: z.number() }),
  ),
  seconds: z.array(
    z.object({
      scores: z.array(z.number()),
      scoreType: z.enum(["logit", "probability", "unknown"]).nullable(),
      cut: z.array(z.int()),
      steps: z.array(z.object({ depth: z.int(), ms: z.number() })),
    }),
  ),
}) satisfies z.ZodType<StoredAnswer>;
