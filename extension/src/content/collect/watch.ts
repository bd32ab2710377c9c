/** Watches trees for changes and says which lines have to be read again. */

import { isOurs } from "../layer";
import { READ_ATTRIBUTES } from "./elements";

const LOOKS = ["class", "style", "hidden", "open"];

/** What one batch of mutations touched. */
export interface Touched {
  records: number;
  /** Nodes whose own text or attributes changed. */
  nodes: Set<Node>;
  /** Parents whose list of children changed, with the elements that came in; null: text came or went, too. */
  lists: Map<Node, Element[] | null>;
  /** They and what is in them may have come to light, gone dark, or begun to break lines. */
  looks: Set<Node>;
  removed: Set<Node>;
}

export class Watch {
  readonly #observer: MutationObserver;
  #watched = new WeakSet<Node>();

  constructor(take: (touched: Touched) => void) {
    this.#observer = new MutationObserver((records) => take(touchedBy(records)));
  }

  add(root: Node): void {
    if (this.#watched.has(root)) return;
    this.#watched.add(root);
    this.#observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: [...READ_ATTRIBUTES, ...LOOKS, "value"],
    });
  }

  stop(): void {
    this.#observer.disconnect();
    this.#watched = new WeakSet();
  }
}

function touchedBy(records: readonly MutationRecord[]): Touched {
  const touched: Touched = { records: records.length, nodes: new Set(), lists: new Map(), looks: new Set(), removed: new Set() };
  for (const record of records) {
    if (record.type === "childList") noteList(touched, record);
    else if (record.type === "attributes" && LOOKS.includes(record.attributeName!)) touched.looks.add(record.target);
    else touched.nodes.add(record.target);
  }
  return touched;
}

function noteList(touched: Touched, { target, addedNodes, removedNodes }: MutationRecord): void {
  if (isOurs(addedNodes[0] ?? removedNodes[0]!)) return;
  for (const node of removedNodes) touched.removed.add(node);
  const before = touched.lists.get(target);
  if (before === null) return;
  if (!areElements(addedNodes) || !areElements(removedNodes)) touched.lists.set(target, null);
  else touched.lists.set(target, [...(before ?? []), ...(addedNodes as Iterable<Element>)]);
}

/** Nothing but elements. */
function areElements(nodes: NodeList): boolean {
  for (const node of nodes) if (!(node instanceof Element)) return false;
  return true;
}
