/**
 * The one element we put beside a page, outside its body, when there is something to draw that the page's own text
 * cannot carry. What is in it lives in a closed shadow root: the page's scripts and styles do not reach it.
 */

const PROTECTED: Record<string, string> = {
  all: "initial",
  display: "block",
  position: "fixed",
  inset: "0",
  width: "0",
  height: "0",
  margin: "0",
  padding: "0",
  border: "0",
  overflow: "visible",
  opacity: "1",
  visibility: "visible",
  transform: "none",
  filter: "none",
  "clip-path": "none",
  transition: "none",
  animation: "none",
  contain: "none",
  zoom: "1",
  direction: "ltr",
  background: "none",
  "pointer-events": "none",
  "z-index": "2147483647",
};

const hosts = new WeakSet<Node>();

/** Whether a node of the page's tree is one of ours. */
export function isOurs(node: Node): boolean {
  return hosts.has(node);
}

export class Layer {
  static #uppermost: Layer | null = null;
  readonly #displaced: (() => void) | null;
  readonly root: ShadowRoot;
  readonly #host: HTMLElement;

  /** `displaced`: it stands above everything, dialogs of the page, too, where one layer stands at a time, and another came. */
  constructor(css: string, displaced: (() => void) | null = null) {
    this.#displaced = displaced;
    this.#host = document.createElement("div");
    for (const [name, value] of Object.entries(PROTECTED)) this.#host.style.setProperty(name, value, "important");
    hosts.add(this.#host);
    this.root = this.#host.attachShadow({ mode: "closed" });
    const sheet = document.createElement("style");
    sheet.textContent = css;
    this.root.append(sheet);
  }

  get isShown(): boolean {
    return this.#host.isConnected;
  }

  owns(node: EventTarget | null): boolean {
    return node === this.#host;
  }

  show(): void {
    if (this.#displaced) this.#rise();
    if (!this.#host.isConnected) {
      if (this.#displaced) this.#host.popover = "manual";
      document.documentElement.append(this.#host);
    }
    if (!this.#displaced || typeof this.#host.showPopover !== "function") return;
    if (this.#host.matches(":popover-open")) this.#host.hidePopover();
    this.#host.showPopover();
  }

  hide(): void {
    if (Layer.#uppermost === this) Layer.#uppermost = null;
    this.#host.remove();
  }

  #rise(): void {
    const before = Layer.#uppermost;
    Layer.#uppermost = this;
    if (before && before !== this && before.#displaced) before.#displaced();
  }
}
