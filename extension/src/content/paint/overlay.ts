/** Draws strokes over the page: for fields, whose text is no part of the tree, and where highlights are missing. */

import type { Found } from "../findings";
import { Layer } from "../layer";
import { elementOf, type Place, rangesOf } from "../place";
import { Mirrors } from "../fields/mirror";
import { pictureRects } from "../pictures/place";
import type { Painter } from "./painter";
import { CURRENT, LOOKS, lookOfFinding, STROKES } from "./styles";

const MOST = 600; // strokes drawn at a time: no screen holds more
const CSS_TEXT = `
  i { position: fixed; pointer-events: none; box-sizing: border-box; }
  
  ${LOOKS.map((look) => {
    const { line, thickness, colour, wash } = STROKES[look];
    return line === "wavy"
      ? `i.${look} { background: ${wash}; } i.${look}::after { content: ""; position: absolute; inset: auto 0 -3px 0; height: 5px; background: ${wave(colour)} 0 0 / 8px 5px repeat-x; }`
      : `i.${look} { background: ${wash}; border-bottom: ${thickness}px ${line} ${colour}; }`;
  }).join("\n")}
  i.frame { background: none; border-radius: 4px; } i.frame::after { content: none; }
  i.frame.error { border: 3px double #e0362c; } i.frame.warning { border: 2px dashed #d98200; }
  i.frame.info { border: 2px dotted #2f7de1; } i.frame.mention { border: 1px solid #8a8f98; }
  i.picture { box-shadow: 0 0 0 1px #fff, inset 0 0 0 1px #fff; }
  i.current { background: ${CURRENT}; border-radius: 2px; }
`;

function wave(colour: string): string {
  const path = `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="5"><path d="M0 3q2-4 4 0t4 0" fill="none" stroke="${colour}" stroke-width="1.6"/></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(path)}")`;
}

/** Draws what `takes` says yes to. */
export class OverlayPainter implements Painter {
  readonly #takes: (found: Found) => boolean;
  readonly #layer = new Layer(CSS_TEXT + Mirrors.css);
  readonly #mirrors = new Mirrors(this.#layer.root);
  readonly #found = new Map<number, Found>();
  #current: Found | null = null;
  #frame = 0;

  constructor(takes: (found: Found) => boolean) {
    this.#takes = takes;
    for (const name of MOVING) addEventListener(name, this.#later, { capture: true, passive: true });
  }

  root(): void {}

  add(found: Found): void {
    if (!this.#takes(found)) return;
    this.#found.set(found.id, found);
    this.#later();
  }

  /** What does not hold must not stand there for another frame. */
  remove(found: Found): void {
    if (!this.#found.delete(found.id)) return;
    for (const stroke of this.#layer.root.querySelectorAll(`[data-of="${found.id}"]`)) stroke.remove();
    this.#later();
  }

  point(found: Found | null): void {
    this.#current = found && this.#takes(found) ? found : null;
    if (this.#found.size > 0) this.#later();
  }

  clear(): void {
    this.#found.clear();
    this.#layer.hide();
    for (const name of MOVING) removeEventListener(name, this.#later, true);
  }

  readonly #later = (): void => {
    if (this.#found.size === 0 && !this.#layer.isShown) return;
    this.#frame ||= requestAnimationFrame(() => this.#draw());
  };

  #draw(): void {
    this.#frame = 0;
    if (this.#found.size === 0) return this.#layer.hide();
    if (!this.#layer.isShown) this.#layer.show();
    const strokes = document.createDocumentFragment();
    let count = 0;
    for (const found of this.#found.values()) {
      if (count >= MOST) break;
      for (const rect of this.#rects(found)) {
        count += 1;
        strokes.append(strokeAt(rect, found.id, classOf(found, found === this.#current)));
      }
    }
    for (const old of this.#layer.root.querySelectorAll("i")) old.remove();
    this.#layer.root.append(strokes);
  }

  #rects({ place }: Found): DOMRect[] {
    const element = elementOf(place);
    const box = element.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight || box.width === 0) return [];
    const all = this.#allRects(place, box);
    return all.filter((rect) => rect.width > 0 && rect.bottom > 0 && rect.top < innerHeight && isUncovered(rect, element));
  }

  #allRects(place: Place, box: DOMRect): DOMRect[] {
    switch (place.kind) {
      case "text":
        return rangesOf(place).flatMap((range) => [...range.getClientRects()]);
      case "field":
        return this.#mirrors.rects(place);
      case "picture":
        return pictureRects(place);
      case "attribute":
        return [box];
    }
  }
}

const MOVING = ["scroll", "resize", "transitionend", "animationend", "input", "load"] as const;

/** A menu or a dialog of the page may lie above the text. */
function isUncovered(rect: DOMRect, element: Element): boolean {
  const [x, y] = [rect.left + rect.width / 2, rect.top + rect.height / 2];
  if (x < 0 || x > innerWidth || y < 0 || y > innerHeight) return true;
  const above = (element.getRootNode() as Document | ShadowRoot).elementFromPoint(x, y);
  return !above || above === element || element.contains(above) || above.contains(element);
}

function classOf(found: Found, current: boolean): string {
  const look = lookOfFinding(found.finding);
  return [look, found.place.kind === "attribute" ? "frame" : "", found.place.kind === "picture" ? "frame picture" : "", current ? "current" : ""].join(" ");
}

function strokeAt(rect: DOMRect, id: number, name: string): HTMLElement {
  const stroke = document.createElement("i");
  stroke.className = name;
  stroke.dataset["of"] = String(id);
  Object.assign(stroke.style, {
    left: `${rect.left}px`,
    top: `${rect.top}px`,
    width: `${rect.width}px`,
    height: `${rect.height}px`,
  });
  return stroke;
}
