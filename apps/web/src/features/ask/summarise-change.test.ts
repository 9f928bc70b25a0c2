import { describe, expect, it } from "vitest";
import { en } from "../../i18n/en";
import { zh } from "../../i18n/zh";
import { settlingOrder } from "../ranking-view/rerank-order";
import { recallOrder, scoresOf } from "../ranking-view/testing";
import { summariseChange } from "./summarise-change";
import { summarySentence } from "./summary-sentence";

const recalled = recallOrder("a", "b", "c", "d");
const summary = (logits: Readonly<Record<string, number>>, topN: number) =>
  summariseChange(settlingOrder(recalled, scoresOf(logits)), topN);

describe("what changed, in a sentence", () => {
  it("counts the kept that recall had below the cut and says where the best one was", () => {
    expect(summarySentence(en, summary({ d: 4, c: 3, b: 2, a: 1 }, 2))).toEqual([
      "2 of the 2 kept were below rank 2 in recall.",
      "The best passage was recall rank 4.",
    ]);
  });

  it("speaks of one passage in the singular", () => {
    expect(summarySentence(en, summary({ a: 4, d: 3, b: 2, c: 1 }, 2))[0]).toBe(
      "1 of the 2 kept was below rank 2 in recall.",
    );
  });

  it("says when the same passages were only reordered", () => {
    expect(summarySentence(en, summary({ b: 4, a: 3, c: 2, d: 1 }, 2))).toEqual([
      "The second pass kept the same 2 passages and reordered them.",
      "The best passage was recall rank 2.",
    ]);
  });

  it("says when nothing changed, and then no more", () => {
    expect(summarySentence(en, summary({ a: 4, b: 3, c: 2, d: 1 }, 3))).toEqual([
      "The second pass left the first 3 as they were.",
    ]);
  });

  it("counts what there is when fewer were recalled than are kept", () => {
    expect(summary({ a: 4, b: 3, c: 2, d: 1 }, 10).kept).toBe(4);
  });

  it("names both rerankers when the answer is compared with another one's order", () => {
    const rivals = { model: "Large", other: "Base" };
    expect(summarySentence(en, summary({ d: 4, c: 3, b: 2, a: 1 }, 2), rivals)).toEqual([
      "2 of the 2 that Large keeps were below rank 2 for Base.",
      "What Large puts first was rank 4 for Base.",
      "Two models, two scales: compare the ranks, not the scores.",
    ]);
    expect(summarySentence(en, summary({ a: 4, b: 3, c: 2, d: 1 }, 3), rivals)).toEqual([
      "Large and Base agree on the first 3.",
    ]);
    expect(summarySentence(zh, summary({ d: 4, c: 3, b: 2, a: 1 }, 2), rivals).join("")).toContain("第 4 名");
  });

  it("says the same in Chinese", () => {
    expect(summarySentence(zh, summary({ d: 4, c: 3, b: 2, a: 1 }, 2)).join("")).toContain("第 4");
  });
});
