/** Has pictures judged by the paired server, where the user wants that, and keeps what was found while they stay. */

import type { PictureState } from "../../page-protocol";
import type { Lang } from "../../protocol";
import { h } from "../../ui/dom";
import { whyOf } from "../../ui/report";
import { sayIn } from "../../ui/words";
import { blockOf } from "../collect/block";
import type { Findings } from "../findings";
import { showNote } from "../note";
import { lookOfFinding } from "../paint/styles";
import { Gallery } from "./gallery";
import { type Judged, type JudgedPicture, Judging, refused } from "./judging";
import { addressOf, type Picture } from "./picture";

/** How what is found is told, and by which of the user's profiles it is judged. */
export interface Asked {
  lang: Lang;
  profile: string;
}

const SWEEP_MS = 1_000; // a canvas, or a background that hangs on another element's class, changes without a word
const MOST = 40; // read on a page without being asked for one by one
/** Another picture would fare no better. */
const HOPELESS: ReadonlySet<string> = new Set(["private", "not-paired", "unreachable", "sign-in", "origin", "internal"]);

export class Pictures {
  readonly #findings: Findings;
  readonly #asked: () => Asked;
  readonly #changed: () => void;
  readonly #gallery = new Gallery(() => this.#look(), () => this.#sweep());
  readonly #judging = new Judging();
  /** By address: what a page shows twice is read once. */
  readonly #known = new Map<string, Judged>();
  /** What is outlined, by its element. */
  readonly #shown = new Map<Element, string>();
  #timer = 0;
  #visible = false;
  #all = false;
  #reading = false;
  #left = MOST;
  #trouble: PictureState["trouble"] = null;
  #told = "";
  #stopped = false;

  /** `changed`: `state` says something else. */
  constructor(findings: Findings, asked: () => Asked, changed: () => void) {
    this.#findings = findings;
    this.#asked = asked;
    this.#changed = changed;
  }

  /** A tree in which pictures are met. */
  root(root: Document | ShadowRoot): void {
    this.#gallery.add(root);
  }

  /** An element that shows a picture, or may. */
  meet(element: Element): void {
    this.#gallery.meet(element);
  }

  stop(): void {
    this.#stopped = true;
    this.#gallery.stop();
    clearInterval(this.#timer);
    this.#shown.clear();
  }

  /** The elements whose outlined picture may lie at a point of the window. */
  at({ x, y }: { x: number; y: number }): Element[] {
    return [...this.#shown.keys()].filter((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return x >= left && x <= right && y >= top && y <= bottom;
    });
  }

  state(): PictureState {
    const unread = this.#gallery.large.filter(({ address }) => !this.#known.get(address)?.ok).length;
    return { unread, reading: this.#reading, trouble: this.#trouble };
  }

  /** Whether pictures are read as they come to the screen. */
  readVisible(on: boolean): void {
    this.#visible = on;
    this.#tryAgain();
  }

  /** The user asked for all that the page has by now. */
  readAll(): void {
    this.#all = true;
    this.#left = MOST;
    this.#tryAgain();
  }

  /** The user asked for this one, and is told how it went. */
  async check(address: string): Promise<void> {
    const { lang } = this.#asked();
    const say = sayIn(lang);
    const [picture] = this.#gallery.showing(address);
    const anchor = picture?.element.getBoundingClientRect() ?? new DOMRect(innerWidth / 3, innerHeight / 3, 0, 0);
    const tell = (look: string, sign: "warning" | "check" | "error" | "info", head: string, text: string): void =>
      showNote({ lang, head, look, sign, anchor, body: h("div", { class: "body" }, h("p", { class: "message" }, text)) });
    tell("mention", "info", say("picture.checking"), say("disclaimer"));
    const judged = picture ? await this.#read(picture) : refused("picture-gone");
    if (!judged.ok) return tell("warning", "warning", say("picture.failed"), whyOf(judged, say));
    const n = judged.findings.length;
    if (n === 0) return tell("mention", "check", say("picture.clean"), say("disclaimer"));
    const look = judged.findings.some((finding) => lookOfFinding(finding) === "error") ? "error" : "warning";
    tell(look, look, say("picture.found", { n }), say("picture.how"));
  }

  #tryAgain(): void {
    this.#trouble = null;
    for (const [address, judged] of this.#known) if (!judged.ok) this.#known.delete(address);
    this.#look();
  }

  /** Pictures came or went: outline what is known, read what is wanted. */
  #look(): void {
    for (const picture of this.#gallery.all) {
      const judged = this.#known.get(picture.address);
      if (judged?.ok && this.#shown.get(picture.element) !== picture.address) this.#put(picture, judged);
    }
    void this.#work();
    this.#tell();
  }

  /** One at a time. */
  async #work(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    this.#tell();
    for (let picture = this.#next(); picture; picture = this.#next()) {
      this.#left -= 1;
      const judged = await this.#read(picture);
      if (!judged.ok) this.#trouble = { code: judged.code, detail: judged.detail };
      this.#tell();
    }
    this.#all = false;
    this.#reading = false;
    this.#tell();
  }

  #tell(): void {
    const state = JSON.stringify(this.state());
    if (state === this.#told || this.#stopped) return;
    this.#told = state;
    this.#changed();
  }

  #next(): Picture | undefined {
    if (this.#stopped || this.#left <= 0 || (this.#trouble && HOPELESS.has(this.#trouble.code))) return undefined;
    const wanted = (picture: Picture): boolean => this.#all || (this.#visible && this.#gallery.isSeen(picture));
    return this.#gallery.large.find((picture) => !this.#known.has(picture.address) && wanted(picture));
  }

  async #read(picture: Picture): Promise<Judged> {
    const judged = await this.#judging.judge(picture, this.#asked().profile);
    this.#known.set(picture.address, judged);
    if (judged.ok) for (const shown of this.#gallery.showing(picture.address)) this.#put(shown, judged);
    return judged;
  }

  /** The picture is a block of its own: the phrases on it, a line each. */
  #put({ element, address }: Picture, { size, natural, findings }: JudgedPicture): void {
    if (this.#stopped) return;
    this.#findings.sweep([element]);
    for (const old of this.#findings.of(element)) if (old.block.origin.kind === "picture") old.block.dead = true;
    this.#findings.bury(element);
    let at = 0;
    const placed = findings.map((finding) => {
      const start = at;
      at += finding.text.length + 1;
      return { ...finding, utf16: { start, end: at - 1 } };
    });
    const block = blockOf(element, { kind: "picture", address, size, natural }, findings.map(({ text }) => text).join("\n"));
    this.#findings.settle(block, placed);
    this.#shown.set(element, address);
    this.#timer ||= window.setInterval(() => this.#sweep(), SWEEP_MS);
  }

  /** A picture that goes, or shows something else, takes its findings with it. */
  #sweep(): void {
    this.#findings.sweep(this.#shown.keys());
    for (const [element, address] of this.#shown) if (!element.isConnected || addressOf(element) !== address) this.#shown.delete(element);
  }
}
