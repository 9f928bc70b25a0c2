/**
 * What is embedded, ranked and shown: a slice of a document that fits a model's window.
 * `text === document.text.slice(start, end)`: offsets are UTF-16 code units, so a passage can be found again in its document.
 */
export type Passage = {
  readonly id: string;
  readonly documentId: string;
  /** The document's title, and the headings above the passage where there are any; models read it before the text. */
  readonly title: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
};
