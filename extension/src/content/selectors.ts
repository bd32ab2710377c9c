/** Selectors that find elements again, for a page that stays as it is meanwhile: brothers are counted once. */

export class Selectors {
  readonly #brothers = new Map<ParentNode, Brothers>();

  /** By id where an element has one of its own, else by its place among its kind; `>>>` leads into a shadow tree. */
  of(element: Element): string {
    const steps: string[] = [];
    for (let at: Element | null = element; at && at !== document.documentElement; ) {
      const root = at.getRootNode() as Document | ShadowRoot;
      const unique: boolean = at.id !== "" && root.querySelectorAll(`#${CSS.escape(at.id)}`).length === 1;
      steps.unshift(unique ? `#${CSS.escape(at.id)}` : this.#stepOf(at));
      const parent: Element | null = unique ? null : at.parentElement;
      if (parent) at = parent;
      else if (root instanceof ShadowRoot) {
        steps.unshift(">>>");
        at = root.host;
      } else break;
    }
    return steps.join(" > ").replaceAll(" > >>> > ", " >>> ");
  }

  #stepOf(element: Element): string {
    const name = CSS.escape(element.localName);
    const parent = element.parentNode;
    if (!parent) return name;
    let brothers = this.#brothers.get(parent);
    if (!brothers) this.#brothers.set(parent, (brothers = counted(parent.children)));
    return brothers.counts.get(element.localName)! > 1 ? `${name}:nth-of-type(${brothers.numbers.get(element)})` : name;
  }
}

/** Elements of one parent: how many there are of a name, and the how manieth of its name each is. */
interface Brothers {
  readonly counts: ReadonlyMap<string, number>;
  readonly numbers: ReadonlyMap<Element, number>;
}

function counted(children: Iterable<Element>): Brothers {
  const counts = new Map<string, number>();
  const numbers = new Map<Element, number>();
  for (const child of children) {
    const number = (counts.get(child.localName) ?? 0) + 1;
    counts.set(child.localName, number);
    numbers.set(child, number);
  }
  return { counts, numbers };
}
