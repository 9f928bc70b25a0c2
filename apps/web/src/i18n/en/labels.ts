const n = (value: number) => value.toLocaleString("en");
const plural = (count: number, one: string, many: string) => `${n(count)} ${count === 1 ? one : many}`;

/** Grades of passages, wherever they are given and shown. */
export const labels = {
  words: { 0: "not relevant", 1: "touches on it", 2: "answers in part", 3: "answers" },
  graded: (grade: number, word: string) => `graded ${grade}, ${word}`,
  moved: "graded before the text was cut anew",
  yours: "Your grade",
  noneYet: "not graded yet",
  takeBack: "Take back",
  keys: "Keys 0 to 3 grade, Backspace takes the grade back.",
  others: "Other judges",
  otherGrade: (judge: string, grade: number, word: string) => `${judge}: ${grade}, ${word}`,
  synthetic: "made from the text",
  column: "Grade",
  judge: "You judge as",
  judgeName: "The name you judge under",
  count: (all: number, own: number) =>
    all === 0
      ? "no passage of this question is graded yet"
      : `${plural(all, "passage", "passages")} of this question graded${own === all ? "" : `, ${own === 0 ? "none" : n(own)} by you`}`,
  announce: {
    graded: (grade: number, word: string) => `Graded ${grade}, ${word}.`,
    takenBack: "The grade is taken back.",
  },
  refused: "The grade was not kept, and is shown as it was before.",
  unread: "The grades of this question could not be read.",

  addToSet: {
    action: "Add question to a set…",
    title: "Add this question to a set",
    lead: "A question set is asked as a whole when you prove what reranking changes.",
    choose: "Question sets",
    create: "A new set",
    name: "Name of the new set",
    placeholder: "For example: support questions",
    submit: "Add",
    size: (questions: number) => plural(questions, "question", "questions"),
    added: (set: string) => `Added to “${set}”.`,
    known: (set: string) => `“${set}” has this question already.`,
    open: "Open the set",
  },
};
