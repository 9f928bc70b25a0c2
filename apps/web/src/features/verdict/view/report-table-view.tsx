import type { ReportTable } from "@secondpass/report";
import { ScrollRegion } from "../../../components/scroll-region";

/** The figures behind a chart. Long ones scroll within their place. */
export function ReportTableView({ table, caption }: { readonly table: ReportTable; readonly caption: string }) {
  const { columns, rows } = table;
  const align = (column: number) => (columns[column]?.isNumber === true ? "text-right" : "text-left");
  return (
    <ScrollRegion label={caption} className="mt-1 mb-2 max-h-80 overflow-auto rounded-lg border border-line">
      <table className="w-full border-collapse text-[13px]">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-panel text-[12px] text-mute">
          <tr>
            {columns.map(({ name }, column) => (
              <th key={name} scope="col" className={`border-line border-b px-3 py-1.5 font-normal ${align(column)}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // Rows have no names of their own, and never change places.
            <tr key={row} className="border-line border-b last:border-0">
              {cells.map((cell, column) => (
                <td key={columns[column]?.name} className={`px-3 py-1 align-top ${align(column)}`}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
