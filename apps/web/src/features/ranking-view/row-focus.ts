import type { KeyboardEvent } from "react";

const ROW = "[data-row]";

/**
 * Moves the focus between rows: j k or the arrows up and down, h l or left and right to the same passage in the other
 * list, Home and End to the ends. Each list is one tab stop.
 *
 * @returns whether the key was ours
 */
export function moveFocus(frame: HTMLElement, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const row = (event.target as HTMLElement).closest<HTMLElement>(ROW);
  const list = row?.closest<HTMLElement>("[data-side]");
  if (row === null || row === undefined || list === null || list === undefined) return false;
  const rows = [...list.querySelectorAll<HTMLElement>(ROW)];
  const target = targetOf(event.key, frame, row, rows);
  if (target === undefined) return false;
  target.focus();
  target.scrollIntoView({ block: "nearest" });
  return true;
}

function targetOf(
  key: string,
  frame: HTMLElement,
  row: HTMLElement,
  rows: readonly HTMLElement[],
): HTMLElement | undefined {
  const at = rows.indexOf(row);
  switch (key) {
    case "j":
    case "ArrowDown":
      return rows[Math.min(at + 1, rows.length - 1)];
    case "k":
    case "ArrowUp":
      return rows[Math.max(at - 1, 0)];
    case "Home":
      return rows[0];
    case "End":
      return rows.at(-1);
    case "h":
    case "ArrowLeft":
      return twinOf(frame, row, "left");
    case "l":
    case "ArrowRight":
      return twinOf(frame, row, "right");
    default:
      return undefined;
  }
}

/** The same passage in the other list, or the row at the same height when it is out of sight there. */
function twinOf(frame: HTMLElement, row: HTMLElement, side: string): HTMLElement | undefined {
  const rows = [...frame.querySelectorAll<HTMLElement>(`[data-side="${side}"] ${ROW}`)].filter(
    (one) => one.offsetParent !== null,
  );
  return rows.find((one) => one.dataset.row === row.dataset.row) ?? rows[Math.min(indexIn(row), rows.length - 1)];
}

function indexIn(row: HTMLElement): number {
  return [...(row.closest("[data-side]")?.querySelectorAll(ROW) ?? [])].indexOf(row);
}
