/** The pictures of a page, and which of them may hold copy and are on the screen. */

import type { Size } from "../collect/block";
import { addressOf, naturalSizeOf, type Picture } from "./picture";

const LEAST = 96; // pixels of a side; what is smaller is an icon
/** Parts of a picture that are seen when news is wanted; long ones are never seen whole. */
const SEEN = [0, 0.01, 0.05, 0.25, 0.5, 1];
const CALM_MS = 300; // before what changed its style is looked at
const MOST_RESTYLED = 500; // elements that are looked at after that

/** A picture as it was met last. */
interface Hung extends Picture {
  readonly large: boolean;
  readonly onScreen: boolean;
}

export class Gallery {
  readonly #changed: () => void;
  readonly #mutated: () => void;
  readonly #hung = new Map<Element, Hung>();
  readonly #observer = new IntersectionObserver((entries) => this.#met(entries), { threshold: SEEN });
  readonly #mutations = new MutationObserver((records) => this.#note(records));
  readonly #roots = new Set<Document | ShadowRoot>();
  readonly #restyled = new Set<Element>();
  #timer = 0;

  /** `changed`: other pictures than before, or others on the screen; `mutated`, at once: some may not be there any more. */
  constructor(changed: () => void, mutated: () => void) {
    this.#changed = changed;
    this.#mutated = mutated;
  }

  /** A tree in which pictures are met. */
  add(root: Document | ShadowRoot): void {
    if (this.#roots.has(root)) return;
    this.#roots.add(root);
    if (root instanceof Document) this.meet(root.documentElement); // above all that is read
    for (const name of SETTLED) root.addEventListener(name, this.#settled, true);
    this.#mutations.observe(root, { subtree: true, childList: true, attributeFilter: [...LOOKS, "src", "srcset", "href", "poster"] });
  }

  stop(): void {
    for (const root of this.#roots) for (const name of SETTLED) root.removeEventListener(name, this.#settled, true);
    this.#mutations.disconnect();
    this.#observer.disconnect();
    clearTimeout(this.#timer);
    this.#hung.clear();
  }

  /** An element that shows a picture, or may. Observed anew, it is measured anew. */
  meet(element: Element): void {
    this.#observer.unobserve(element);
    this.#observer.observe(element);
  }

  /** Those that are still there, in the order they were met. */
  get all(): Picture[] {
    return this.#there();
  }

  /** Those that may hold copy. */
  get large(): Picture[] {
    return this.#there().filter(({ large }) => large);
  }

  /** Those that show this now; of the document itself also what nobody met, in parts of it that are not read. */
  showing(address: string): Picture[] {
    const met = this.#there().filter((picture) => picture.address === address).map(({ element }) => element);
    const elements = new Set([...met, ...document.querySelectorAll("img, image, input[type=image]")]);
    return [...elements].filter((element) => addressOf(element) === address).map((element) => ({ element, address }));
  }

  isSeen({ element }: Picture): boolean {
    return this.#hung.get(element)?.onScreen === true && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }

  #there(): Hung[] {
    for (const element of this.#hung.keys()) if (!element.isConnected) this.#hung.delete(element);
    return [...this.#hung.values()];
  }

  /** A picture that arrived, the first or another in its place, or failed to. */
  readonly #settled = ({ target }: Event): void => {
    if (target instanceof Element && addressOf(target)) this.meet(target);
    this.#mutated();
  };

  #note(records: readonly MutationRecord[]): void {
    for (const { type, target } of records) {
      if (type === "attributes" && this.#restyled.size < MOST_RESTYLED) this.#restyled.add(target as Element);
    }
    if (this.#restyled.size > 0) this.#timer ||= window.setTimeout(() => this.#lookAgain(), CALM_MS);
    if (records.some(({ attributeName, removedNodes }) => removedNodes.length > 0 || (attributeName !== null && !LOOKS.has(attributeName)))) this.#mutated();
  }

  #lookAgain(): void {
    this.#timer = 0;
    for (const element of this.#restyled) {
      if (element.isConnected && addressOf(element) !== (this.#hung.get(element)?.address ?? "")) this.meet(element);
    }
    this.#restyled.clear();
  }

  #met(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target: element, boundingClientRect, intersectionRect } of entries) {
      const address = element.isConnected ? addressOf(element) : "";
      const large = isLarge(boundingClientRect) && isLarge(naturalSizeOf(element));
      if (address) this.#hung.set(element, { element, address, large, onScreen: large && isLarge(intersectionRect) });
      else this.#hung.delete(element);
    }
    this.#changed();
  }
}

const LOOKS: ReadonlySet<string> = new Set(["class", "style"]);
const SETTLED = ["load", "error", "playing"] as const;

function isLarge({ width, height }: Size): boolean {
  return width >= LEAST && height >= LEAST;
}
