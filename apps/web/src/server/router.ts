import { bench } from "./routers/bench";
import { cuts } from "./routers/cuts";
import { documents } from "./routers/documents";
import { experiments } from "./routers/experiments";
import { hosts } from "./routers/hosts";
import { judgments } from "./routers/judgments";
import { knowledgeBases } from "./routers/knowledge-bases";
import { models } from "./routers/models";
import { questions } from "./routers/questions";
import { search } from "./routers/search";
import { router } from "./trpc";

export const appRouter = router({
  bench,
  search,
  knowledgeBases,
  documents,
  models,
  hosts,
  questions,
  judgments,
  experiments,
  cuts,
});

export type AppRouter = typeof appRouter;
