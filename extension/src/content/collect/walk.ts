/** Walks a subtree and yields its blocks in document order, a step at a time, so that the caller can pause. */

import { type Block, BlockDraft, blockOf, HAN } from "./block";
import { cutOf, LONGEST } from "./cut";
import { BUTTON_TYPES, LEFT_OUT, OVER_THE_LINE, READ_ATTRIBUTES } from "./elements";
import { type Field, isField } from "./field";
import { shadowOf } from "./shadow";
import { type Look, lookOf } from "./style";

const STEP = 32; // nodes between two chances to pause

/** What the walk asks and tells its caller on the way. */
export interface Guide {
  /** A selector of what the user does not want read; empty for none. */
  readonly excluded: string;
  /** An element that starts a new line: false where it need not be entered. */
  enter(element: Element): boolean;
  /** Not drawn now; it may come to light. */
  hidden(element: Element): void;
  /** A shadow root: its changes have to be watched, too. */
  root(root: ShadowRoot): void;
  field(field: Field): void;
  /** An element that shows a picture, or may. */
  picture(element: Element): void;
}

/** The page took the tree apart under the walk: it has to start anew. */
export class Moved extends Error {}

interface Level {
  node: Node;
  next: Node | null;
  /** Whose text it is. */
  owner: Element;
  look: Look;
}

/** Every block in the subtree of `top`; null where the walk may pause. Throws Moved. */
export function* walk(top: Element | ShadowRoot, guide: Guide): Generator<Block | null> {
  yield* new Walk(guide).read(top);
}

class Walk {
  readonly #guide: Guide;
  readonly #draft = new BlockDraft();
  #levels: Level[] = [];

  constructor(guide: Guide) {
    this.#guide = guide;
  }

  *read(top: Element | ShadowRoot): Generator<Block | null> {
    const host = top instanceof ShadowRoot ? top.host : top;
    const look = lookOf(host);
    if (look.gone) return this.#guide.hidden(host);
    this.#levels = [{ node: top, next: top.firstChild, owner: host, look: { ...look, breaks: true } }];
    if (top === host) {
      if (this.#isExcluded(host)) return;
      if (look.pictured) this.#guide.picture(host);
      if (!look.hidden) yield* this.#attributes(host);
      if (isField(host)) this.#guide.field(host);
      if (LEFT_OUT.has(host.tagName.toUpperCase())) return;
      yield* this.#shadow(host);
    }
    for (let count = 1; this.#levels.length > 0; count += 1) {
      yield* this.#step();
      if (count % STEP > 0) continue;
      yield null;
      if (!this.#levels.every(({ node }) => node.isConnected)) throw new Moved();
    }
  }

  *#step(): Generator<Block | null> {
    const level = this.#levels.at(-1)!;
    const node = level.next;
    if (!node) {
      this.#levels.pop();
      if (level.look.breaks) yield* this.#end(level.owner);
      return;
    }
    level.next = node.nextSibling;
    if (node instanceof Text) {
      if (!level.look.hidden) yield* this.#text(node, level);
    } else if (node instanceof Element) {
      yield* this.#enter(node, level.owner);
    }
  }

  *#enter(element: Element, outer: Element): Generator<Block | null> {
    const name = element.tagName.toUpperCase();
    if (name === "WBR" || OVER_THE_LINE.has(name)) return;
    const look = lookOf(element);
    if (look.gone || look.hidden) this.#guide.hidden(element);
    if (look.gone) return;
    if (look.breaks) yield* this.#end(outer);
    if (this.#isExcluded(element) || (look.breaks && !this.#guide.enter(element))) return;
    if (look.pictured) this.#guide.picture(element);
    if (!look.hidden) yield* this.#attributes(element);
    if (isField(element)) this.#guide.field(element);
    if (LEFT_OUT.has(name)) return;
    yield* this.#shadow(element, outer);
    this.#levels.push({ node: element, next: element.firstChild, owner: look.breaks ? element : outer, look });
  }

  /** Text in a shadow tree comes before what the page put inside the element. */
  *#shadow(element: Element, outer = element): Generator<Block | null> {
    const root = shadowOf(element);
    if (!root) return;
    yield* this.#end(outer);
    this.#guide.root(root);
    yield* walk(root, this.#guide);
  }

  *#text(node: Text, { owner, look }: Level): Generator<Block | null> {
    let from = 0;
    while (this.#draft.length + node.length - from > LONGEST) {
      const cut = cutOf(node.data, from, from + Math.max(LONGEST - this.#draft.length, 1));
      this.#draft.add(node, look.keeps, from, cut);
      yield* this.#end(owner);
      yield null;
      if (!node.isConnected) throw new Moved();
      from = cut;
    }
    this.#draft.add(node, look.keeps, from);
  }

  *#end(owner: Element): Generator<Block> {
    const taken = this.#draft.take();
    if (taken) yield blockOf(owner, { kind: "text", pieces: taken.pieces }, taken.text);
  }

  /** The attributes of an element that are read, each a block of its own. */
  *#attributes(element: Element): Generator<Block> {
    if (!element.hasAttributes()) return;
    const isButton = element instanceof HTMLInputElement && BUTTON_TYPES.has(element.type);
    for (const name of isButton ? [...READ_ATTRIBUTES, "value"] : READ_ATTRIBUTES) {
      const text = element.getAttribute(name);
      if (text && HAN.test(text)) yield blockOf(element, { kind: "attribute", name }, text);
    }
  }

  #isExcluded(element: Element): boolean {
    return this.#guide.excluded !== "" && element.matches(this.#guide.excluded);
  }
}
