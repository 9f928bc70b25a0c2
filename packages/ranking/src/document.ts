/** What people have: one file, one FAQ row, one BEIR corpus line. */
export type Document = { readonly id: string; readonly title: string; readonly text: string };
