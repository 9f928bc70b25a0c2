const NONE = -1;
const ROOT = 0;
const ROOT_HAS_NO_PARENT = -2;

/**
 * A prefix tree of pieces as a double array: the child of `node` for a symbol is at `base[node] + symbol`, if `parent` of that slot
 * is `node`. A step is two array reads in less than a megabyte (24,000 pieces), so it stays in the processor's cache; a JavaScript
 * object or a hash table per node does not.
 *
 * @see Aoe, "An efficient digital search algorithm by using a double-array structure", IEEE TSE 15(9), 1989
 */
export class PieceTrie {
  /** UTF-16 code unit to symbol, counted from 1; 0 for units that no piece has. */
  readonly #symbols: Uint16Array;
  #base: Int32Array;
  #parent: Int32Array;
  #pieceIds: Int32Array;
  #firstFree = 1;

  constructor(idByPiece: ReadonlyMap<string, number>) {
    // Pieces that share a beginning are neighbours in this order.
    const sorted = [...idByPiece.keys()].sort();
    this.#symbols = numberSymbols(sorted);
    this.#base = new Int32Array(0);
    this.#parent = new Int32Array(0);
    this.#pieceIds = new Int32Array(0);
    this.#reserve(65_536);
    this.#parent[ROOT] = ROOT_HAS_NO_PARENT;
    this.#build(sorted, idByPiece);
    this.#trim();
  }

  /** The node under `node` (the root is 0) for this code unit, or -1. */
  child(node: number, unit: number): number {
    const symbol = this.#symbols[unit] as number;
    const slot = (this.#base[node] as number) + symbol;
    return symbol !== 0 && this.#parent[slot] === node ? slot : NONE;
  }

  /** The id of the piece that ends at this node, or -1. */
  pieceId(node: number): number {
    return this.#pieceIds[node] as number;
  }

  /** Every range of pieces that share their first `depth` units is one node; its groups by the next unit are the children. */
  #build(sorted: readonly string[], idByPiece: ReadonlyMap<string, number>): void {
    const ranges = [{ node: ROOT, start: 0, end: sorted.length, depth: 0 }];
    for (let range = ranges.pop(); range; range = ranges.pop()) {
      const { node, end, depth } = range;
      let start = range.start;
      const shortest = sorted[start] ?? "";
      if (shortest.length === depth) {
        this.#pieceIds[node] = idByPiece.get(shortest) ?? NONE;
        start += 1;
      }
      if (start === end) continue;

      const symbols: number[] = [];
      const starts: number[] = [];
      for (let at = start; at < end; at++) {
        const symbol = this.#symbols[(sorted[at] as string).charCodeAt(depth)] as number;
        if (symbol === symbols.at(-1)) continue;
        symbols.push(symbol);
        starts.push(at);
      }
      const base = this.#findBase(symbols);
      this.#base[node] = base;
      for (const [group, symbol] of symbols.entries()) {
        const child = base + symbol;
        this.#parent[child] = node;
        ranges.push({ node: child, start: starts[group] ?? end, end: starts[group + 1] ?? end, depth: depth + 1 });
      }
    }
  }

  /** The first place where all these children find their slot free. */
  #findBase(symbols: readonly number[]): number {
    const first = Math.min(...symbols);
    const last = Math.max(...symbols);
    while (this.#parent[this.#firstFree] !== NONE) this.#firstFree += 1;
    for (let base = Math.max(0, this.#firstFree - first); ; base++) {
      if (base + last >= this.#parent.length) this.#reserve((base + last) * 2);
      if (this.#parent[base + first] === NONE && this.#allFree(base, symbols)) return base;
    }
  }

  #allFree(base: number, symbols: readonly number[]): boolean {
    for (const symbol of symbols) if (this.#parent[base + symbol] !== NONE) return false;
    return true;
  }

  #trim(): void {
    const used = this.#parent.findLastIndex((parent) => parent !== NONE) + 1;
    this.#base = this.#base.slice(0, used);
    this.#parent = this.#parent.slice(0, used);
    this.#pieceIds = this.#pieceIds.slice(0, used);
  }

  /** What `child` reads outside the array is undefined, which is no node. */
  #reserve(length: number): void {
    const used = this.#parent.length;
    const grow = (values: Int32Array) => {
      const grown = new Int32Array(length);
      grown.set(values);
      return grown;
    };
    this.#base = grow(this.#base);
    this.#parent = grow(this.#parent).fill(NONE, used);
    this.#pieceIds = grow(this.#pieceIds).fill(NONE, used);
  }
}

/** The most frequent units get the smallest numbers, which packs the array tightly. */
function numberSymbols(pieces: readonly string[]): Uint16Array {
  const counts = new Uint32Array(65_536);
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at++) {
      const unit = piece.charCodeAt(at);
      counts[unit] = (counts[unit] as number) + 1;
    }
  }
  const used = [...counts.keys()].filter((unit) => counts[unit] !== 0);
  used.sort((a, b) => (counts[b] as number) - (counts[a] as number));
  const symbols = new Uint16Array(65_536);
  for (const [index, unit] of used.entries()) symbols[unit] = index + 1;
  return symbols;
}
