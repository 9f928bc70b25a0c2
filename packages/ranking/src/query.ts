/** A question as it was asked. `id` ties it to judgements; for an ad-hoc question any stable string will do. */
export type Query = { readonly id: string; readonly text: string };
