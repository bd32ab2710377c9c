/** Where the characters of a textarea or an input are drawn: measured in a copy of its box that nobody sees. */

import type { Field } from "../collect/field";
import type { FieldPlace } from "../place";

const COPIED = [
  "direction", "writingMode", "boxSizing", "borderTopWidth", "borderRightWidth", "borderBottomWidth", "borderLeftWidth",
  "paddingTop", "paddingRight", "paddingBottom", "paddingLeft", "fontStyle", "fontVariant", "fontWeight", "fontStretch",
  "fontSize", "fontSizeAdjust", "lineHeight", "fontFamily", "textAlign", "textTransform", "textIndent", "letterSpacing",
  "wordSpacing", "tabSize", "wordBreak", "overflowWrap", "fontKerning", "fontFeatureSettings",
] as const;

export class Mirrors {
  static readonly css = "div.mirror { position: fixed; left: 0; top: 0; visibility: hidden; overflow: hidden; border-style: solid; }";
  readonly #box = document.createElement("div");
  readonly #text = document.createTextNode("");

  constructor(root: ShadowRoot) {
    this.#box.className = "mirror";
    this.#box.append(this.#text);
    root.append(this.#box);
  }

  /** The visible parts, in the window's coordinates. */
  rects({ field, start, end }: FieldPlace): DOMRect[] {
    const outer = field.getBoundingClientRect();
    this.#shape(field, outer);
    const range = document.createRange();
    const length = this.#text.length;
    range.setStart(this.#text, Math.min(start, length));
    range.setEnd(this.#text, Math.min(end, length));
    return [...range.getClientRects()].flatMap((rect) => this.#moved(rect, field, outer));
  }

  #shape(field: Field, outer: DOMRect): void {
    const style = getComputedStyle(field);
    for (const name of COPIED) this.#box.style[name] = style[name];
    const inLine = field instanceof HTMLInputElement;
    // A scroll bar takes room from the text.
    const bar = inLine ? 0 : field.offsetWidth - field.clientWidth - parseFloat(style.borderLeftWidth) - parseFloat(style.borderRightWidth);
    const width = style.boxSizing === "border-box" ? field.offsetWidth - bar : parseFloat(style.width) - bar;
    this.#box.style.width = inLine ? "max-content" : `${width}px`;
    this.#box.style.whiteSpace = inLine ? "pre" : style.whiteSpace === "nowrap" || style.whiteSpace === "pre" ? "pre" : "pre-wrap";
    if (inLine) {
      // The line of an input stands in the middle of its box.
      this.#box.style.paddingTop = this.#box.style.paddingBottom = "0";
      this.#box.style.borderTopWidth = this.#box.style.borderBottomWidth = "0";
      this.#box.style.lineHeight = `${outer.height}px`;
    }
    if (this.#text.data !== field.value) this.#text.data = field.value;
  }

  #moved(rect: DOMRect, field: Field, outer: DOMRect): DOMRect[] {
    const left = Math.max(rect.left + outer.left - field.scrollLeft, outer.left);
    const right = Math.min(rect.right + outer.left - field.scrollLeft, outer.right);
    const top = rect.top + outer.top - field.scrollTop;
    if (right <= left || top < outer.top - 2 || top + rect.height > outer.bottom + 2) return [];
    return [new DOMRect(left, top, right - left, rect.height)];
  }
}
