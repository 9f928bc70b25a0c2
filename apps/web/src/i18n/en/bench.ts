const n = (value: number) => value.toLocaleString("en");
const plural = (count: number, one: string, many: string) => `${n(count)} ${count === 1 ? one : many}`;

/** The words of the Bench page. */
export const bench = {
  title: "Bench",
  lead: "Try a reranker on your own passages. No knowledge base, nothing is stored on the server.",
  mode: "What to score",
  modes: { list: "A list of passages", pair: "A single pair" },

  model: {
    label: "Reranker",
    none: "No reranker is listed.",
    unknown: (id: string) => `No reranker is called “${id}”. Choose another, or get it on the Models page.`,
    remote: (kind: string) => `on a remote host (${kind})`,
    remoteHint: "The texts are sent to that host when you press Run.",
    load: "Load",
    unload: "Unload",
    loading: (percent: number | null) => (percent === null ? "Loading…" : `Loading, ${percent} %`),
    get: "Get it on the Models page",
    size: "Files",
    memory: "Memory, about",
    window: "Window",
    tokens: (count: number) => `${n(count)} tokens`,
    score: "Score",
    scoreTypes: { logit: "logit", probability: "probability", unknown: "not stated" },
    precision: "Precision",
  },

  query: "Query",
  queryPlaceholder: "What do you want to find?",
  queryTooLong: (found: number, max: number) =>
    `The query has ${n(found)} characters; at most ${n(max)} are read here. Shorten it.`,
  passages: "Passages",
  passagesPlaceholder:
    "Paste passages, one per line; or JSON lines, a JSON array, or a table with a header. Or drop a file here.",
  passage: "Passage",
  passagePlaceholder: "One passage; line breaks belong to it.",
  chooseFile: "Choose a file",
  dropHere: "Let go to read the file",
  clear: "Clear",
  example: "Example",
  examples: { en: "English", zh: "Chinese" },
  exampleHint: "Loads a question and ten passages, one of them longer than the window.",

  format: "Read as",
  formats: { auto: "automatic", lines: "one per line", jsonl: "JSON lines", json: "JSON array", csv: "table (CSV)" },
  column: "Column",
  found: (count: number, format: string) => `${plural(count, "passage", "passages")} · ${format}`,
  blank: (count: number) => plural(count, "blank line", "blank lines"),
  skipped: (count: number) => `${plural(count, "entry", "entries")} left out`,
  skipReasons: {
    "not-json": "not JSON",
    "no-text": "no string under “text”",
    "empty-text": "the text is empty",
    "no-cell": "the row has no such column",
  },
  openQuote: (line: number) =>
    `The quote on line ${n(line)} is never closed, so everything after it is one cell. Close it, double it if it belongs to the text ("" for "), or read the text as one passage per line.`,
  skippedLine: (line: number, reason: string) => `line ${n(line)}: ${reason}`,
  skippedMore: (count: number) => `and ${n(count)} more`,
  tooMany: (found: number, max: number) =>
    `${n(found)} passages were found; one run takes ${n(max)}. Nothing is left out unless you say so.`,
  takeFirst: (max: number) => `Use the first ${n(max)}`,
  taken: (max: number, found: number) => `The first ${n(max)} of ${n(found)} are used.`,
  takeAll: "Use all again",
  tooLong: (found: number, max: number) =>
    `The passages have ${n(found)} characters together; one run reads ${n(max)}. Take some out.`,
  fileTooLarge: (name: string, megabytes: number, max: number) =>
    `“${name}” has ${n(megabytes)} MB; at most ${n(max)} MB are read here. Split it.`,
  fileUnreadable: (name: string) => `“${name}” could not be read as text. Choose a text file saved as UTF-8.`,
  fileEncoding: (name: string, encoding: string) => `“${name}” is not UTF-8; it was read as ${encoding}.`,
  notKept: "This text is too long to be kept when the page is reloaded.",

  reading: "Long passages",
  readings: { windows: "best window", cut: "first window, as FlagReranker" },
  readingHints: {
    windows: "A passage beyond the window is read in overlapping windows; the best one counts.",
    cut: "A passage is read as far as it fits beside the query; the rest is never seen.",
  },
  maxTokens: "max_length",
  maxTokensName: "Maximum length of a pair in tokens (max_length)",
  maxTokensOwn: "model's own",
  maxTokensInvalid: (found: string, min: number, max: number) =>
    `max_length is “${found}”; it must be a whole number from ${n(min)} to ${n(max)}, or empty for the model's own.`,
  normalise: "normalize",
  normaliseHint: "As in compute_score: the sigmoid is the score. The order stays the same.",
  normaliseOff: "This model's score is no logit, so there is nothing to put through a sigmoid.",

  run: "Run",
  stop: "Stop",
  runHint: "Ctrl + Enter runs",
  nothingYet: "Write a query and at least one passage.",

  strip: {
    scored: "Scored",
    of: (total: number) => `of ${n(total)}`,
    time: "Time",
    speed: "Speed",
    perSecond: "passages/s",
    tokens: "Tokens read",
    tokensUnknown: "not told by the host",
    cut: (count: number) => (count === 0 ? "none cut" : `${plural(count, "passage", "passages")} cut`),
    stopped: "stopped",
    waiting: "Waiting for the model…",
  },
  stale: "The input has changed since this run.",
  flat: {
    title: "All scores are equal",
    text: "These passages differ, and the model gives every one the same score. It may be exported wrongly, or read only what they have in common; the order says nothing.",
  },
  queryCut: (read: number, total: number) =>
    `Of the query only ${n(read)} of ${n(total)} tokens are read: it may take three quarters of the window.`,
  summary: {
    same: "The reranker leaves the order as it was.",
    best: (place: number) => `The best passage stood at place ${n(place)}.`,
    bestSame: "The best passage stood first already.",
    moved: (moved: number, total: number) => `${n(moved)} of ${n(total)} passages moved.`,
  },
  announceDone: (summary: string) => `All passages are scored. ${summary}`,
  announceStopped: (done: number, total: number) => `Stopped with ${n(done)} of ${n(total)} scored.`,

  original: "As given",
  originalShort: "As given",
  reranked: "Reranked",
  rerankedShort: "Reranked",
  more: (count: number) => `${n(count)} more`,
  numbered: (place: number) => `Passage ${n(place)}`,
  keys: "Keys: j k move, h l change sides, Enter opens, Esc closes",
  tokensOf: (read: number, total: number) => `${n(read)} of ${n(total)} tokens`,
  tableCaption: (query: string) => `Passages for “${query}” as the reranker orders them`,
  columns: { rank: "Rank", place: "Place", change: "Change", passage: "Passage", tokens: "Tokens read" },

  unread: {
    mark: "Not read from here on",
    text: (unread: number) => `The last ${plural(unread, "token", "tokens")} of this passage never reached the model.`,
    finding: "Finding where the model stopped reading…",
  },
  open: { scores: "Score", text: "Text" },

  pair: {
    result: "Score of this pair",
    noProbability: "The model's host does not say what its score means, so no probability is shown.",
  },

  copy: {
    action: "Copy as code",
    title: "The same run as code",
    tabs: { curl: "curl", typescript: "TypeScript", python: "Python" },
    copy: "Copy",
    copied: "Copied",
    failed: "Copying was refused; the code is selected instead.",
    shownInPart: (shown: number, all: number) =>
      `The first ${n(shown)} of ${n(all)} characters are shown; Copy takes all of them.`,
    lead: "Query, passages, model and options are the ones of this run.",
  },
  export: { csv: "Export CSV", jsonl: "Export JSONL" },

  determinism: {
    action: "Check determinism",
    title: "Does a score depend on its batch?",
    lead: (pairs: number) =>
      `Each pair is scored alone, in batches of eight, and as the model is run for searches. The first ${n(pairs)} passages are checked, without windows.`,
    remote: (requests: number) => `This sends ${n(requests)} requests to the remote host.`,
    running: (scored: number, total: number) => `${n(scored)} of ${n(total)} scored`,
    verdicts: {
      identical: "The same to the last bit: a pair scores alike alone and in company.",
      rounding: "Stable: scores differ by rounding only.",
      moves: "This model's scores move with the batch.",
    },
    servedAlone: "Second Pass therefore gives it one pair at a time: the scores you see do not move.",
    servedMoves:
      "The scores you see move with it: take them as approximate, or choose another precision of this model.",
    pairs: "Pairs",
    pairsOf: (pairs: number, given: number) => (pairs === given ? n(pairs) : `the first ${n(pairs)} of ${n(given)}`),
    batchRemote: "the remote host's own",
    worst: (place: number) => `Largest at place ${n(place)}`,
    together: "in a batch",
    served: "as run for searches",
    columns: { compared: "Alone against", delta: "Largest difference", moved: "At another rank" },
    needsTwo: "Two passages are needed.",
  },

  failed: {
    title: "The run failed",
    output: "The model answered with something that is not a number",
    missing: "The model is not on this machine",
    offline: "The server does not answer",
    overloaded: "The model is busy",
    determinism: "The check failed",
  },
};
