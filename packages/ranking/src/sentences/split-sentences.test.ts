import { describe, expect, it } from "vitest";
import { splitSentences } from "./split-sentences";

const sentences = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end).trimEnd());

describe("splitSentences", () => {
  it.each<[string, string, string[]]>([
    ["Chinese full stops without spaces", "今天很好。明天呢？走！", ["今天很好。", "明天呢？", "走！"]],
    ["the wide semicolon", "甲方付款；乙方交货。", ["甲方付款；", "乙方交货。"]],
    ["repeated marks as one end", "真的吗？！是的。", ["真的吗？！", "是的。"]],
    ["closing curly quotes with their sentence", "他说：“你好。”然后走了。", ["他说：“你好。”", "然后走了。"]],
    ["closing corner brackets with their sentence", "「早安。」『好！』走。", ["「早安。」", "『好！』", "走。"]],
    ["a closing wide bracket with its sentence", "（见附录。）下一节。", ["（见附录。）", "下一节。"]],
    ["a Chinese ellipsis", "我想想……还是算了。", ["我想想……", "还是算了。"]],
    ["a straight quote that closes", '他说"走。"我没走。', ['他说"走。"', "我没走。"]],
    ["a straight quote that opens", '他来了。"走吧"是他说的。', ["他来了。", '"走吧"是他说的。']],
    ["Chinese with ASCII marks", "好!下一句?行.再来", ["好!", "下一句?", "行.", "再来"]],
    ["English sentences", "It rained. We left! Did you?", ["It rained.", "We left!", "Did you?"]],
    ["English quotes", 'She said "Stop." Then she left.', ['She said "Stop."', "Then she left."]],
    ["a footnote mark with its sentence", "It is so.[12] Others agree.", ["It is so.[12]", "Others agree."]],
    ["Chinese after English", "GPT is big. 它很大。OK.", ["GPT is big.", "它很大。", "OK."]],
    ["an English word after a Chinese stop", "见下文。the end", ["见下文。", "the end"]],
    ["an empty line", "A heading\n\nA paragraph", ["A heading", "A paragraph"]],
    ["an empty line with spaces and CRLF", "标题\r\n \r\n正文", ["标题", "正文"]],
    ["bullets", "To buy:\n- milk\n- two eggs\n* tea", ["To buy:", "- milk", "- two eggs", "* tea"]],
    ["numbered items", "Steps\n1. Open it\n2. Close it", ["Steps", "1. Open it", "2. Close it"]],
    [
      "Chinese items",
      "步骤\n一、打开\n（二）关闭\n③完成\n4、再见",
      ["步骤", "一、打开", "（二）关闭", "③完成", "4、再见"],
    ],
    ["Markdown headings", "Intro text\n## Next\nbody", ["Intro text", "## Next\nbody"]],
    [
      "an abbreviation that ends a sentence",
      "He lives in the U.S. The house is big.",
      ["He lives in the U.S.", "The house is big."],
    ],
    ["no. as a word", "The answer is no. We left.", ["The answer is no.", "We left."]],
    ["I as a word", "So did I. Nobody else came.", ["So did I.", "Nobody else came."]],
    ["dots before a capital", "He waited... Nothing came.", ["He waited...", "Nothing came."]],
    ["an emoji between sentences", "好的。😀走吧。", ["好的。", "😀走吧。"]],
  ])("splits at %s", (_what, text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it.each([
    "Dr. Li met Mrs. Wang",
    "J. K. Rowling and George W. Bush met",
    "The U.S. Army paid 3.14 dollars for v1.5 of it",
    "Bring fruit, e.g. Apples, i.e. Food",
    "See Fig. 3 and No. 5 on pp. 12",
    "It ended at 5 p.m. EST on Jan. 3",
    "Visit example.com/a.b?c=d!e for more",
    "Acme Inc. Holdings vs. Beta Corp. Ltd",
    "wait... what",
    "well… maybe",
    "“Really?” he asked",
    "Yahoo! is a site",
    "a line\nthat was wrapped",
    "价格是3.14元，版本v1.5",
    "圆周率约为3.14159",
    "1. The first thing",
    "A. The first option",
    "1.第一项",
    "为了规范……，制定本办法",
    "“你好！”，他说",
    "《为什么？》一书很好",
    "甲；",
  ])("keeps together: %s", (text) => {
    expect(sentences(text)).toEqual([text]);
  });

  it("gives nothing for nothing and for blanks", () => {
    expect(splitSentences("")).toEqual([]);
    expect(splitSentences(" \n\t\u3000\n\n ")).toEqual([]);
  });

  it("keeps a text of punctuation only", () => {
    expect(sentences(" 。。。 ")).toEqual(["。。。"]);
    expect(sentences("。\n\n。")).toEqual(["。", "。"]);
  });

  it("is contiguous, never blank and never cuts a surrogate pair, whatever the text", () => {
    const pieces = [...'。！？；….!?"”』」） \n\t-1aA中'].concat([
      "\n\n",
      "😀",
      "👩‍👩‍👧",
      "e.g.",
      "Dr.",
      "\r\n",
      "- ",
      "[1]",
      "𠮷",
      "é",
    ]);
    let state = 7;
    for (let round = 0; round < 3000; round += 1) {
      let text = "";
      for (let length = 0; length < 24; length += 1) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        text += pieces[(state >>> 8) % pieces.length];
      }
      const spans = splitSentences(text);
      const visible = text.trim();
      if (visible === "") {
        expect(spans).toEqual([]);
        continue;
      }
      expect(spans[0]?.start).toBe(text.length - text.trimStart().length);
      expect(spans.at(-1)?.end).toBe(text.trimEnd().length);
      expect(spans.map(({ start, end }) => text.slice(start, end)).join("")).toBe(visible);
      for (const [index, span] of spans.entries()) {
        const sentence = text.slice(span.start, span.end);
        expect(sentence.trim()).not.toBe("");
        expect(/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(sentence)).toBe(false);
        if (index > 0) expect(span.start).toBe(spans[index - 1]?.end);
      }
    }
  });

  it("reads a megabyte without a stop in linear work", () => {
    expect(splitSentences("字".repeat(1_000_000))).toHaveLength(1);
    expect(splitSentences("a ".repeat(500_000))).toHaveLength(1);
    expect(splitSentences(`${"\n".repeat(500_000)}x${".".repeat(500_000)}`)).toHaveLength(1);
  });
});
