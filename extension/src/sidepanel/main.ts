/** The side panel: every finding of the tab, by level, with search, keys and export. */

import type { CasePart, FrameReport, FrameState } from "../page-protocol";
import { langOf, readSettings, type Scope, type Settings } from "../settings";
import { h, ICONS, icon } from "../ui/dom";
import { factsOf } from "../ui/facts";
import { askServer, caseOf, report } from "../ui/report";
import { TabLink, tabOfPage, together } from "../ui/link";
import { type Reader, readerOf, unreadOf } from "../ui/pictures";
import { LEVELS, verdictOf } from "../ui/verdict";
import { type Say, sayIn } from "../ui/words";
import { asCsv, asHtml, asJson, type Evidence } from "./export";
import { chosen, type Level, levelOf, type Listed } from "./view";

const CALM_MS = 120;
const MOST = 1_000; // rows drawn; the rest is counted, searched and exported all the same

class Panel {
  readonly #say: Say;
  readonly #lang: string;
  readonly #head = h("div");
  readonly #levels = h("div", { class: "levels", role: "group" });
  readonly #list = h("div", { class: "list", tabindex: "-1" });
  readonly #told = h("p", { class: "small soft", role: "status", "aria-live": "polite" });
  readonly #search: HTMLInputElement;
  readonly #shot = h("input", { type: "checkbox" });
  readonly #copy = h("input", { type: "checkbox" });
  #link: TabLink;
  #unlink: () => void = () => {};
  #reader: Reader | null = null;
  #reports = new Map<number, FrameReport>();
  #heard = new Map<number, string>();
  #stale = new Set<number>();
  #shown: Listed[] = [];
  #levelsOn = new Set<Level>(LEVELS);
  #ignoredOn = false;
  #current = "";
  #timer = 0;

