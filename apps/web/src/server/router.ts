import { bench } from "./routers/bench";
import { documents } from "./routers/documents";
import { hosts } from "./routers/hosts";
import { knowledgeBases } from "./routers/knowledge-bases";
import { models } from "./routers/models";
import { search } from "./routers/search";
import { router } from "./trpc";

export const appRouter = router({ bench, search, knowledgeBases, documents, models, hosts });

export type AppRouter = typeof appRouter;
