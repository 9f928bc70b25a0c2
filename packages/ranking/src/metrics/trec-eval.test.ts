import { expect, it } from "vitest";
import { readTrecQrels } from "../formats/trec-qrels";
import { readTrecRun, writeTrecRun } from "../formats/trec-run";
import { evaluateRun } from "./evaluate-run";

// Golden values printed by NIST's trec_eval 10.0-rc3 for the run and the judgements below, queries q1 to q5 and their mean:
// trec_eval -c -q -m ndcg_cut.10 -m ndcg -m recip_rank -m map -m map_cut.10 -m recall.10 -m P.10 QRELS RUN
// The data is random. q4 and q5 are not answered, grades reach from -1 to 3.
const GOLDEN = {
  map: [0.1362, 0.5553, 0.6729, 0.0, 0.0, 0.2729],
  mrr: [0.25, 0.5, 1.0, 0.0, 0.0, 0.35],
  "p@10": [0.2, 0.5, 0.5, 0.0, 0.0, 0.24],
  "recall@10": [0.4, 0.7143, 0.625, 0.0, 0.0, 0.3479],
  ndcg: [0.3671, 0.6644, 0.8546, 0.0, 0.0, 0.3772],
  "ndcg@10": [0.269, 0.6221, 0.7017, 0.0, 0.0, 0.3185],
  "map@10": [0.09, 0.4774, 0.5479, 0.0, 0.0, 0.2231],
};

const RUN = {
  q1: "d07:9 d09:8.5 d03:8.25 d23:7.25 d12:6.75 d15:5.75 d04:5.25 d02:4.25 d22:4 d00:3.75 d25:3.5 d17:3 d28:2.5 d01:2.25",
  q2: "d26:9 d09:8.5 d00:8 d28:7.75 d18:7.25 d22:6.75 d29:5.75 d16:4.75 d06:4.25 d13:3.25 d20:2.25 d23:2 d19:1.5 d14:1.25",
  q3: "d22:9 d07:8.75 d08:8.25 d24:7.75 d18:6.75 d19:6.5 d28:6 d03:5 d10:4.75 d05:4.25 d09:4 d14:3.5 d00:3.25 d01:2.75",
};

const QRELS = {
  q1: "d23:3 d22:0 d28:3 d15:0 d12:0 d03:0 d26:0 d08:0 d06:2 d00:3 d20:2",
  q2: "d00:2 d28:1 d18:2 d23:0 d26:0 d09:2 d01:0 d14:-1 d20:1 d08:0 d16:2 d17:2",
  q3: "d19:1 d14:3 d07:3 d18:1 d01:2 d22:3 d10:-1 d09:0 d29:1 d04:0 d24:1 d20:0",
  q4: "d01:2 d27:0 d21:1 d14:0 d13:0 d09:1 d03:1 d26:1 d16:-1 d24:0",
  q5: "d01:1",
};

const lines = (
  rows: Record<string, string>,
  format: (queryId: string, id: string, value: string, rank: number) => string,
) =>
  Object.entries(rows).flatMap(([queryId, pairs]) =>
    pairs.split(" ").map((pair, index) => {
      const [id = "", value = ""] = pair.split(":");
      return format(queryId, id, value, index + 1);
    }),
  );

it("scores a run like trec_eval, to the four digits it prints", async () => {
  const run = await readTrecRun(lines(RUN, (queryId, id, score, rank) => `${queryId} Q0 ${id} ${rank} ${score} t`));
  const qrels = await readTrecQrels(lines(QRELS, (queryId, id, grade) => `${queryId} 0 ${id} ${grade}`));
  // Through the writer and back, so that what trec_eval would be given is what is scored.
  for (const same of [run, await readTrecRun(writeTrecRun(run, "t"))]) {
    const { perQuery, means } = evaluateRun(same, qrels, Object.keys(GOLDEN));
    for (const [metric, golden] of Object.entries(GOLDEN)) {
      const values = [...(perQuery.get(metric) ?? []), means[metric] ?? Number.NaN];
      expect(values.map((value) => Number(value.toFixed(4)))).toEqual(golden);
    }
  }
});
