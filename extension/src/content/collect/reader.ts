/**
 * Reads a frame: all of it once, what is on the screen first; then only what changed. Gives out lists of blocks
 * that are to be judged together, and says which of them have to be.
 */

import type { Slices } from "../schedule";
import type { Block } from "./block";
import type { Field } from "./field";
import { BLOCK } from "./elements";
import { Registry } from "./registry";
import { Storm } from "./storm";
import { type Look, lookOf } from "./style";
import { type Guide, Moved, walk } from "./walk";
import { type Touched, Watch } from "./watch";
import { merge, stretchOf, windowsOf } from "./windows";
import { linesInView } from "./view";

const MANY = 2_000; // elements: with more, what is on the screen is read by itself first
const HIDDEN = 2_000; // hidden elements that are looked after
const MOST_DIRTY = 5_000;
const SETTLE_MS = 150; // after something on the page may have come to light

export interface Taker {
  /** These belong together; judge them, and tell what is found. Resolves when that is done. */
  judge(blocks: readonly Block[]): Promise<void>;
  field(field: Field): void;
  picture(element: Element): void;
  root(root: ShadowRoot): void;
  /** At once, in the page's own microtask: something under these elements changed; null: anything may have gone. */
  changed(lines: Iterable<Element> | null): void;
  /** A line was read anew and nothing of it is left to judge. */
  emptied(line: Element): void;
  /** Blocks may have gone with their elements. */
  swept(): void;
  /** What was found: whose text it is, and an element that has to be seen for it to be seen. */
  found(): Iterable<readonly [owner: Element, holder: Element]>;
  storm(rages: boolean): void;
}

/** A line as it was just read; `fresh`: those of its blocks that have to be judged. */
interface Line {
  line: Element;
  blocks: Block[];
  fresh: Set<Block>;
}

export class Reader {
  readonly #slices: Slices;
  readonly #excluded: string;
  readonly #taker: Taker;
  readonly registry = new Registry();
  readonly #storm = new Storm();
  readonly #watch = new Watch((touched) => this.#touch(touched));
  /** Wakes for lines that were not drawn: a frame of another process is laid out after it is loaded, and no event says so. */
  readonly #undrawn = new ResizeObserver(() => this.#reveal());
  #dirty = new Set<Element>();
  #hidden = new Set<Element>();
  #everything = false; // too much changed to remember what
  #looks: Set<Node> | null = null; // whose looks changed; null while nobody is about to look
  #working: Promise<void> | null = null;
  #stormTimer = 0;
  #stopped = false;

  constructor(slices: Slices, excluded: string, taker: Taker) {
    this.#slices = slices;
    this.#excluded = excluded;
    this.#taker = taker;
  }

  /** Read everything. */
  start(): Promise<void> {
    this.#watch.add(document);
    this.#listen();
    return this.#work(() => this.#readAll());
  }

  /** Read and judge everything anew. */
  again(): Promise<void> {
    return this.#work(() => this.#readAll());
  }

