import { apiDocs } from "./en/api-docs";
import { bench } from "./en/bench";
import { compare } from "./en/compare";
import { cuts } from "./en/cuts";
import { embedderSwitch } from "./en/embedder-switch";
import { experiments } from "./en/experiments";
import { exportFiles } from "./en/export-files";
import { hosts } from "./en/hosts";
import { judge } from "./en/judge";
import { labels } from "./en/labels";
import { madeBy } from "./en/made-by";
import { models } from "./en/models";
import { questions } from "./en/questions";
import { verdict } from "./en/verdict";

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** The English interface. Its type is the contract every other language has to satisfy. */
export const en = {
  brand: "Second Pass",
  apiDocs,
  cuts,
  exportFiles,
  description: "See what a reranker changes: recall order and rerank order, side by side.",
  nav: {
    label: "Pages",
    ask: "Ask",
    bench: "Bench",
    prove: "Prove",
    knowledge: "Knowledge",
    models: "Models",
    apiDocs: "API",
    skip: "Skip to the content",
  },
  theme: { label: "Colours", system: "As the system", light: "Light", dark: "Dark" },
  language: { switchTo: "中文", switchToName: "Switch to Chinese" },
  close: "Close",
  retry: "Try again",
  loading: "Loading…",

  ask: {
    title: "Ask",
    question: "Your question",
    placeholder: "Ask the knowledge base something…",
    submit: "Ask",
    stop: "Stop here",
    kb: "Knowledge base",
    kbOption: (name: string, passages: number) => `${name} · ${plural(passages, "passage", "passages")}`,
    kbNone: "none yet",
    mode: "Recall",
    modes: { hybrid: "hybrid", dense: "dense", keyword: "keyword" },
    k: "top",
    kLabel: "Recall depth k",
    reranker: "Rerank",
    rerankerDefault: "default model",
    rerankerNone: "none",
    topN: "Keep",
    topNLabel: "How many are kept, top N",
    moved: "Show",
    movedAny: "all rows",
    movedMore: (places: number) => (places === 0 ? "rows that moved" : `rows that moved more than ${places}`),
    invalid: {
      empty: "Write a question first.",
      tooLong: (found: number, max: number) =>
        `The question has ${found.toLocaleString("en")} characters; at most ${max.toLocaleString("en")} are read. Shorten it.`,
      k: (found: string, max: number) =>
        `Recall depth is “${found}”; it must be a whole number from 1 to ${max.toLocaleString("en")}.`,
      topN: (found: string, max: number) =>
        `Keep is “${found}”; it must be a whole number from 1 to ${max.toLocaleString("en")}, the recall depth.`,
      mode: (found: string) => `Recall mode is “${found}”; it must be hybrid, dense or keyword.`,
    },
    empty: {
      title: "See what the second pass changes",
      lead: "The first pass recalls the nearest passages by vector and keyword. The second reads question and passage together and puts them in a better order. Ask, and watch the rows move.",
      examples: "Questions to start with",
    },
    examples: [
      "my scores come out below zero, is something broken?",
      "为什么重排序模型比向量检索更准确？",
      "How many candidates should I rerank?",
      "when should the bot just give up and fetch a colleague?",
      "客户不讲行话，全用大白话来问，结果啥也匹配不上",
      "How do I know that my vector index misses passages?",
    ] as readonly string[],

    first: "First pass · recall order",
    firstShort: "Recall order",
    second: "Second pass · rerank order",
    secondShort: "Rerank order",
    scoreNames: {
      fused: "fused rank score",
      cosine: "cosine",
      bm25: "BM25",
      cos: "cos",
      logit: "logit",
      sigmoid: "sigmoid",
      probability: "probability",
      unknown: "score",
    },
    showAll: (count: number) => `Show all ${count.toLocaleString("en")}`,
    showFirst: (count: number) => `Show the first ${count.toLocaleString("en")}`,
    moreRecalled: (count: number) => `${count.toLocaleString("en")} more recalled`,
    moreRanked: (count: number) => `${count.toLocaleString("en")} more ranked`,
    settling: (waiting: number) =>
      `Rows settle as scores arrive. ${plural(waiting, "still carries its", "still carry their")} recall order.`,
    filtered: (hidden: number, places: number) =>
      `${plural(hidden, "row", "rows")} hidden that moved ${places} places or fewer.`,
    filteredAll: (places: number) => `No row here moved more than ${places} places.`,
    noSecondPass: "No second pass",
    noSecondPassText:
      "The reranker is switched off, so the recall order is the answer. Choose a reranker to see what it changes.",
    chart: "Chart",
    list: "List",
    table: "Table",
    view: "View",
    tableCaption: (query: string) => `Recall order and rerank order for “${query}”`,
    columns: {
      passage: "Passage",
      recallRank: "Recall rank",
      rerankRank: "Rerank rank",
      change: "Change",

      logit: "Logit",
      sigmoid: "Sigmoid",
      probability: "Probability",
      unknown: "Score",
    },
    keys: "Keys: j k move, h l change sides, 0–3 grade, Backspace takes the grade back, Enter opens, Esc closes, / asks",

    badge: {
      up: (places: number) => `▲ ${places}`,
      down: (places: number) => `▼ ${places}`,
      same: "same",
      from: (rank: number) => `from ${rank}`,
      to: (rank: number) => `to ${rank}`,
      waiting: "waiting",
      unranked: "not reranked",
      spoken: {
        up: (places: number) => `up ${plural(places, "place", "places")}`,
        down: (places: number) => `down ${plural(places, "place", "places")}`,
        same: "same rank",
        from: (rank: number) => `from recall rank ${rank}`,
        to: (rank: number) => `to rerank rank ${rank}`,
        waiting: "not scored yet",
        unranked: "not reranked",
      },
    },

    strip: {
      embed: "Embed the question",
      recall: (count: number) => `Recall ${plural(count, "passage", "passages")}`,
      rerank: "Rerank",
      scored: (done: number, total: number) => `${done.toLocaleString("en")} of ${total.toLocaleString("en")} scored`,
      scoredPart: (total: number) => `of ${total.toLocaleString("en")} scored`,
      scoredAll: (total: number) => `${total.toLocaleString("en")} scored`,
      stopped: "stopped",
      notReranked: "not reranked",
      off: "off",
      tokens: "Tokens read",
      cut: (count: number) => (count === 0 ? "none cut" : `${plural(count, "passage", "passages")} cut`),
      ms: "ms",
      seconds: "s",
    },

    summary: {
      entered: (entered: number, kept: number, cut: number) =>
        `${entered} of the ${kept} kept ${entered === 1 ? "was" : "were"} below rank ${cut} in recall.`,
      reordered: (kept: number) => `The second pass kept the same ${kept} passages and reordered them.`,
      unchanged: (kept: number) => `The second pass left the first ${kept} as they were.`,
      best: (rank: number) => `The best passage was recall rank ${rank}.`,
      bestSame: "The best passage was first in recall too.",
      soFar: "So far: ",
    },

    waiting: {
      recalling: "Recalling the nearest passages…",
      model: (title: string) => `Loading ${title}`,
      modelHint: "The first question after a start waits for the model. The next ones do not.",
      progress: (percent: number) => `${percent} % loaded`,
    },
    announce: {
      recalled: (count: number) => `${plural(count, "passage", "passages")} recalled. Reranking.`,
      done: (summary: string) => `Reranked. ${summary}`,
      stopped: (done: number, total: number) => `Stopped with ${done} of ${total} scored.`,
    },
    nothing: {
      title: "Nothing was recalled",
      text: "No passage shares a word with this question. Try hybrid or dense recall, or other words.",
    },
    kbEmpty: {
      title: "There is nothing to search here yet",
      action: "Add files",
    },
    kbMissing: { title: "There is no such knowledge base", action: "Choose or create one" },
    noKb: {
      title: "No knowledge base yet",
      text: "Create one and drop a few files in. Then come back and ask.",
      action: "Create a knowledge base",
    },
    overloaded: {
      title: "Too many questions at once",
      text: "The model is busy with questions that came before yours. Nothing is lost; ask again in a moment.",
    },
    failed: { title: "The question could not be answered", toIndex: "Re-index this knowledge base" },
    offline: { title: "The server does not answer", text: "Check that Second Pass is still running, then try again." },
    degraded: { title: "Answered with less than asked for", badge: "degraded" },
  },

  passage: {
    label: "Passage",
    place: (ordinal: number, passages: number) =>
      `Passage ${ordinal.toLocaleString("en")} of ${passages.toLocaleString("en")}`,
    characters: (start: number, end: number, length: number) =>
      `characters ${start.toLocaleString("en")}–${end.toLocaleString("en")} of ${length.toLocaleString("en")}`,
    inDocument: "Place in the document",
    text: "Text",
    before: "What comes before",
    after: "What comes after",
    moreBefore: "Show more of what comes before",
    moreAfter: "Show more of what comes after",
    less: "Show less",
    documentStart: "The document begins here.",
    documentEnd: "The document ends here.",
    ranks: "Ranks and scores",
    rank: "Rank",
    nth: (rank: number) => `rank ${rank.toLocaleString("en")}`,
    branchDense: "Dense branch",
    branchKeyword: "Keyword branch",
    recall: "First pass",
    rerank: "Second pass",
    notFound: "not found",
    notScored: "not scored",
    tokens: "Read by the model",
    tokensRead: (read: number, total: number) => `${read.toLocaleString("en")} of ${total.toLocaleString("en")} tokens`,
    tokensAll: (read: number) => `all ${plural(read, "token", "tokens")}`,
    tokensCut: (cut: number) => `${plural(cut, "token was", "tokens were")} cut`,
    window: "Longer than the model's window: scored as the best of overlapping windows. The winning one is underlined.",
    previous: "Previous in this order",
    next: "Next in this order",
    failed: "The passage could not be opened",
  },

  knowledge: {
    title: "Knowledge",
    lead: "A knowledge base is a set of documents, cut into passages and indexed twice: by meaning and by word.",
    create: "Create",
    createLabel: "Name of a new knowledge base",
    createPlaceholder: "New knowledge base…",
    list: "Knowledge bases",
    documents: (count: number) => plural(count, "document", "documents"),
    passages: (count: number) => plural(count, "passage", "passages"),
    pending: (count: number) => `${count.toLocaleString("en")} on the way in`,
    failedCount: (count: number) => `${count.toLocaleString("en")} failed`,
    none: {
      title: "No knowledge base yet",
      text: "Give one a name. Then drop files on it: PDF, Word, HTML, Markdown, text, CSV or JSONL.",
    },
    ask: "Ask it",
    reindex: "Re-index",
    reindexing: "Re-indexing…",
    delete: "Delete",
    deleteKb: (name: string) => `Delete “${name}” and everything in it?`,
    deleteKbText: (judgments: number, experiments: number) =>
      `Its documents, passages and index are removed from this machine${judgments + experiments === 0 ? "" : `, and with them ${judgments} judgment${judgments === 1 ? "" : "s"} and ${experiments} experiment${experiments === 1 ? "" : "s"}; export what you want to keep`}. This cannot be undone.`,
    deleteDocument: (title: string, name: string) =>
      title === "" || title === name ? `Delete “${name}”?` : `Delete “${title}” (${name})?`,
    deleteDocumentText: "It disappears from answers at once.",
    cancel: "Cancel",
    index: "Index",
    indexKinds: { exact: "exact search", ivf_flat: "IVF_FLAT" },
    indexStates: { ready: "ready", building: "building", rebuilding: "rebuilding" },
    recallAt100: "Recall@100 against exact search",
    measuring: "being measured",
    embedder: "Embedder",
    fingerprint: "Fingerprint",
    drop: {
      title: "Drop files or a folder here",
      over: "Let go to add them",
      hint: "PDF, DOCX, HTML, Markdown, text, CSV, JSONL. Up to 25 MB each.",
      files: "Choose files",
      folder: "Choose a folder",
    },
    columns: { document: "Document", state: "State", passages: "Passages", size: "Size", actions: "Actions" },
    states: {
      uploading: "sending",
      queued: "queued",
      parsing: "reading",
      embedding: "embedding",
      writing: "writing",
      indexed: "indexed",
      failed: "failed",
      deleting: "deleting",
    },
    unchanged: "already here, unchanged",
    warnings: (count: number) => plural(count, "note", "notes"),
    retryDocument: (name: string) => `Try “${name}” again`,
    deleteDocumentLabel: (name: string) => `Delete “${name}”`,
    dismiss: "Dismiss",
    emptyKb: { title: "No documents yet", text: "Drop a few files above. Each one shows here how far it has come." },
    filter: "Filter documents",
    noMatch: "No document matches.",
    tooLarge: (name: string, megabytes: string) =>
      `“${name}” has ${megabytes} MB; a file may have 25 MB. Split it, or leave out its pictures.`,
    uploadFailed: "The file did not reach the server. Check that Second Pass is running, then add it again.",
    progress: (percent: number) => `${percent} %`,
    shownOf: (shown: number, total: number) => `${shown.toLocaleString("en")} of ${total.toLocaleString("en")}`,
    showMore: "Show more",
  },

  models,

  compare,

  madeBy,

  embedderSwitch,

  hosts,

  bench,

  labels,

  questions,

  judge,

  experiments,

  verdict,

  errors: {
    heading: "Something failed",
    pageTitle: "This page could not be drawn",
    notFound: "There is no page here",
    home: "Back to Ask",
    /** The server writes its messages in English, with the names and numbers of the case. Other languages say first what the code means. */
    says: ({ message }: { readonly code: string; readonly message: string }) => message,
    code: (code: string) => `code ${code}`,
    request: (id: string) => `request ${id}`,
    list: "The list could not be loaded",
  },
};

type Widened<T> = T extends (...args: infer A) => string
  ? (...args: A) => string
  : T extends string
    ? string
    : T extends readonly string[]
      ? readonly string[]
      : { [K in keyof T]: Widened<T[K]> };

export type Dictionary = Widened<typeof en>;
