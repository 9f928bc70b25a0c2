/**
 * Whether a full stop followed by a space ends an English sentence, or belongs to an abbreviation, an initial or a number.
 *
 * @param before the sentence up to the full stop (its last characters suffice)
 * @param after what follows the space, beginning with a character that is not a lower-case letter
 * @param context.dots the full stop with everything that clings to it, e.g. `.` or `..."`
 * @param context.atSentenceStart whether `before` reaches back to the beginning of the sentence
 */
export function isEnglishFullStop(
  before: string,
  after: string,
  context: { readonly dots: string; readonly atSentenceStart: boolean },
): boolean {
  // Three dots before a capital end a sentence; so does a full stop inside closing quotes or brackets.
  if (context.dots !== ".") return true;
  const word = /[\p{L}\p{N}.&'-]*$/u.exec(before)?.[0] ?? "";
  const opening = word.replace(/^['.&-]+/, "");
  if (opening === "") return true;

  const wholeSentence = context.atSentenceStart && before.trim().replace(/^[(（[]/, "") === word;
  if (wholeSentence && /^(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[IVXivx]{1,4})$/.test(opening)) return false;

  const key = opening.toLowerCase();
  if (BEFORE_A_NAME.has(key)) return false;
  if (BEFORE_A_NUMBER.has(key)) return !/^[\d(#]/.test(after);
  if (isInitials(opening) || CAN_END.has(key)) return SENTENCE_STARTER.test(after);
  return true;
}

/** `U.S`, `p.m`, `Ph.D`, and the single capital of `J. K. Rowling`; `I` is a word. */
function isInitials(word: string): boolean {
  return /^(?:\p{L}{1,2}\.)+\p{L}{1,2}$/u.test(word) || /^(?!I$)\p{Lu}$/u.test(word);
}

/** Always followed by the thing they shorten the name of. */
const BEFORE_A_NAME = new Set(
  (
    "dr mr mrs ms mx prof st messrs gen col sgt capt cmdr lt maj adm gov sen rep rev hon pres supt " +
    "vs v e.g i.e eg ie cf viz approx ca"
  ).split(" "),
);

/** Shortened only before a number: `No. 5`, but `The answer is no. We left.` */
const BEFORE_A_NUMBER = new Set(
  "no nos fig figs eq eqs sec secs ch chap vol vols p pp art para ref refs tab ver ed eds jan feb mar apr jun jul aug sep sept oct nov dec".split(
    " ",
  ),
);

/** May stand at the end of a sentence; then the next one gives itself away by its first word. */
const CAN_END = new Set(
  "etc inc ltd co corp bros jr sr dept est ave blvd rd al univ assn misc min max mt ft".split(" "),
);

const SENTENCE_STARTER =
  /^["“‘'(]*(?:The|A|An|I|It|Its|He|She|We|They|You|His|Her|Our|Their|My|Your|This|That|These|Those|There|Here|In|On|At|By|For|From|With|As|If|When|While|Although|Though|Because|Since|After|Before|But|And|Or|So|Yet|However|Therefore|Thus|Then|Also|What|Who|Why|How|Where|Which|Is|Are|Was|Were|Do|Does|Did|Can|Could|Should|Would|Will|Not|No|Yes|Some|Many|Most|All|Each|Every|Both|Such|Other|Another|Please|See|Use|To)\b/;