  stop(): void {
    this.#stopped = true;
    this.#watch.stop();
    this.#undrawn.disconnect();
    clearTimeout(this.#stormTimer);
    document.removeEventListener("input", this.#hurry, true);
    for (const name of REVEALING) document.removeEventListener(name, this.#reveal, true);
  }

  #listen(): void {
    document.addEventListener("input", this.#hurry, { capture: true, passive: true });
    for (const name of REVEALING) document.addEventListener(name, this.#reveal, { capture: true, passive: true });
  }

  /** Somebody writes, and looks at it. */
  readonly #hurry = (): void => this.#slices.hurry();

  readonly #reveal = (): void => {
    if (this.#hidden.size > 0) this.#lookLater();
  };

  async #readAll(): Promise<void> {
    const top = document.body ?? document.documentElement;
    if (document.getElementsByTagName("*").length > MANY) await this.#readView();
    this.#everything = false;
    this.registry.enter(top);
    const [line] = await this.#readLines([top], true);
    const judging: Promise<void>[] = [];
    for (const window of windowsOf(line?.blocks ?? [])) {
      judging.push(this.#taker.judge(window));
      if (judging.length > 2) await judging[judging.length - 3];
    }
    await Promise.all(judging);
  }

  /** Where the page storms, this is all that is read. */
  async #readView(): Promise<void> {
    const lines = await this.#readLines(linesInView(), true);
    await Promise.all(windowsOf(lines.flatMap(({ blocks }) => blocks)).map((window) => this.#taker.judge(window)));
  }

  async #readChanged(): Promise<void> {
    if (this.#everything) return this.#readAll();
    const dirty = [...this.#dirty].filter((line) => line.isConnected);
    this.#dirty.clear();
    dirty.sort((one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    const lines = await this.#readLines(dirty, false);
    const lists: Block[][] = [];
    await this.#slices.run(this.#surroundings(lines), (list) => lists.push(list));
    await Promise.all(merge(lists).flatMap((list) => windowsOf(list)).map((window) => this.#taker.judge(window)));
  }

  /** Lines with what stands round them; neighbours are each other's surroundings. */
  *#surroundings(lines: readonly Line[]): Generator<Block[] | null> {
    let run: Block[] = [];
    let fresh = new Set<Block>();
    for (const [index, { line, blocks, fresh: its }] of lines.entries()) {
      if (run.length === 0) run = this.registry.around(line, "before");
      run.push(...blocks);
      for (const block of its) fresh.add(block);
      if (lines[index + 1]?.line === line.nextElementSibling && line.nextElementSibling) continue;
      if (fresh.size > 0) yield stretchOf([...new Set([...run, ...this.registry.around(line, "after")])], fresh);
      [run, fresh] = [[], new Set()];
      yield null;
    }
  }

  /** Read what is under each element and, unless `again`, belongs to no line that is known already. */
  async #readLines(lines: readonly Element[], again: boolean): Promise<Line[]> {
    const read: Line[] = [];
    await this.#slices.run(this.#blocksOf(lines, again), (line) => read.push(line));
    return read;
  }

  *#blocksOf(lines: readonly Element[], again: boolean): Generator<Line | null> {
    for (const line of lines) {
      const byOwner = new Map<Element, Block[]>([[line, []]]);
      const order: Block[] = [];
      if (isDrawn(line)) yield* this.#walk(line, again, byOwner, order);
      else this.#wait(line);
      yield this.#settle(line, byOwner, order);
    }
  }

  #wait(line: Element): void {
    this.#hidden.add(line);
    this.#undrawn.observe(line);
  }

  *#walk(line: Element, again: boolean, byOwner: Map<Element, Block[]>, order: Block[]): Generator<null> {
    try {
      for (const block of walk(line, this.#guide((element) => byOwner.set(element, []), again))) {
        if (block) {
          order.push(block);
          const mates = byOwner.get(block.owner);
          if (mates) mates.push(block);
          else byOwner.set(block.owner, [block]);
        }
        yield null;
      }
    } catch (error) {
      if (!(error instanceof Moved)) throw error;
      this.#dirtyAgain(line);
    }
  }

  #settle(line: Element, byOwner: Map<Element, Block[]>, order: readonly Block[]): Line {
    const known = new Map<Block, Block>();
    const fresh = new Set<Block>();
    for (const [owner, blocks] of byOwner) {
      const settled = this.registry.settle(owner, blocks);
      blocks.forEach((block, index) => known.set(block, settled.blocks[index]!));
      for (const block of settled.fresh) fresh.add(block);
      if (settled.gone.length > 0 && settled.fresh.length === 0) this.#taker.emptied(owner);
    }
    return { line, blocks: order.map((block) => known.get(block)!), fresh };
  }

  #guide(entered: (element: Element) => void, again: boolean): Guide {
    return {
      excluded: this.#excluded,
      enter: (element) => {
        if (!again && this.registry.isEntered(element)) return false;
        this.registry.enter(element);
        entered(element);
        return true;
      },
      hidden: (element) => {
        if (this.#hidden.size < HIDDEN) this.#hidden.add(element);
      },
      root: (root) => {
        this.#watch.add(root);
        this.#taker.root(root);
      },
      field: (field) => this.#taker.field(field),
      picture: (element) => this.#taker.picture(element),
    };
  }

  #dirtyAgain(line: Element): void {
    if (line.isConnected) this.#dirty.add(line);
    else if (document.body) this.#dirty.add(document.body);
  }

  #touch(touched: Touched): void {
    if (this.#stopped) return;
    const storms = this.#storm.add(touched.records, performance.now());
    for (const node of touched.removed) if (node instanceof Element) this.registry.leave(node);
    const lines = new Set<Element>();
    for (const node of touched.nodes) this.#note(node, lines);
    for (const [parent, added] of touched.lists) {
      if (added && this.#areLines(parent, added)) for (const element of added) this.#dirty.add(element);
      else this.#note(parent, lines);
    }
    for (const line of lines) this.#dirty.add(line);
    if (this.#dirty.size > MOST_DIRTY) {
      this.#dirty.clear();
      this.#everything = true;
    }
    this.#taker.changed(touched.removed.size > 0 && !storms ? null : lines);
    if (touched.looks.size > 0) this.#lookLater(touched.looks);
    if (storms) this.#sample();
    else if (this.#dirty.size > 0 || this.#everything || touched.removed.size > 0) this.#soon();
  }

  /** Whether what came in stands by itself: then nothing of its parent has to be read again. */
  #areLines(parent: Node, added: readonly Element[]): boolean {
    if (!(parent instanceof Element) || !this.registry.isEntered(parent) || this.registry.of(parent).length > 0) return false;
    return added.every((element) => BLOCK.has(element.tagName) && (element.textContent?.length ?? 0) > 2);
  }

  #note(node: Node, lines: Set<Element>): void {
    const line = this.registry.lineOf(node);
    if (line) lines.add(line);
    // The page was written anew: nothing of the old one is known any more.
    else if (document.body && node.contains(document.body) && !this.registry.isEntered(document.body)) this.#everything = true;
  }

  /** Too much to follow: look at the screen now and then until it is over, then at everything that changed. */
  #sample(): void {
    if (this.#stormTimer) return;
    this.#taker.storm(true);
    const look = () => {
      const now = performance.now();
      const over = !this.#storm.rages(now);
      this.#stormTimer = over ? 0 : window.setTimeout(look, 1_000);
      if (over) this.#taker.storm(false);
      void this.#work(() => (over ? this.#readChanged() : this.#readView()));
    };
    this.#stormTimer = window.setTimeout(look, 1_000);
  }

  #soon(): void {
    if (this.#stormTimer) return;
    void this.#work(async () => {
      this.#taker.swept();
      while ((this.#dirty.size > 0 || this.#everything) && !this.#stormTimer && !this.#stopped) await this.#readChanged();
    });
  }

  #lookLater(changed: Iterable<Node> = []): void {
    if (!this.#looks) window.setTimeout(() => this.#look(), SETTLE_MS);
    this.#looks ??= new Set();
    for (const node of changed) this.#looks.add(node);
  }

  #look(): void {
    for (const node of this.#looks ?? []) this.#noteLook(node as Element);
    this.#looks = null;
    void this.#work(async () => {
      for (const changed of [this.#darkened(), this.#lightened()])
        await this.#slices.run(changed, (line) => this.#dirty.add(line));
      this.#taker.swept();
      if (this.#dirty.size > 0) await this.#readChanged();
    });
  }

  /** An element that parts the line round it no more, being drawn in it or not at all, belongs to that line. */
  #noteLook(element: Element): void {
    if (this.registry.isEntered(element) && element.isConnected && joins(lookOf(element))) {
      this.registry.dissolve(element);
      this.#taker.emptied(element);
    }
    this.#note(element, this.#dirty);
  }

  /** Whose findings are not to be seen any more. */
  *#darkened(): Generator<Element | null> {
    for (const [owner, holder] of this.#taker.found()) {
      const dark = !isDrawn(holder) || getComputedStyle(holder).visibility !== "visible";
      if (dark && holder.isConnected) this.#hidden.add(holder);
      yield dark ? owner : null;
    }
  }

  /** What was hidden and is drawn by now. */
  *#lightened(): Generator<Element | null> {
    for (const element of [...this.#hidden]) {
      const gone = !element.isConnected;
      const drawn = !gone && element.checkVisibility({ visibilityProperty: true });
      if (gone || drawn) {
        this.#hidden.delete(element);
        this.#undrawn.unobserve(element);
        this.registry.leave(element); // its line reads it anew
      }
      yield drawn ? (this.registry.lineOf(element.parentNode ?? element) ?? element) : null;
    }
  }

  /** One piece of work at a time, in order. */
  #work(work: () => Promise<void>): Promise<void> {
    const next = (this.#working ?? Promise.resolve()).then(() => (this.#stopped ? undefined : work()));
    this.#working = next.catch(() => {});
    return next;
  }
}

const REVEALING = ["click", "keyup", "toggle", "transitionend", "animationend", "scrollend", "pointerover", "focusin"] as const;

function joins({ gone, breaks }: Look): boolean {
  return gone || !breaks;
}

function isDrawn(element: Element): boolean {
  return element.checkVisibility() || getComputedStyle(element).display === "contents";
}
