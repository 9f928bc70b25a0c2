/** A file to be written or sent. `name` may have folders in it, with slashes. */
export type ExportedFile = { readonly name: string; readonly text: string };
