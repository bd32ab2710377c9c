/** Measures how fast a page changes. Above what can be followed it says so, until the page has been calm for a while. */

const WINDOW_MS = 1_000;
const STORM = 3_000; // records a second
const CALM_MS = 2_000;

export class Storm {
  #begin = 0;
  #count = 0;
  #until = 0;

  /** Take note of so many mutations; true while it storms. */
  add(records: number, now: number): boolean {
    if (now - this.#begin > WINDOW_MS) {
      this.#begin = now;
      this.#count = 0;
    }
    this.#count += records;
    if (this.#count > STORM) this.#until = now + CALM_MS;
    return this.rages(now);
  }

  rages(now: number): boolean {
    return now < this.#until;
  }

  /** How long until it is over, if nothing comes. */
  left(now: number): number {
    return Math.max(0, this.#until - now);
  }
}
