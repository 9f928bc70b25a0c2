/** Results that arrive in groups and in any order, and survive the death of the process that makes them. */
export class PartialResults<Item, Value> {
  readonly #items: readonly Item[];
  readonly #values = new Map<number, Value>();
  /** Where the items that were sent last stand among all. */
  #sent: readonly number[] = [];

  constructor(items: readonly Item[]) {
    this.#items = items;
  }

  /** The items that have no value yet; the indexes of later `accept` calls point into this list. */
  takeMissing(): Item[] {
    const missing = [...this.#items.entries()].filter(([index]) => !this.#values.has(index));
    this.#sent = missing.map(([index]) => index);
    return missing.map(([, item]) => item);
  }

  /** @returns the new values. @throws RangeError when an index was not sent, or is answered a second time. */
  accept(sentIndexes: ArrayLike<number>, toValue: (index: number, row: number) => Value): Value[] {
    return Array.from(sentIndexes, (sentIndex, row) => {
      const index = this.#sent[sentIndex];
      if (index === undefined || this.#values.has(index)) {
        throw new RangeError(
          `the inference process answered item ${sentIndex} of ${this.#sent.length}, which is unknown or answered`,
        );
      }
      const value = toValue(index, row);
      this.#values.set(index, value);
      return value;
    });
  }

  /** All values, in the items' order. @throws RangeError when one is missing. */
  complete(): Value[] {
    return this.#items.map((_, index) => {
      const value = this.#values.get(index);
      if (value === undefined)
        throw new RangeError(`the inference process gave no answer for item ${index} of ${this.#items.length}`);
      return value;
    });
  }
}
