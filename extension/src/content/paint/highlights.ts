/** Draws on text by the CSS Custom Highlight API: the page's tree stays as it is. */

import type { Found } from "../findings";
import { rangesOf, type TextPlace } from "../place";
import type { Painter } from "./painter";
import { highlightCss, LOOKS, type Look, lookOfFinding, nameOf } from "./styles";

export function hasHighlights(): boolean {
  return typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight === "function";
}

export class HighlightPainter implements Painter {
  readonly #highlights = new Map<Look | "current", Highlight>();
  readonly #ranges = new Map<number, AbstractRange[]>();

  constructor() {
    for (const [index, look] of [...LOOKS, "current" as const].entries()) {
      const highlight = new Highlight();
      highlight.priority = index;
      this.#highlights.set(look, highlight);
    }
    this.#register();
    adopt(document);
  }

  root(root: ShadowRoot): void {
    adopt(root);
  }

  add(found: Found): void {
    if (found.place.kind !== "text") return;
    const ranges = drawn(found.place);
    this.#ranges.set(found.id, ranges);
    for (const range of ranges) this.#highlights.get(lookOfFinding(found.finding))!.add(range);
    this.#register();
  }

  remove(found: Found): void {
    for (const range of this.#ranges.get(found.id) ?? []) {
      for (const highlight of this.#highlights.values()) highlight.delete(range);
    }
    this.#ranges.delete(found.id);
  }

  point(found: Found | null): void {
    const current = this.#highlights.get("current")!;
    current.clear();
    for (const range of (found && this.#ranges.get(found.id)) ?? []) current.add(range);
  }

  clear(): void {
    for (const highlight of this.#highlights.values()) highlight.clear();
    for (const name of this.#highlights.keys()) CSS.highlights.delete(nameOf(name));
    this.#ranges.clear();
    abandon(document);
  }

  /** The page can empty the registry, by mistake or on purpose. */
  #register(): void {
    for (const [name, highlight] of this.#highlights) {
      if (CSS.highlights.get(nameOf(name)) !== highlight) CSS.highlights.set(nameOf(name), highlight);
    }
  }
}

/** Where nobody writes a range need not follow the text: findings are dropped when it changes. */
function drawn(place: TextPlace): AbstractRange[] {
  return place.live ? [place.live] : rangesOf(place).map((range) => new StaticRange(range));
}

const sheets = new WeakMap<Document | ShadowRoot, CSSStyleSheet>();

function adopt(root: Document | ShadowRoot): void {
  const known = sheets.get(root);
  const page = pageOf(root);
  if (known && page.adoptedStyleSheets.includes(known)) return;
  const sheet = known ?? newSheet();
  sheets.set(root, sheet);
  page.adoptedStyleSheets.push(sheet);
}

function abandon(root: Document | ShadowRoot): void {
  const sheet = sheets.get(root);
  const page = pageOf(root);
  const index = sheet ? page.adoptedStyleSheets.indexOf(sheet) : -1;
  if (index >= 0) page.adoptedStyleSheets.splice(index, 1);
}

/** Firefox keeps a page's style sheets from content scripts unless they are made on the page's side. */
function pageOf(root: Document | ShadowRoot): Document | ShadowRoot {
  return (root as { wrappedJSObject?: Document | ShadowRoot }).wrappedJSObject ?? root;
}

function newSheet(): CSSStyleSheet {
  const page = (window as { wrappedJSObject?: typeof window }).wrappedJSObject ?? window;
  const sheet = new (page as unknown as { CSSStyleSheet: typeof CSSStyleSheet }).CSSStyleSheet();
  sheet.replaceSync(highlightCss());
  return sheet;
}
