/**
 * Tells of trouble when it begins, not every time that it is met again: background work that cannot go on tries again each second.
 *
 * @example
 * const trouble = new Trouble(console.error);
 * trouble.began("worker 1", gone); // told
 * trouble.began("worker 2", gone); // the same one: not told
 * trouble.ended("worker 1");
 */
export class Trouble {
  readonly #tell: (error: unknown) => void;
  /** What each place met last, as long as it has met nothing else. */
  readonly #current = new Map<string, string>();

  constructor(tell: (error: unknown) => void) {
    this.#tell = tell;
  }

  began(place: string, error: unknown): void {
    const found = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const isNew = ![...this.#current.values()].includes(found);
    this.#current.set(place, found);
    if (isNew) this.#tell(error);
  }

  /** The same trouble is new when it comes again. */
  ended(place: string): void {
    this.#current.delete(place);
  }
}
