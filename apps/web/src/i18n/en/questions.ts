const n = (value: number) => value.toLocaleString("en");
const plural = (count: number, one: string, many: string) => `${n(count)} ${count === 1 ? one : many}`;

/** Question sets, and the page that leads from them to a verdict. */
export const questions = {
  title: "Prove",
  lead: "Find out on your own questions whether the second pass pays.",
  kb: "Knowledge base",
  noKb: {
    title: "No knowledge base to prove anything on",
    text: "Add files to one first. Questions are asked of what is in them.",
    action: "Add files",
  },

  sets: "Question sets",
  set: "Question set",
  setsLead: "Questions that are asked together. The more of them are judged, the more a result says.",
  newSet: "New question set",
  newSetName: "Name of a new question set",
  create: "Create",
  columns: {
    set: "Set",
    questions: "Questions",
    judged: "Judged",
    synthetic: "Synthetic",
    question: "Question",
    judgments: "Judgments",
    best: "Best grade",
    actions: "Actions",
  },
  of: (count: number, total: number) => `${n(count)} of ${n(total)}`,
  deleteSet: (name: string) => `Delete the question set “${name}”`,
  askDeleteSet: (name: string) => `Delete the question set “${name}”?`,
  askDeleteSetText:
    "Its questions are removed. What was judged stays: judgments belong to the knowledge base. Experiments keep their own copy.",
  deleteQuestion: (text: string) => `Delete the question “${text}”`,
  askDeleteQuestion: "Delete this question from the set?",
  askDeleteQuestionText: (text: string) => `“${text}” What was judged for it stays.`,
  delete: "Delete",

  begin: {
    title: "Prove it on your own questions",
    text: "Proving asks the same questions with and without the second pass, and measures on what people judged which order was better, and by how much. It begins with a set of questions.",
    name: "My questions",
    import: { title: "Import files", text: "Questions and judgments you have: CSV, JSONL, TREC, BEIR." },
    write: { title: "Write questions", text: "What people really ask, one in each line." },
    propose: { title: "Propose from the texts", text: "Made from headings and sentences, marked as synthetic." },
  },

  experiments: "Experiments",
  newExperiment: "New experiment",
  noQuestions: "This set is empty. Add questions to it before you run an experiment.",

  back: "All question sets",
  counts: (questions: number, judged: number) => `${plural(questions, "question", "questions")}, ${n(judged)} judged`,
  syntheticCount: (count: number) => `${n(count)} synthetic`,
  run: "Run an experiment",
  notFound: { title: "There is no such question set", action: "All question sets" },
  loadFailed: "The questions could not be loaded",

  add: "Add questions",
  ways: { write: "Write", import: "Import files", propose: "Propose from the texts" },
  added: (added: number, known: number) =>
    `${plural(added, "question", "questions")} added${known === 0 ? "." : `, ${n(known)} known already.`}`,

  write: {
    label: "Questions, one in each line",
    placeholder: "How long does a refund take?\nWhy is my score below zero?",
    submit: (count: number) => (count === 0 ? "Add" : `Add ${plural(count, "question", "questions")}`),
    tooLong: (line: number, found: number, max: number) =>
      `Line ${n(line)} has ${n(found)} characters; a question has at most ${n(max)}.`,
  },

  import: {
    title: "Drop files here",
    over: "Let go to read them",
    hint: "Several at once: CSV, JSONL, TREC or BEIR judgments (.tsv, .qrels), corpus.jsonl, and text with one question in each line.",
    choose: "Choose files",
    reading: "Reading the files…",
    tooLarge: (found: string, max: string) =>
      `The files have ${found} together; at most ${max} are read at once. Import them one after another.`,
    tooMany: (found: number, max: number) =>
      `${n(found)} files were given; at most ${n(max)} are read at once. Import them one after another.`,
    unreadable: (name: string) => `“${name}” could not be read as text. Choose a text file saved as UTF-8.`,
    failed: "Nothing was imported",
    done: "Imported",
    figures: {
      added: "questions added",
      known: "known already",
      judgments: "judgments",
      problems: "not used",
    },
    notes: "Taken differently than written",
    problems: (count: number) => `${plural(count, "entry", "entries")} could not be used. Everything else was taken.`,
    line: (line: number) => `line ${n(line)}`,
    dismiss: "Close the report",
  },

  propose: {
    lead: "Each question is made from a heading or a sentence, and the passage it comes from counts as its answer. Nobody has asked it, and it shares its words with the text: such questions favour word matching. They stay marked as synthetic.",
    count: "How many",
    submit: "Propose",
    again: "Propose others",
    working: "Reading the documents…",
    none: "No heading or sentence here makes a question. Write some instead.",
    all: "Select all",
    selected: (count: number, total: number) => `${n(count)} of ${n(total)} selected`,
    accept: (count: number) => (count === 0 ? "Accept" : `Accept ${plural(count, "question", "questions")}`),
    kinds: { heading: "from a heading", sentence: "from a sentence" },
    failed: "No questions could be proposed",
  },

  list: "Questions",
  synthetic: "synthetic",
  notJudged: "none",
  ask: "Ask",
  filter: "Filter questions",
  noMatch: "No question matches.",
  empty: { title: "No questions yet", text: "Write some above, import files, or let the texts propose a few." },
  shownOf: (shown: number, total: number) => `${n(shown)} of ${n(total)}`,
  showMore: "Show more",

  judgments: {
    title: "Judgments",
    lead: (kb: string) =>
      `Of the knowledge base “${kb}”. They belong to a question and a text, whatever sets the question is in.`,
    none: "Nothing is judged yet. Grade passages on the Ask page with the keys 0 to 3, judge an experiment blind, or import judgments.",
    failed: "The judgments could not be loaded",
    judges: "Judges",
    judge: "Judge",
    count: "Judgments",
    synthetic: "the texts themselves (synthetic)",
    agreement: "How far the judges agree",
    agreementLead: (shared: number, agreed: number) =>
      `${plural(shared, "pair", "pairs")} of question and text ${shared === 1 ? "was" : "were"} graded by more than one judge; on ${n(agreed)} they gave the same grade.`,
    oneJudge: "No text has been graded by two judges yet, so nothing can be said of how far they agree.",
    alpha: "Krippendorff's alpha",
    kappa: "Cohen's kappa",
    weighted: "weighted by distance",
    pair: "Two judges",
    shared: "Shared",
    meaning: "What it means",
    meanings: {
      tooFew: "too few shared to say",
      undefined: "only one grade was given, so there is nothing to compare",
      reliable: "they agree: results can be relied on",
      tentative: "they agree in the main: take results as tentative",
      unreliable: "they agree too little: talk about the grades first",
      poor: "no better than chance",
      slight: "slight agreement",
      fair: "fair agreement",
      moderate: "moderate agreement",
      substantial: "substantial agreement",
      almostPerfect: "almost perfect agreement",
    },
    stale: (count: number) => plural(count, "judgment of a text that is gone", "judgments of texts that are gone"),
    staleLead:
      "The document was deleted or says something else now. They count for nothing, and count again when the text comes back.",
    by: (judge: string) => `by ${judge}`,
    in: (document: string) => `in ${document}`,
    fullText: "Show the whole text",
  },
};
