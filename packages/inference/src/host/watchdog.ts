/** Bites when nothing was heard for too long while there is work. */
export class Watchdog {
  readonly #silenceMsMax: number;
  readonly #bite: () => void;
  #timer: NodeJS.Timeout | null = null;

  constructor(silenceMsMax: number, bite: () => void) {
    this.#silenceMsMax = silenceMsMax;
    this.#bite = bite;
  }

  /** Work was handed over. Does nothing when there was work already: new requests must not buy time for a hung process. */
  start(): void {
    if (!this.#timer) this.#arm(this.#silenceMsMax);
  }

  heard(): void {
    if (this.#timer) this.#arm(this.#silenceMsMax);
  }

  /** Until something is heard, wait this much longer than usual. */
  allowMore(ms: number): void {
    if (this.#timer) this.#arm(this.#silenceMsMax + ms);
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #arm(ms: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#bite, ms);
  }
}
