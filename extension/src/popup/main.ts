/** The popup: how this page stands, and the switches. */

import { askBackground } from "../ask";
import { EngineClient } from "../engine/client";
import type { FrameState } from "../page-protocol";
import type { EngineStatus } from "../protocol";
import { changeSettings, langOf, readSettings, type Settings, siteOf, withSite } from "../settings";
import { h, ICONS, icon } from "../ui/dom";
import { TabLink, tabOfPage, together } from "../ui/link";
import { type Reader, readerOf, unreadOf } from "../ui/pictures";
import { countsOf, verdictOf } from "../ui/verdict";
import { type Key, type Say, sayIn } from "../ui/words";

declare const __BROWSER__: "chromium" | "firefox";

class Popup {
  readonly #app = document.getElementById("app")!;
  readonly #engine = new EngineClient();
  readonly #link: TabLink;
  readonly #private: boolean; // of a private window nothing is written down, not even which site it shows
  #settings: Settings;
  #say: Say;
  #status: EngineStatus | null = null;
  #reader: Reader | null = null;
  #trouble = "";

  constructor(link: TabLink, settings: Settings, inPrivate: boolean) {
    this.#link = link;
    this.#private = inPrivate;
    this.#settings = settings;
    const lang = langOf(settings);
    this.#say = sayIn(lang);
    document.documentElement.lang = lang;
  }

  async start(): Promise<void> {
    this.#link.onNews(() => void this.#draw());
    await this.#draw();
    this.#reader = await readerOf(this.#link.tabId);
    await this.#draw();
    this.#status = await this.#engine.status().catch(() => null);
    await this.#draw();
  }

  async #draw(): Promise<void> {
    const state = together((await this.#link.frames()).values());
    const focused = document.activeElement?.id;
    this.#app.replaceChildren(...this.#parts(state));
    if (focused) document.getElementById(focused)?.focus();
  }

  #parts(state: FrameState | null): Node[] {
    const say = this.#say;
    return [
      h("div", { class: "heading" }, h("h1", {}, say("name")), this.#button("options", ICONS.settings, say("popup.options"), () => void chrome.runtime.openOptionsPage(), "bare")),
      verdictOf(state, say),
      state && state.phase !== "off" && countsOf(state, say),
      state && this.#reader && unreadOf(state.pictures, this.#reader, say, () => void this.#link.tellAll({ type: "frame-check-pictures" })),
      state?.phase === "sampling" && h("p", { class: "notice" }, say("phase.sampling")),
      this.#trouble && h("p", { class: "notice", role: "alert" }, this.#trouble),
      ...Object.values(this.#status?.troubles ?? {}).map((error) => h("p", { class: "notice" }, say(`failure.${error.code}`))),
      this.#switches(state),
      h(
        "div",
        { class: "actions" },
        this.#button("panel", ICONS.panel, say("popup.panel"), () => void this.#openPanel(), "main"),
        this.#button("rescan", ICONS.rescan, say("popup.rescan"), () => void this.#link.tellAll({ type: "frame-rescan" })),
        this.#button("settings", ICONS.settings, say("popup.options"), () => void chrome.runtime.openOptionsPage()),
      ),
      h("p", { class: "engine" }, `${say("engine")}${say("comma")}${this.#engineWords()}`),
    ].filter((part): part is HTMLElement => part instanceof Node);
  }

  #switches(state: FrameState | null): HTMLElement {
    const say = this.#say;
    const host = hostOf(state);
    const site = !siteOf(this.#settings, host).off;
    return h(
      "div",
      { class: "switches" },
      host !== "" && !this.#private && this.#switch("site", say("popup.site"), host, site, (on) => this.#change((now) => withSite(now, host, { off: !on }))),
      state !== null && this.#switch("tab", say("popup.tab"), "", state.off !== "tab", (on) => this.#switchTab(!on)),
      this.#switch("pause", say("popup.pause"), "", this.#settings.paused, (on) => this.#change(() => ({ paused: on }))),
    );
  }

  #switch(id: string, label: string, detail: string, on: boolean, turn: (on: boolean) => Promise<void>): HTMLElement {
    const input = h("input", { id, type: "checkbox", role: "switch", onchange: () => void turn(input.checked) });
    input.checked = on;
    return h("label", { class: "switch" }, h("span", {}, label, detail && h("small", {}, detail)), input);
  }

  #button(id: string, path: string, label: string, go: () => void, kind = ""): HTMLElement {
    const bare = kind === "bare";
    return h("button", { id, type: "button", class: kind, onclick: go, ...(bare ? { "aria-label": label, title: label } : {}) }, icon(path), !bare && label);
  }

  async #change(change: (settings: Settings) => Partial<Settings>): Promise<void> {
    try {
      this.#settings = await changeSettings(change);
      this.#trouble = "";
    } catch {
      this.#trouble = this.#say("storage-full");
    }
    await this.#draw();
  }

  async #switchTab(off: boolean): Promise<void> {
    await askBackground({ type: "tab-off", tabId: this.#link.tabId, off });
    await this.#draw();
  }

  async #openPanel(): Promise<void> {
    if (__BROWSER__ === "firefox") await firefoxSidebar().open();
    else await chrome.sidePanel.open({ tabId: this.#link.tabId });
    window.close();
  }

  #engineWords(): string {
    const { state, lastFailure } = this.#status ?? { state: "starting" as const, lastFailure: null };
    return state === "failed" && lastFailure ? this.#say(`failure.${lastFailure.code}` as Key) : this.#say(`engine.${state}`);
  }
}

function hostOf(state: FrameState | null): string {
  return state?.url.startsWith("http") ? new URL(state.url).hostname : "";
}

function firefoxSidebar(): { open(): Promise<void> } {
  return (globalThis as unknown as { browser: { sidebarAction: { open(): Promise<void> } } }).browser.sidebarAction;
}

const tabId = await tabOfPage();
const tab = tabId === null ? null : await chrome.tabs.get(tabId).catch(() => null);
await new Popup(new TabLink(tabId ?? -1), await readSettings(), tab?.incognito ?? false).start();
