"use client";

import type { AgainstAnswer } from "@secondpass/engine";
import type { RecalledHit } from "@secondpass/ranking";
import { useI18n } from "../../i18n/i18n";
import type { Row } from "../ranking-view/rerank-order";
import { rerankScores, scoreText } from "../ranking-view/score-text";
import { recallScore, recallScoreName } from "./recall-score";
import { useModelName } from "./use-model-name";
import type { SearchInput } from "./use-search";

type Props = {
  readonly hit: RecalledHit | undefined;
  /** The order of the reranker at left, when there is one. */
  readonly against: AgainstAnswer | null;
  readonly row: Row | undefined;
  readonly mode: SearchInput["mode"];
};

/** Every rank and every score of one passage, each under its own name. They share a table, never a scale. */
export function PassageScores({ hit, against, row, mode }: Props) {
  const { t } = useI18n();
  const words = t.passage;
  const names = t.ask.scoreNames;
  const nameOf = useModelName();
  const other = against?.reranked.find(({ passage }) => passage.id === hit?.passage.id);
  return (
    <section>
      <h3 className="font-semibold text-[13px]">{words.ranks}</h3>
      <table className="mt-2 w-full border-collapse">
        <thead className="text-left text-[12px] text-mute">
          <tr className="border-line border-b">
            <th scope="col" className="py-1 font-normal">
              {words.stage}
            </th>
            <th scope="col" className="w-20 py-1 text-right font-normal">
              {words.rank}
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              {words.score}
            </th>
          </tr>
        </thead>
        <tbody>
          {mode !== "keyword" && (
            <Line
              name={words.branchDense}
              rank={hit?.dense?.rank}
              score={hit?.dense && `${names.cosine} ${scoreText("cosine", hit.dense.score)}`}
              absent={words.notFound}
            />
          )}
          {mode !== "dense" && (
            <Line
              name={words.branchKeyword}
              rank={hit?.keyword?.rank}
              score={hit?.keyword && `${names.bm25} ${scoreText("bm25", hit.keyword.score)}`}
              absent={words.notFound}
            />
          )}
          <Line
            name={words.recall}
            rank={hit?.rank}
            score={hit && `${recallScoreName(mode, t)} ${recallScore(hit, mode)}`}
            absent={words.notFound}
            isMain
          />
          {against !== null && (
            <Line
              name={t.compare.scored(nameOf(against.model.id))}
              rank={other?.rank}
              score={other === undefined ? undefined : rerankText(other)}
              absent={words.notScored}
              isMain
            />
          )}
          <Line
            name={words.rerank}
            rank={row?.score == null ? undefined : row.rank}
            score={row === undefined ? undefined : rerankText(row)}
            absent={words.notScored}
            isMain
          />
        </tbody>
      </table>
      {row?.tokens != null && (
        <p className="mt-3 flex flex-wrap justify-between gap-x-4">
          <span className="text-mute">{words.tokens}</span>
          {row.tokens.read < row.tokens.total ? (
            <span>
              {words.tokensRead(row.tokens.read, row.tokens.total)} ·{" "}
              <strong className="font-medium text-down">{words.tokensCut(row.tokens.total - row.tokens.read)}</strong>
            </span>
          ) : (
            <span>{words.tokensAll(row.tokens.read)}</span>
          )}
        </p>
      )}
    </section>
  );

  function rerankText(scored: Row): string | undefined {
    if (scored.score === null || scored.scoreType === null) return undefined;
    const { main, detail } = rerankScores(scored);
    return [`${names[scored.scoreType]} ${main}`, ...detail.map((text) => `${names.sigmoid} ${text}`)].join(" · ");
  }
}

function Line({
  name,
  rank,
  score,
  absent,
  isMain = false,
}: {
  readonly name: string;
  readonly rank: number | undefined;
  readonly score: string | undefined;
  readonly absent: string;
  readonly isMain?: boolean;
}) {
  return (
    <tr className="border-line border-b last:border-0">
      <th scope="row" className={`py-1.5 text-left ${isMain ? "font-semibold" : "font-normal text-mute"}`}>
        {name}
      </th>
      <td className={`py-1.5 text-right ${isMain ? "font-semibold" : ""}`}>{rank ?? "–"}</td>
      <td className="py-1.5 text-right">{score ?? <span className="text-mute">{absent}</span>}</td>
    </tr>
  );
}
