/** Which blocks are known, by the element whose text they are. */

import { type Block, isSame } from "./block";
import { shadowOf } from "./shadow";
import { REACH } from "./windows";

const FAR = 400; // nodes to look at for surroundings

export class Registry {
  #blocks = new WeakMap<Element, Block[]>();
  #entered = new WeakSet<Element>();

  /** Whether the walk has been inside: its own changes are reported by the observer. */
  isEntered(element: Element): boolean {
    return this.#entered.has(element);
  }

  enter(element: Element): void {
    this.#entered.add(element);
  }

  /** Forget the insides of an element that was taken out: nobody reports what happens there, and it may come back. */
  leave(top: Element): void {
    for (const element of [top, ...top.querySelectorAll("*")]) {
      this.#entered.delete(element);
      for (const child of shadowOf(element)?.children ?? []) this.leave(child);
    }
  }

  /** Forget an element that starts no line any more, but not the lines in it. */
  dissolve(element: Element): void {
    this.#entered.delete(element);
    this.settle(element, []);
  }

  of(owner: Element): readonly Block[] {
    return this.#blocks.get(owner) ?? [];
  }

  /** Take the blocks of an owner as they are now; what is as before stays the same object. */
  settle(owner: Element, now: readonly Block[]): { blocks: Block[]; fresh: Block[]; gone: Block[] } {
    const before = this.#blocks.get(owner) ?? [];
    const kept = new Set<Block>();
    const fresh: Block[] = [];
    const blocks = now.map((block) => {
      const old = before.find((one) => !one.dead && !kept.has(one) && isSame(one, block));
      if (old) kept.add(old);
      else fresh.push(block);
      return old ?? block;
    });
    const gone = before.filter((block) => !kept.has(block));
    for (const block of gone) block.dead = true;
    if (blocks.length > 0) this.#blocks.set(owner, blocks);
    else this.#blocks.delete(owner);
    return { blocks, fresh, gone };
  }

  /** The nearest element, itself or further out, that starts a line and has been entered. */
  lineOf(node: Node): Element | null {
    for (let at: Node | null = node; at; at = at.parentNode ?? (at as Partial<ShadowRoot>).host ?? null) {
      if (at instanceof Element && this.#entered.has(at)) return at;
    }
    return null;
  }

  /** Known blocks next to an element in its tree, nearest last (before) or first (after), about `REACH` units. */
  around(element: Element, side: "before" | "after"): Block[] {
    const walker = document.createTreeWalker(element.getRootNode(), NodeFilter.SHOW_ELEMENT);
    const host = editingHostOf(element);
    walker.currentNode = side === "before" ? element : lastInside(element);
    const found: Block[] = [];
    let length = 0;
    for (let looked = 0; looked < FAR && length < REACH; looked += 1) {
      const node = (side === "before" ? walker.previousNode() : walker.nextNode()) as Element | null;
      if (!node || editingHostOf(node) !== host) break;
      const blocks = this.of(node).filter((block) => !block.dead && block.origin.kind !== "field");
      if (side === "before") found.unshift(...blocks);
      else found.push(...blocks);
      length += blocks.reduce((sum, block) => sum + block.text.length, 0);
    }
    return found;
  }
}

/** The element in which the user writes, or null on the page itself: what is written is no part of the page. */
export function editingHostOf(element: Element): Element | null {
  return element.closest("[contenteditable]:not([contenteditable=false])");
}

function lastInside(element: Element): Element {
  let last = element;
  while (last.lastElementChild) last = last.lastElementChild;
  return last;
}
