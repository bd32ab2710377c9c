/** Runs in every frame of every page: checks it while the user wants that, and answers our own pages. */

import { askBackground } from "../ask";
import { EngineClient } from "../engine/client";
import type { FrameNews, FrameRequest, FrameState } from "../page-protocol";
import { onSettings, readSettings, type Settings, siteOf } from "../settings";
import { Page } from "./page";
import { checkSelection } from "./selection";

const TELL_MS = 120;
const AGAIN_MS = 1_000; // after a word that was lost: the background was just starting, or ending

class Frame {
  readonly #engine = new EngineClient();
  readonly #document = `${performance.timeOrigin}-${Math.random()}`;
  #page: Page | null = null;
  #settings!: Settings;
  #tabOff = false;
  #timer = 0;

  async start(): Promise<void> {
    chrome.runtime.onMessage.addListener((request: FrameRequest, _sender, respond) => this.#answer(request, respond));
    const [settings, off] = await Promise.all([readSettings(), askBackground<boolean>({ type: "tab-of-frame" })]);
    [this.#settings, this.#tabOff] = [settings, off === true];
    onSettings((settings) => this.#adopt(settings));
    this.#engine.onChanged(() => void this.#page?.rescan());
    addEventListener("pagehide", () => void this.#send({ type: "frame-gone", document: this.#document }));
    addEventListener("pageshow", (event) => event.persisted && this.#tell());
    document.addEventListener("visibilitychange", () => this.#run());
    this.#run();
  }

  get #off(): FrameState["off"] {
    if (this.#settings.paused) return "pause";
    if (siteOf(this.#settings, location.hostname).off) return "site";
    return this.#tabOff ? "tab" : null;
  }

  /** Start or stop, as the user wants it now. A page that nobody has looked at yet can wait. */
  #run(): void {
    if (this.#off) {
      this.#page?.stop();
      this.#page = null;
    } else if (!this.#page && document.visibilityState === "visible") {
      this.#page = new Page(this.#engine, this.#settings, () => this.#tell());
      void this.#page.start();
    }
    this.#tell();
  }

  #adopt(settings: Settings): void {
    this.#settings = settings;
    if (this.#page && !this.#page.adopt(settings)) {
      this.#page.stop();
      this.#page = null;
    }
    this.#run();
  }

  #answer(request: FrameRequest, respond: (value: unknown) => void): boolean {
    switch (request.type) {
      case "frame-report":
        respond(this.#page?.report() ?? { state: this.#state(), findings: [], tool: null });
        return false;
      case "frame-look":
        respond(this.#state());
        return false;
      case "frame-rescan":
        void this.#page?.rescan();
        break;
      case "frame-off":
        this.#tabOff = request.off;
        this.#run();
        break;
      case "frame-jump":
        respond(this.#page?.jump(request.id, request.open) ?? false);
        return false;
      case "frame-step":
        this.#page?.step(request.by);
        break;
      case "frame-ignore":
        void this.#page?.ignore(request.id, request.scope).then(respond);
        return this.#page !== null;
      case "frame-case":
        void this.#page?.caseOf(request.ids, request.copy).then(respond);
        return this.#page !== null;
      case "frame-check-selection":
        void checkSelection(request.text, this.#engine, this.#settings);
        break;
      case "frame-check-picture":
        void this.#page?.checkPicture(request.address);
        break;
      case "frame-check-pictures":
        this.#page?.checkPictures();
        break;
      default:
        return false;
    }
    respond(true);
    return false;
  }

  #state(): FrameState {
    const idle: FrameState = {
      top: window === window.top,
      url: location.href,
      title: document.title,
      revision: 0,
      phase: this.#off ? "off" : "waiting",
      counts: { error: 0, warning: 0, info: 0, mention: 0, ignored: 0 },
      verdict: "clean",
      off: this.#off,
      failure: null,
      checked: 0,
      pictures: { unread: 0, reading: false, trouble: null },
      busyMs: 0,
      longestMs: 0,
    };
    return this.#page?.state() ?? idle;
  }

  #tell(): void {
    this.#timer ||= window.setTimeout(() => {
      this.#timer = 0;
      void this.#send({ type: "frame-state", document: this.#document, state: this.#state() }).then((sent) => {
        if (!sent) setTimeout(() => this.#tell(), AGAIN_MS);
      });
    }, TELL_MS);
  }

  /** Whether it arrived. After an update of the extension nothing ever will, and there is nobody left to tell. */
  async #send(news: FrameNews): Promise<boolean> {
    if (chrome.runtime?.id) return chrome.runtime.sendMessage(news).then(() => true, () => false);
    this.#page?.stop();
    return true;
  }
}

void new Frame().start();