  constructor(settings: Settings, link: TabLink) {
    this.#link = link;
    this.#lang = langOf(settings);
    this.#say = sayIn(langOf(settings));
    document.documentElement.lang = this.#lang;
    document.title = `${this.#say("panel.title")} · ${this.#say("name")}`;
    this.#search = h("input", { type: "search", placeholder: this.#say("panel.search"), "aria-label": this.#say("panel.search"), oninput: () => this.#draw() });
    this.#levels.setAttribute("aria-label", this.#say("panel.show"));
    document.getElementById("app")!.append(this.#head, this.#bar(), this.#levels, this.#list, this.#footer());
    document.addEventListener("keydown", (event) => this.#key(event));
    chrome.storage.onChanged.addListener((changes) => void ("server" in changes && this.#fetch()));
  }

  async follow(link: TabLink): Promise<void> {
    this.#unlink();
    this.#link = link;
    this.#reports.clear();
    this.#heard.clear();
    this.#unlink = link.onNews((frameId, news) => {
      const word = news.type === "frame-gone" ? "" : [news.document, news.state.revision, news.state.url].join(" ");
      if (word === this.#heard.get(frameId)) return;
      this.#heard.set(frameId, word);
      this.#stale.add(frameId);
      this.#timer ||= window.setTimeout(() => void this.#fetch(), CALM_MS);
    });
    for (const frameId of (await link.frames()).keys()) this.#stale.add(frameId);
    await this.#fetch();
  }

  /** Ask the frames that changed. */
  async #fetch(): Promise<void> {
    this.#timer = 0;
    const stale = [...this.#stale];
    this.#stale.clear();
    this.#reader = await readerOf(this.#link.tabId);
    await Promise.all(
      stale.map(async (frameId) => {
        const report = await this.#link.report(frameId);
        if (report) this.#reports.set(frameId, report);
        else this.#reports.delete(frameId);
      }),
    );
    this.#draw();
  }

  get #state(): FrameState | null {
    return together([...this.#reports.values()].map(({ state }) => state));
  }

  get #all(): Listed[] {
    const frames = [...this.#reports].sort(([one], [other]) => one - other);
    return frames.flatMap(([frameId, { state, findings }]) => findings.map((one) => ({ ...one, frameId, frameUrl: state.url, key: `${frameId}-${one.id}` })));
  }

  #draw(): void {
    const focused = (document.activeElement as HTMLElement | null)?.dataset["key"];
    const state = this.#state;
    const all = this.#all;
    this.#shown = chosen(all, { search: this.#search.value, levels: this.#levelsOn, ignored: this.#ignoredOn });
    const pictures = state && this.#reader && unreadOf(state.pictures, this.#reader, this.#say, () => void this.#link.tellAll({ type: "frame-check-pictures" }));
    this.#head.replaceChildren(
      h("h1", { class: "unseen" }, this.#say("panel.title")),
      verdictOf(state, this.#say),
      ...(state?.phase === "sampling" ? [h("p", { class: "notice" }, this.#say("phase.sampling"))] : []),
      ...(pictures ? [pictures] : []),
    );
    this.#drawLevels(all);
    this.#list.replaceChildren(...this.#sections(all.length));
    if (focused) this.#list.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  #drawLevels(all: readonly Listed[]): void {
    const count = (test: (one: Listed) => boolean): string => String(all.filter(test).length);
    const toggle = (label: string, kind: string, on: boolean, turn: () => void): HTMLElement =>
      h("button", { type: "button", class: kind, "aria-pressed": String(on), onclick: () => { turn(); this.#draw(); } }, label);
    this.#levels.replaceChildren(
      ...LEVELS.map((level) =>
        toggle(`${this.#say(`level.${level}`)} ${count((one) => levelOf(one) === level && one.ignored === null)}`, level, this.#levelsOn.has(level), () => {
          if (!this.#levelsOn.delete(level)) this.#levelsOn.add(level);
        }),
      ),
      toggle(`${this.#say("panel.ignored")} ${count((one) => one.ignored !== null)}`, "mention", this.#ignoredOn, () => {
        this.#ignoredOn = !this.#ignoredOn;
      }),
    );
  }

  #sections(total: number): Node[] {
    if (this.#shown.length === 0) return [h("p", { class: "empty" }, this.#say(total === 0 ? "panel.empty" : "panel.no-match"))];
    return LEVELS.flatMap((level) => {
      const group = this.#shown.filter((one) => levelOf(one) === level);
      if (group.length === 0) return [];
      const head = h("h2", {}, icon(ICONS[level]), `${this.#say(`level.${level}`)} ${group.length}`, h("small", {}, this.#say(`hint.${level}`)));
      return [h("section", { class: level }, head, h("ol", {}, ...group.slice(0, MOST).map((one) => this.#row(one))))];
    });
  }

  #row(one: Listed): HTMLElement {
    const { finding } = one;
    const open = one.key === this.#current;
    const places = [one.frameId > 0 && this.#say("panel.frame"), one.where === "field" && this.#say("panel.field"), one.where === "picture" && this.#say("panel.picture")];
    const button = h(
      "button",
      { type: "button", class: "item", "aria-expanded": String(open), onclick: () => void this.#select(one, true) },
      h("span", { class: "quote" }, one.before, h("mark", {}, finding.text), one.after),
      h("span", { class: "rule" }, finding.title, ...places.map((place) => place && h("span", { class: "tag" }, place))),
    );
    button.dataset["key"] = one.key;
    return h("li", {}, button, open && this.#detail(one));
  }

  #detail(one: Listed): HTMLElement {
    const say = this.#say;
    const act = (label: string, go: () => void): HTMLElement => h("button", { type: "button", onclick: go }, label);
    const ignore = (scope: Scope | null) => async (): Promise<void> => {
      this.#told.textContent = (await this.#link.ask<string>(one.frameId, { type: "frame-ignore", id: one.id, scope })) ?? "";
    };
    return h(
      "div",
      { class: "detail" },
      h("p", {}, finding(one)),
      factsOf(one, say),
      h("p", {}, h("code", {}, one.selector)),
      h(
        "div",
        { class: "actions" },
        act(say("panel.jump"), () => void this.#jump(one, true)),
        act(say("report"), () => void this.#report([one])),
        ...(one.ignored ? [act(say("undo"), () => void ignore(null)())] : (["here", "site", "everywhere"] as const).map((scope) => act(say(`ignore.${scope}`, { text: one.finding.text }), () => void ignore(scope)()))),
      ),
    );
  }

  async #select(one: Listed, jump: boolean): Promise<void> {
    this.#current = this.#current === one.key && jump ? "" : one.key;
    this.#draw();
    this.#list.querySelector<HTMLElement>(`[data-key="${CSS.escape(one.key)}"]`)?.focus();
    if (this.#current) await this.#jump(one, false);
  }

  async #jump(one: Listed, open: boolean): Promise<void> {
    const there = await this.#link.ask<boolean>(one.frameId, { type: "frame-jump", id: one.id, open });
    this.#told.textContent = there ? "" : this.#say("panel.gone");
    if (open && there) await chrome.tabs.update(this.#link.tabId, { active: true }).catch(() => {});
  }

  #step(by: 1 | -1): void {
    if (this.#shown.length === 0) return;
    const at = this.#shown.findIndex(({ key }) => key === this.#current);
    const next = this.#shown[at < 0 ? (by > 0 ? 0 : this.#shown.length - 1) : (at + by + this.#shown.length) % this.#shown.length]!;
    this.#current = "";
    void this.#select(next, false).then(() => this.#list.querySelector(`[data-key="${CSS.escape(next.key)}"]`)?.scrollIntoView({ block: "nearest" }));
  }

  #key(event: KeyboardEvent): void {
    const writes = event.target === this.#search;
    if (event.key === "Escape" && writes) this.#list.focus();
    if (writes || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      this.#search.focus();
    } else if ("jn".includes(event.key)) this.#step(1);
    else if ("kp".includes(event.key)) this.#step(-1);
  }

  #bar(): HTMLElement {
    const bare = (path: string, label: string, go: () => void): HTMLElement => h("button", { type: "button", class: "bare", "aria-label": label, title: label, onclick: go }, icon(path));
    return h(
      "div",
      { class: "bar" },
      h("div", { class: "search" }, icon(ICONS.search), this.#search),
      h("span", {}, bare(ICONS.previous, this.#say("previous"), () => this.#step(-1)), bare(ICONS.next, this.#say("next"), () => this.#step(1))),
      bare(ICONS.rescan, this.#say("popup.rescan"), () => void this.#link.tellAll({ type: "frame-rescan" })),
    );
  }

  #footer(): HTMLElement {
    const say = this.#say;
    const save = (kind: "html" | "json" | "csv") => h("button", { type: "button", onclick: () => void this.#export(kind) }, say(`export.${kind}`));
    return h("footer", {}, h("strong", {}, say("export")), save("html"), save("json"), save("csv"), h("label", {}, this.#shot, say("export.screenshot")), h("hr"), h("button", { type: "button", class: "main", onclick: () => void this.#report(this.#shown) }, say("report")), h("label", {}, this.#copy, say("export.copy")), this.#told, h("p", { class: "small soft" }, say("panel.keys")));
  }

  /** One case of what is shown, in the order of the page. */
  async #report(chosen: readonly Listed[]): Promise<void> {
    const say = this.#say;
    const state = this.#state;
    if (!state || chosen.length === 0) return void (this.#told.textContent = say("panel.empty"));
    const { incognito } = await chrome.tabs.get(this.#link.tabId);
    if (incognito) return void (this.#told.textContent = say("panel.private"));
    const answer = await askServer({ do: "pairing" });
    if (!answer.ok || !answer.pairing) {
      const options = h("a", { href: chrome.runtime.getURL("options/index.html#server"), target: "_blank" }, say("panel.open-options"));
      return this.#told.replaceChildren(`${say("server.not-paired")} `, options);
    }
    const screenshot = this.#shot.checked ? await this.#screenshot() : null;
    const frames = [...new Set(chosen.map(({ frameId }) => frameId))].sort((one, other) => one - other);
    const asked = frames.map((frameId) => this.#link.ask<CasePart>(frameId, { type: "frame-case", ids: chosen.filter((one) => one.frameId === frameId).map(({ id }) => id), copy: this.#copy.checked }));
    const parts = (await Promise.all(asked)).filter((part) => part !== null && part.text !== "") as CasePart[];
    if (parts.length === 0) return void (this.#told.textContent = say("panel.gone"));
    const said = await report(caseOf(parts, { title: state.title, url: state.url, screenshot }), say);
    this.#told.replaceChildren(...said, this.#shot.checked && !screenshot ? ` ${say("report.no-screenshot")}` : "");
  }

  async #export(kind: "html" | "json" | "csv"): Promise<void> {
    const state = this.#state;
    if (!state) return;
    const screenshot = this.#shot.checked ? await this.#screenshot() : null;
    const tool = [...this.#reports.values()].find((report) => report.tool)?.tool ?? null;
    const evidence: Evidence = { url: state.url, title: state.title, time: new Date().toISOString(), verdict: state.verdict, tool, findings: this.#shown, screenshot };
    const text = kind === "json" ? asJson(evidence) : kind === "csv" ? asCsv(evidence, this.#say) : asHtml(evidence, this.#lang, this.#say);
    download(`hegui-${new URL(state.url).hostname || "page"}-${evidence.time.slice(0, 19).replaceAll(":", "")}.${kind}`, text);
    this.#told.textContent = this.#shot.checked && !screenshot ? this.#say("export.no-screenshot") : this.#say("export.done", { n: this.#shown.length });
  }

  /** The visible part of the page. Where the toolbar's button has not opened the way, leave is asked for now. */
  async #screenshot(): Promise<string | null> {
    try {
      return await this.#capture();
    } catch {
      const may = await chrome.permissions.request({ origins: ["<all_urls>"] }).catch(() => false);
      return may ? this.#capture().catch(() => null) : null;
    }
  }

  async #capture(): Promise<string> {
    const { windowId, active } = await chrome.tabs.get(this.#link.tabId);
    if (!active) await chrome.tabs.update(this.#link.tabId, { active: true });
    return chrome.tabs.captureVisibleTab(windowId, { format: "png" });
  }
}

function finding({ finding: { message } }: Listed): string {
  return message;
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const named = new URLSearchParams(location.search).has("tab");
const link = new TabLink((await tabOfPage()) ?? -1);
const panel = new Panel(await readSettings(), link);
await panel.follow(link);
if (!named) chrome.tabs.onActivated.addListener(() => void tabOfPage().then((id) => panel.follow(new TabLink(id ?? -1))));
