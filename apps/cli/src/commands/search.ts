import { K_MAX, type SearchAnswer, searchAnswerJson } from "@secondpass/engine";
import { compareRankings, type RankChange } from "@secondpass/ranking";
import type { Command } from "../command";
import { parseChoice, parseCount, parseOptions } from "../parse-options";
import { scoreName } from "../score-name";
import { UsageError } from "../usage-error";

/** Prints both passes of one question: who is kept, from where it came, with both scores under their own names. */
export const search: Command = {
  usage: [
    'search "QUESTION" [--kb NAME] [--recall 100] [--top 10] [--mode hybrid|dense|keyword] [--reranker ID|none] [--against ID] [--json]',
  ],
  summary: "Recall passages, rerank them, and show what moved.",

  async run(argv, { engine, output, signal }) {
    const { values, positionals } = parseOptions(argv, {
      kb: { type: "string", default: "handbook" },
      recall: { type: "string" },
      top: { type: "string" },
      mode: { type: "string" },
      reranker: { type: "string" },
      against: { type: "string" },
    });
    if (positionals.length !== 1)
      throw new UsageError(`Expected one question, found ${positionals.length}. Put it in quotes.`);
    const answer = await (await engine()).search(
      {
        query: positionals[0] ?? "",
        kb: values.kb,
        mode: parseChoice("mode", values.mode, ["hybrid", "dense", "keyword"], "hybrid"),
        k: parseCount("recall", values.recall, undefined, K_MAX),
        topN: parseCount("top", values.top, undefined, K_MAX),
        reranker: values.reranker,
        against: values.against,
      },
      { signal },
    );
    if (values.json) output.json(searchAnswerJson(answer));
    else for (const line of toLines(answer)) output.line(line);
    for (const { message } of answer.degraded) output.note(message);
    return 0;
  },
};

function toLines(answer: SearchAnswer): string[] {
  const changes = new Map(
    compareRankings(answer.against?.reranked ?? answer.recalled, answer.reranked, answer.topN).map((change) => [
      change.passageId,
      change,
    ]),
  );
  const { embed, recall, rerank } = answer.timingsMs;
  const { against } = answer;
  return [
    ...(against === null ? [] : [`moved against ${against.model.id}, which took ${against.rerankMs.toFixed(0)} ms`]),
    `${answer.recalled.length} recalled (${answer.mode}), ${answer.reranked.length} kept ${keptBy(answer)}`,
    `embed ${embed.toFixed(0)} ms, recall ${recall.toFixed(0)} ms, rerank ${rerank.toFixed(0)} ms`,
    ...cutLines(answer),
    "",
    ...answer.reranked.flatMap((hit) => [
      `${String(hit.rank).padStart(3)}  ${badge(changes.get(hit.passage.id)).padEnd(9)}  ${hit.scoreType === null ? "not reranked" : `${scoreName(hit.scoreType)} ${hit.score.toFixed(2)}`}  ${hit.passage.title}`,
      `     ${hit.passage.text.replace(/\s+/g, " ").slice(0, 160)}`,
    ]),
  ];
}

/** A reranker that could not do its work has kept nothing. */
function keptBy({ models, degraded }: SearchAnswer): string {
  if (models.reranker === null || degraded.some(({ stage }) => stage === "rerank")) return "in recall order";
  return `by ${models.reranker.id}`;
}

function cutLines({ cut, reranked }: SearchAnswer): string[] {
  if (cut === null) return [];
  const { value, reached, precision } = cut;
  const expected = precision === null ? "set by hand" : `expected precision ${precision.toFixed(2)}`;
  if (reached > 0) return [`${reached} of ${reranked.length} reach the cut of ${value.toFixed(2)} (${expected})`];
  const best = reranked[0]?.score.toFixed(2) ?? "none";
  return [`nothing relevant found: the best score is ${best}, the cut ${value.toFixed(2)} (${expected})`];
}

function badge(change: RankChange | undefined): string {
  if (change?.kind === "entered") return change.before === null ? "new" : `from ${change.before}`;
  if (change === undefined || change.moved === null || change.moved === 0) return "same";
  return change.moved > 0 ? `up ${change.moved}` : `down ${-change.moved}`;
}
