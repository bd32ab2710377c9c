/** The pictures of a page that may hold copy, and which of them are on the screen. */

const LEAST = 96; // pixels of a side; what is smaller is an icon
/** Parts of a picture that are seen when news is wanted; long ones are never seen whole. */
const SEEN = [0, 0.01, 0.05, 0.25, 0.5, 1];

export class Gallery {
  readonly #changed: () => void;
  readonly #large = new Set<HTMLImageElement>();
  readonly #onScreen = new WeakSet<HTMLImageElement>();
  readonly #observer = new IntersectionObserver((entries) => this.#met(entries), { threshold: SEEN });

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  start(): void {
    for (const image of document.images) this.#observer.observe(image);
    document.addEventListener("load", this.#loaded, true);
  }

  stop(): void {
    document.removeEventListener("load", this.#loaded, true);
    this.#observer.disconnect();
    this.#large.clear();
  }

  /** Those that are still there, in the order they were met. */
  get large(): HTMLImageElement[] {
    for (const image of this.#large) if (!image.isConnected) this.#large.delete(image);
    return [...this.#large];
  }

  isSeen(image: HTMLImageElement): boolean {
    return this.#onScreen.has(image) && image.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }

  /** A picture that arrived, the first or another in its place. Observed anew, it is measured anew. */
  readonly #loaded = ({ target }: Event): void => {
    if (!(target instanceof HTMLImageElement)) return;
    this.#observer.unobserve(target);
    this.#observer.observe(target);
  };

  #met(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, boundingClientRect, intersectionRect } of entries) {
      const image = target as HTMLImageElement;
      const large = isLarge(boundingClientRect) && isLarge({ width: image.naturalWidth, height: image.naturalHeight });
      if (large) this.#large.add(image);
      else this.#large.delete(image);
      if (large && isLarge(intersectionRect)) this.#onScreen.add(image);
      else this.#onScreen.delete(image);
    }
    this.#changed();
  }
}

function isLarge({ width, height }: { width: number; height: number }): boolean {
  return width >= LEAST && height >= LEAST;
}
