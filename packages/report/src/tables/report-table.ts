/** What stands behind a chart: every cell as it is read. */
export type ReportTable = {
  readonly columns: readonly { readonly name: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly string[])[];
};

export const textColumn = (name: string) => ({ name, isNumber: false });
export const numberColumn = (name: string) => ({ name, isNumber: true });
