"use client";

import { useI18n } from "../../../i18n/i18n";
import type { Row } from "../../ranking-view/rerank-order";
import { scoreText } from "../../ranking-view/score-text";
import { Milliseconds, Stage, Unit } from "../../ranking-view/stage";

type Props = {
  readonly row: Row;
  readonly normalise: boolean;
  /** What the pair alone took; absent for one of many. */
  readonly elapsedMs?: number;
};

/** The score of one pair by all its names, and how much of the passage was read. */
export function PairScore({ row, normalise, elapsedMs }: Props) {
  const { t } = useI18n();
  const { score, scoreType, probability, tokens } = row;
  if (score === null) return null;
  const names = t.ask.scoreNames;
  const figures = [
    { name: names[scoreType ?? "unknown"], value: scoreText(scoreType ?? "unknown", score) },
    ...(scoreType === "logit" && probability !== null
      ? [{ name: names.sigmoid, value: scoreText("sigmoid", probability) }]
      : []),
  ];
  return (
    <div className="flex flex-wrap gap-x-9 gap-y-3">
      {(normalise ? figures.toReversed() : figures).map(({ name, value }) => (
        <Stage key={name} name={name}>
          {value}
        </Stage>
      ))}
      <Stage name={t.bench.strip.tokens}>
        {tokens === null ? (
          <Unit>{t.bench.strip.tokensUnknown}</Unit>
        ) : tokens.read === tokens.total ? (
          tokens.total.toLocaleString("en")
        ) : (
          <span className="text-down">{t.bench.tokensOf(tokens.read, tokens.total)}</span>
        )}
      </Stage>
      {elapsedMs !== undefined && (
        <Stage name={t.bench.strip.time}>
          <Milliseconds ms={elapsedMs} />
        </Stage>
      )}
      {scoreType === "unknown" && <p className="basis-full text-[13px] text-mute">{t.bench.pair.noProbability}</p>}
    </div>
  );
}
