"use client";

import type { KnowledgeBaseSummary } from "@secondpass/engine";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toClientError } from "../../components/client-error";
import { ErrorDetails } from "../../components/error-details";
import { Notice } from "../../components/notice";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { MadeBy } from "../made-by";
import { EmbedderChoice } from "./embedder-choice";
import { IndexBuildProgress } from "./index-build-progress";

/** Who fills the index and reads the questions, and the way to somebody else. */
export function EmbedderSection({ kb }: { readonly kb: KnowledgeBaseSummary }) {
  const { t } = useI18n();
  const words = t.embedderSwitch;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: trpc.knowledgeBases.pathKey() });
  const choose = useMutation(trpc.knowledgeBases.chooseEmbedder.mutationOptions({ onSettled }));
  const cancel = useMutation(trpc.knowledgeBases.cancelBuild.mutationOptions({ onSettled }));
  const { embedder, embedderId, isChosen, build } = kb.index;
  const error = choose.error ?? cancel.error;

  return (
    <section aria-label={words.title}>
      <h3 className="font-semibold">{words.title}</h3>
      {embedder === null ? (
        <p className="mt-1 font-medium text-danger">{words.gone(embedderId)}</p>
      ) : (
        <>
          <p className="mt-1 mb-1 text-mute">
            {words.answers(embedder.id)} {isChosen ? words.chosen : words.isDefault}
          </p>
          <MadeBy makers={{ embedder, reranker: null, against: null }} />
        </>
      )}
      {build === null ? (
        <EmbedderChoice
          current={embedder === null ? null : embedderId}
          isPending={choose.isPending}
          onChoose={(id) => choose.mutate({ kb: kb.id, embedder: id })}
        />
      ) : (
        <IndexBuildProgress
          build={build}
          answering={embedder?.id ?? null}
          isPending={choose.isPending || cancel.isPending}
          onGoOn={() => choose.mutate({ kb: kb.id, embedder: build.embedderId })}
          onCancel={() => cancel.mutate({ kb: kb.id })}
        />
      )}
      {error !== null && (
        <Notice tone="danger" title={t.errors.heading}>
          <ErrorDetails error={toClientError(error)} />
        </Notice>
      )}
    </section>
  );
}
