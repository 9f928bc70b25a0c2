/** Items `from` to `to` - 1. */
export type Packed = { readonly from: number; readonly to: number };

/**
 * Packs items in order into as few windows as their sizes allow, each window repeating the end of the one before.
 * Every item is in a window; one larger than the budget has a window to itself.
 *
 * @param sizes in tokens
 * @param options.overlap how much of the window before is repeated at most; less where the next item needs the room
 */
export function packWindows(
  sizes: readonly number[],
  options: { readonly budget: number; readonly overlap: number },
): Packed[] {
  const size = (index: number) => sizes[index] ?? 0;
  const windows: Packed[] = [];
  let from = 0;
  while (from < sizes.length) {
    let to = from + 1;
    let filled = size(from);
    while (to < sizes.length && filled + size(to) <= options.budget) {
      filled += size(to);
      to += 1;
    }
    windows.push({ from, to });
    if (to === sizes.length) break;

    // The next item must fit beside what is repeated, or the next window would bring nothing new.
    let room = Math.min(options.overlap, options.budget - size(to));
    let next = to;
    while (next - 1 > from && size(next - 1) <= room) {
      next -= 1;
      room -= size(next);
    }
    from = next;
  }
  return windows;
}
