/** The card beside a finding: what, by which law, what instead, and what the reader can do about it. */

import type { Lang } from "../../protocol";
import type { PageFinding } from "../../page-protocol";
import type { Scope } from "../../settings";
import { h, ICONS, icon } from "../../ui/dom";
import { type Say, sayIn } from "../../ui/words";
import { factsOf } from "../../ui/facts";
import { Layer } from "../layer";
import { lookOfFinding } from "../paint/styles";
import { CARD_CSS } from "./css";
import { type Box, placeCard } from "./layout";

/** What the card can have done. Each answers with what to say, or null where there is nothing to say. */
export interface Deeds {
  ignore(id: number, scope: Scope | null): Promise<string | null>;
  explain(id: number): Promise<string>;
  replace(id: number): Promise<boolean>;
  /** Null where no server is paired. */
  report(): ((id: number) => Promise<(Node | string)[]>) | null;
  step(by: 1 | -1): void;
}

export interface Shown {
  shown: PageFinding;
  index: number;
  total: number;
  anchor: Box;
  /** Opened by keyboard or jump: takes the focus, and gives it back. */
  focus: boolean;
}

export class Card {
  readonly #lang: Lang;
  readonly #deeds: Deeds;
  readonly #closed: () => void;
  readonly #layer = new Layer(CARD_CSS, () => this.close());
  readonly #say: Say;
  #open: Shown | null = null;
  #returnTo: Element | null = null;

  constructor(lang: Lang, deeds: Deeds, closed: () => void) {
    this.#lang = lang;
    this.#deeds = deeds;
    this.#closed = closed;
    this.#say = sayIn(lang);
    this.#layer.root.addEventListener("keydown", (event) => this.#key(event as KeyboardEvent));
  }

  get id(): number | null {
    return this.#open?.shown.id ?? null;
  }

  owns(target: EventTarget | null): boolean {
    return this.#layer.owns(target);
  }

