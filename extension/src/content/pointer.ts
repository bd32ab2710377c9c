/** Which finding the reader points at, by mouse or by keyboard. */

import type { Found } from "./findings";
import { rangesOf, type Place } from "./place";
import { Mirrors } from "./fields/mirror";
import { Layer } from "./layer";
import { pictureRects } from "./pictures/place";

const REST_MS = 180; // the pointer rests: passing over opens nothing
const LEAVE_MS = 350; // time to get from the phrase into the card

export interface Point {
  x: number;
  y: number;
}

export interface Pointed {
  /** Findings of an element and of those round it, and on pictures that lie at a point of the window. */
  near(element: Element, point: Point): Found[];
  /** Findings in an element, on pictures in it too. */
  inside(element: Element): Found[];
  open(found: Found): void;
  close(): void;
  ownsCard(target: EventTarget | null): boolean;
}

export class Pointer {
  readonly #pointed: Pointed;
  #timer = 0;
  #leaving = 0;
  #opened: Found | null = null;
  #over: Found | null = null;
  #x = 0;
  #y = 0;

  constructor(pointed: Pointed) {
    this.#pointed = pointed;
    document.addEventListener("pointermove", this.#move, { capture: true, passive: true });
    document.addEventListener("pointerdown", this.#down, { capture: true, passive: true });
    document.addEventListener("focusin", this.#focus, { capture: true, passive: true });
  }

  stop(): void {
    document.removeEventListener("pointermove", this.#move, true);
    document.removeEventListener("pointerdown", this.#down, true);
    document.removeEventListener("focusin", this.#focus, true);
  }

  /** The card went: what lies under the pointer does not open it again before the pointer has left. */
  closed(): void {
    this.#opened = this.#over;
  }

  readonly #move = (event: PointerEvent): void => {
    if (!event.isTrusted) return;
    [this.#x, this.#y] = [event.clientX, event.clientY];
    const found = (this.#over = this.#pointed.ownsCard(event.target) ? null : this.#under(event));
    if (this.#pointed.ownsCard(event.target)) return this.#stay();
    if (found && found === this.#opened) return this.#stay();
    clearTimeout(this.#timer);
    if (found) this.#timer = window.setTimeout(() => this.#open(found), REST_MS);
    else if (this.#opened && !this.#leaving) this.#leaving = window.setTimeout(() => this.#close(), LEAVE_MS);
  };

  readonly #down = (event: PointerEvent): void => {
    if (event.isTrusted && this.#opened && !this.#pointed.ownsCard(event.target) && !this.#under(event)) this.#close();
  };

  /** Tabbing through a page: a link or a button with a finding in it, or a picture with one, shows its card. */
  readonly #focus = (event: FocusEvent): void => {
    const target = event.composedPath()[0];
    if (!event.isTrusted || !(target instanceof Element) || this.#pointed.ownsCard(event.target)) return;
    if (!target.matches(":focus-visible") || target.matches("input:not([type=image]), textarea, [contenteditable]:not([contenteditable=false])")) return;
    const [found] = this.#pointed.inside(target);
    if (found) this.#open(found);
    else if (this.#opened) this.#close();
  };

  #stay(): void {
    clearTimeout(this.#leaving);
    clearTimeout(this.#timer);
    this.#leaving = 0;
  }

  #open(found: Found): void {
    this.#stay();
    this.#opened = found;
    this.#pointed.open(found);
  }

  #close(): void {
    this.#leaving = 0;
    this.#opened = null;
    this.#pointed.close();
  }

  #under(event: PointerEvent): Found | null {
    const target = event.composedPath()[0];
    if (!(target instanceof Element)) return null;
    const point = { x: this.#x, y: this.#y };
    return this.#pointed.near(target, point).find(({ place }) => rectsOf(place).some((rect) => contains(rect, point))) ?? null;
  }
}

/** Where a finding is drawn, in the window's coordinates. */
export function rectsOf(place: Place): DOMRect[] {
  if (place.kind === "text") return rangesOf(place).flatMap((range) => [...range.getClientRects()]);
  if (place.kind === "attribute") return [place.element.getBoundingClientRect()];
  if (place.kind === "picture") return pictureRects(place);
  const layer = new Layer(Mirrors.css);
  const mirrors = new Mirrors(layer.root);
  layer.show();
  const rects = mirrors.rects(place);
  layer.hide();
  return rects;
}

function contains(rect: DOMRect, { x, y }: Point): boolean {
  return x >= rect.left - 1 && x <= rect.right + 1 && y >= rect.top - 1 && y <= rect.bottom + 3;
}
