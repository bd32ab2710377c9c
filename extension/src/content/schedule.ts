/** Slices of work between which the page gets its turn. */

const SLICE_MS = 6;
const SOON_MS = 150; // so long the first slices go ahead of the page's idle time: somebody is waiting for them

/** Runs generators in slices: `step` is called until it returns true, and pauses whenever a slice is used up. */
export class Slices {
  #began = performance.now();
  #end = 0;
  /** What we took from the page's thread so far: for the benchmark and the mutation meter. */
  busyMs = 0;
  longestMs = 0;

  /** Begin something a reader waits for. */
  hurry(): void {
    this.#began = performance.now();
  }

  /** Work off a generator, handing every value that is not null to `take`. */
  async run<T>(source: Iterator<T | null>, take: (value: T) => void): Promise<void> {
    await this.pause();
    for (;;) {
      const begin = performance.now();
      this.#end = begin + SLICE_MS;
      const done = this.#slice(source, take);
      const took = performance.now() - begin;
      this.busyMs += took;
      this.longestMs = Math.max(this.longestMs, took);
      if (done) return;
      await this.pause();
    }
  }

  #slice<T>(source: Iterator<T | null>, take: (value: T) => void): boolean {
    for (let next = source.next(); ; next = source.next()) {
      if (next.done) return true;
      if (next.value !== null) take(next.value);
      if (performance.now() >= this.#end) return false;
    }
  }

  pause(): Promise<void> {
    return performance.now() - this.#began < SOON_MS ? nextTask() : idle();
  }
}

function nextTask(): Promise<void> {
  return new Promise((go) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => go();
    port2.postMessage(null);
  });
}

function idle(): Promise<void> {
  return new Promise((go) => requestIdleCallback(() => go(), { timeout: 250 }));
}
