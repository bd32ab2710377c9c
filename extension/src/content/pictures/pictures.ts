/** Has pictures judged by the paired server, where the user wants that, and keeps what was found while they stay. */

import type { PictureState } from "../../page-protocol";
import type { Finding, Lang, ServerAnswer } from "../../protocol";
import { h } from "../../ui/dom";
import { askServer, whyOf } from "../../ui/report";
import { sayIn } from "../../ui/words";
import { blockOf, type Size } from "../collect/block";
import type { Findings } from "../findings";
import { showNote } from "../note";
import { lookOfFinding } from "../paint/styles";
import { dataAddress, bytesOf } from "./bytes";
import { Gallery } from "./gallery";

type Judged = { ok: true; size: Size; findings: Finding[] } | Extract<ServerAnswer, { ok: false }>;

/** How what is found is told, and by which of the user's profiles it is judged. */
export interface Asked {
  lang: Lang;
  profile: string;
}

const MOST = 40; // read on a page without being asked for one by one
/** Another picture would fare no better. */
const HOPELESS: ReadonlySet<string> = new Set(["private", "not-paired", "unreachable", "sign-in", "origin", "internal"]);

export class Pictures {
  readonly #findings: Findings;
  readonly #asked: () => Asked;
  readonly #changed: () => void;
  readonly #gallery = new Gallery(() => this.#look());
  /** By address: what a page shows twice is read once. */
  readonly #known = new Map<string, Judged>();
  readonly #shown = new Map<HTMLImageElement, string>();
  /** A picture that goes, or shows something else, takes its findings with it. */
  readonly #watch = new MutationObserver(() => this.#sweep());
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

  start(): void {
    this.#gallery.start();
  }

  stop(): void {
    this.#stopped = true;
    this.#gallery.stop();
    this.#watch.disconnect();
    this.#shown.clear();
    for (const name of SETTLED) removeEventListener(name, this.#sweep, true);
  }

  state(): PictureState {
    const unread = this.#gallery.large.filter(({ currentSrc }) => !this.#known.get(currentSrc)?.ok).length;
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
    const anchor = imagesOf(address)[0]?.getBoundingClientRect() ?? new DOMRect(innerWidth / 3, innerHeight / 3, 0, 0);
    const tell = (look: string, sign: "warning" | "check" | "error" | "info", head: string, text: string): void =>
      showNote({ lang, head, look, sign, anchor, body: h("div", { class: "body" }, h("p", { class: "message" }, text)) });
    tell("mention", "info", say("picture.checking"), say("disclaimer"));
    const judged = await this.#read(address);
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
    for (const image of this.#gallery.large) {
      const judged = this.#known.get(image.currentSrc);
      if (judged?.ok && this.#shown.get(image) !== image.currentSrc) this.#put(image, image.currentSrc, judged);
    }
    void this.#work();
    this.#tell();
  }

  /** One at a time. */
  async #work(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    this.#tell();
    for (let image = this.#next(); image; image = this.#next()) {
      this.#left -= 1;
      const judged = await this.#read(image.currentSrc);
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

  #next(): HTMLImageElement | undefined {
    if (this.#stopped || this.#left <= 0 || (this.#trouble && HOPELESS.has(this.#trouble.code))) return undefined;
    const wanted = (image: HTMLImageElement): boolean => this.#all || (this.#visible && this.#gallery.isSeen(image));
    return this.#gallery.large.find((image) => !this.#known.has(image.currentSrc) && wanted(image));
  }

  async #read(address: string): Promise<Judged> {
    const judged = await judgedPicture(imagesOf(address)[0], address, this.#asked().profile);
    this.#known.set(address, judged);
    if (judged.ok) for (const image of imagesOf(address)) this.#put(image, address, judged);
    return judged;
  }

  /** The picture is a block of its own: the phrases on it, a line each. */
  #put(image: HTMLImageElement, address: string, { size, findings }: Extract<Judged, { ok: true }>): void {
    if (this.#stopped) return;
    this.#findings.sweep([image]);
    for (const old of this.#findings.of(image)) if (old.block.origin.kind === "picture") old.block.dead = true;
    this.#findings.bury(image);
    let at = 0;
    const placed = findings.map((finding) => {
      const start = at;
      at += finding.text.length + 1;
      return { ...finding, utf16: { start, end: at - 1 } };
    });
    const block = blockOf(image, { kind: "picture", address, size }, findings.map(({ text }) => text).join("\n"));
    this.#findings.settle(block, placed);
    if (this.#shown.size === 0) {
      this.#watch.observe(document, { subtree: true, childList: true, attributeFilter: ["src", "srcset"] });
      for (const name of SETTLED) addEventListener(name, this.#sweep, true);
    }
    this.#shown.set(image, address);
  }

  readonly #sweep = (): void => {
    this.#findings.sweep(this.#shown.keys());
    for (const [image, address] of this.#shown) if (!image.isConnected || image.currentSrc !== address) this.#shown.delete(image);
  };
}

/** Another picture takes the place of the old one when it has arrived, or failed to. */
const SETTLED = ["load", "error"] as const;

function imagesOf(address: string): HTMLImageElement[] {
  return [...document.images].filter(({ currentSrc }) => currentSrc === address);
}

async function judgedPicture(image: HTMLImageElement | undefined, address: string, profile: string): Promise<Judged> {
  const refused = (code: string): Judged => ({ ok: false, code, detail: code });
  if (chrome.extension?.inIncognitoContext) return refused("private");
  if (!image) return refused("picture-gone");
  const blob = await bytesOf(address);
  const bitmap = blob && (await createImageBitmap(blob).catch(() => null));
  const size = bitmap ? { width: bitmap.width, height: bitmap.height } : { width: image.naturalWidth, height: image.naturalHeight };
  bitmap?.close();
  if (size.width === 0) return refused("picture-unreadable");
  if (blob && blob.size > 16 * 2 ** 20) return refused("picture-size");
  const answer = await askServer({ do: "picture", picture: { address, data: blob && (await dataAddress(blob)), profile } });
  return answer.ok ? { ok: true, size, findings: answer.judged!.findings } : answer;
}