  open(what: Shown): void {
    if (what.focus && !this.#open) this.#returnTo = document.activeElement;
    this.#open = what;
    const card = this.#build(what);
    this.#layer.root.querySelector(".card")?.remove();
    this.#layer.root.append(card);
    this.#layer.show();
    const { width, height } = card.getBoundingClientRect();
    const { left, top } = placeCard(what.anchor, { width, height }, { width: innerWidth, height: innerHeight });
    card.style.left = `${left}px`;
    card.style.top = `${top}px`;
    if (what.focus) card.focus();
  }

  close(): void {
    if (!this.#open) return;
    const back = this.#open.focus ? this.#returnTo : null;
    this.#open = null;
    this.#returnTo = null;
    this.#layer.root.querySelector(".card")?.remove();
    this.#layer.hide();
    if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
    this.#closed();
  }

  #build(what: Shown): HTMLElement {
    const { finding } = what.shown;
    const look = lookOfFinding(finding);
    const say = this.#say;
    const level = h("span", { class: "level", title: say(`hint.${look}`) }, icon(ICONS[look]), say(`level.${look}`));
    return h(
      "section",
      { class: `card ${look}`, role: "dialog", tabindex: "-1", lang: this.#lang, "aria-labelledby": "level quote", "aria-describedby": "message" },
      h("header", {}, level, h("span", { class: "title" }, finding.title), this.#tools(what)),
      h("div", { class: "body" }, h("p", { class: "quote", id: "quote" }, `“${finding.text}”`), h("p", { class: "message", id: "message" }, finding.message), factsOf(what.shown, say)),
      this.#actions(what.shown),
    );
  }

  #tools({ index, total }: Shown): HTMLElement {
    const say = this.#say;
    const bare = (path: string, label: string, go: () => void) =>
      h("button", { class: "bare", type: "button", "aria-label": label, title: label, onclick: trusted(go) }, icon(path));
    return h(
      "span",
      { class: "tools" },
      h("span", { "aria-label": say("count", { i: index + 1, n: total }) }, `${index + 1}/${total}`),
      bare(ICONS.previous, say("previous"), () => this.#deeds.step(-1)),
      bare(ICONS.next, say("next"), () => this.#deeds.step(1)),
      bare(ICONS.close, say("close"), () => this.close()),
    );
  }

  #actions(shown: PageFinding): HTMLElement {
    const say = this.#say;
    const { finding, id } = shown;
    const said = h("p", { class: "said", role: "status", "aria-live": "polite" });
    const tell = (text: string, ...more: Node[]): void => said.replaceChildren(text, ...more);
    const button = (label: string, go: () => void, kind = "") => h("button", { type: "button", class: kind, onclick: trusted(go) }, label);
    const scopes = h("div", { class: "menu", hidden: true });
    for (const scope of ["here", "site", "everywhere"] as const) {
      scopes.append(button(say(`ignore.${scope}`, { text: short(finding.text) }), () => void this.#ignore(id, scope, footer, tell)));
    }
    const ignore = button(say("ignore"), () => {
      scopes.hidden = !scopes.hidden;
      ignore.setAttribute("aria-expanded", String(!scopes.hidden));
      if (!scopes.hidden) scopes.querySelector("button")?.focus();
    });
    ignore.setAttribute("aria-expanded", "false");
    const report = this.#deeds.report();
    const footer = h(
      "footer",
      {},
      finding.fix && shown.editable && button(say("replace", { text: short(finding.fix.new) }), () => void this.#replace(id, tell), "main"),
      button(say("explain"), () => void this.#explain(id)),
      button(say("copy"), () => void this.#copy(shown, tell)),
      ignore,
      report && button(say("report"), () => void report(id).then(([text, ...more]) => said.replaceChildren(text!, ...more))),
      scopes,
      said,
    );
    return footer;
  }

  async #ignore(id: number, scope: Scope, footer: HTMLElement, tell: (text: string, ...more: Node[]) => void): Promise<void> {
    const trouble = await this.#deeds.ignore(id, scope);
    const undo = h("button", { type: "button", onclick: trusted(() => void this.#deeds.ignore(id, null).then(() => this.close())) }, this.#say("undo"));
    if (trouble) return tell(trouble);
    for (const old of footer.querySelectorAll("button, .menu")) old.remove();
    tell(`${this.#say(`ignored.${scope}`)} `, undo);
    undo.focus();
  }

  async #replace(id: number, tell: (text: string) => void): Promise<void> {
    if (!(await this.#deeds.replace(id))) return tell(this.#say("replaced.not"));
    this.#returnTo = null; // the writer is in his text
    this.close();
  }

  async #explain(id: number): Promise<void> {
    const body = this.#layer.root.querySelector(".body")!;
    body.querySelector("pre")?.remove();
    const place = h("pre", { tabindex: "0", "aria-label": this.#say("explain.title") }, this.#say("explaining"));
    body.append(place);
    place.scrollIntoView({ block: "nearest" });
    place.textContent = await this.#deeds.explain(id);
    place.scrollIntoView({ block: "nearest" });
  }

  async #copy({ finding, before, after }: PageFinding, tell: (text: string) => void): Promise<void> {
    const laws = finding.source.map((one) => `《${one.title}》${one.article}`).join("；");
    await this.#copyText(`${before}${finding.text}${after}\n${finding.message}（${laws}）\n${location.href}`);
    tell(this.#say("copied"));
  }

  /** Pages without a secure context have no clipboard, and some are forbidden it. */
  async #copyText(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = h("textarea", { style: "position:fixed;opacity:0" });
      area.value = text;
      this.#layer.root.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  /** Escape closes; the tab key goes round inside. */
  #key(event: KeyboardEvent): void {
    event.stopPropagation(); // the page's shortcuts are not for what is typed here
    if (event.key === "Escape") this.close();
    if (event.key !== "Tab") return;
    const stops = [...this.#layer.root.querySelectorAll<HTMLElement>("a[href], button, pre[tabindex]")].filter((stop) => stop.checkVisibility());
    const at = stops.indexOf(this.#layer.root.activeElement as HTMLElement);
    const next = stops[(at + (event.shiftKey ? -1 : 1) + stops.length) % stops.length];
    if (!next || (at >= 0 && at + (event.shiftKey ? -1 : 1) === stops.indexOf(next))) return;
    event.preventDefault();
    next.focus();
  }
}

/** Only people act; scripts of the page do not. */
function trusted(go: () => void): EventListener {
  return (event) => {
    if (event.isTrusted) go();
  };
}

function short(text: string): string {
  const chars = [...text];
  return chars.length > 12 ? `${chars.slice(0, 11).join("")}…` : text;
}
