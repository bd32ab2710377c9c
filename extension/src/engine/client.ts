/** The engine as seen from a content script or one of our pages: asks over a port, and asks again when it died. */

import type { EngineError, EngineReply, EngineRequest, Lang, LintOptions } from "../protocol";
import type { Key, Say } from "../ui/words";
import type { Engine } from "./engine";

const TRIES = 4;

type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;
type Reply<T> = Extract<EngineReply, { type: T }>;
/** `lost`: the host went away with the request. */
type Answer = Exclude<EngineReply, { type: "changed" }> | { type: "lost" };

/** The engine said no, or could not be had. */
export class EngineFailure extends Error {
  readonly code: EngineError["code"];

  constructor(error: EngineError) {
    super(error.detail);
    this.name = "EngineFailure";
    this.code = error.code;
  }
}

/** A rejection of the engine in words. */
export function failureIn(error: unknown, say: Say): string {
  return say(`failure.${error instanceof EngineFailure ? error.code : "internal"}` as Key);
}

export class EngineClient implements Engine {
  #port: Promise<chrome.runtime.Port> | null = null;
  #waiting = new Map<number, (reply: Answer) => void>();
  #listeners = new Set<() => void>();
  #last = 0;

  lint(blocks: string[], options: LintOptions = {}) {
    return this.#ask({ type: "lint", blocks, options }, "linted");
  }

  async explain(text: string, options: LintOptions = {}) {
    return (await this.#ask({ type: "explain", text, options }, "explained")).explanation;
  }

  rules(options: LintOptions = {}) {
    return this.#ask({ type: "rules", options }, "rules");
  }

  async status() {
    return (await this.#ask({ type: "status" }, "status")).status;
  }

  async importPack(name: string, data: string, lang: Lang = "zh-Hans") {
    return (await this.#ask({ type: "import-pack", name, data, lang }, "pack-checked")).result;
  }

  async removePack(id: string) {
    await this.#ask({ type: "remove-pack", pack: id }, "pack-removed");
  }

  /** Calls back when rules or choices changed, so that what was judged should be judged anew. */
  onChanged(listener: () => void): () => void {
    if (this.#listeners.size === 0) chrome.storage.onChanged.addListener((changes, area) => this.#chosen(changes, area));
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The host tells of new choices, but not those whose port it lost when it rested. */
  #chosen(changes: object, area: string): void {
    if (area === "local" && "profiles" in changes && !this.#port) this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  async #ask<T extends Answer["type"]>(request: WithoutId<EngineRequest>, expected: T): Promise<Reply<T>> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 50 * 4 ** attempt));
      const reply = await this.#once({ ...request, id: ++this.#last } as EngineRequest);
      if (reply.type === "failed") throw new EngineFailure(reply.error);
      if (reply.type === expected) return reply as Reply<T>;
    }
    throw new EngineFailure({ code: "unavailable", detail: `the engine was lost ${TRIES} times over one request` });
  }

  async #once(request: EngineRequest): Promise<Answer> {
    let port: chrome.runtime.Port;
    try {
      port = await (this.#port ??= this.#connect());
    } catch {
      this.#port = null; // the background is starting, or the extension was updated under this page
      return { type: "lost" };
    }
    return new Promise((settle) => {
      this.#waiting.set(request.id, settle);
      try {
        port.postMessage(request);
      } catch {
        this.#lost(port); // closed between two lines: the page came back from the back/forward cache
      }
    });
  }

  async #connect(): Promise<chrome.runtime.Port> {
    await chrome.runtime.sendMessage({ type: "ensure-engine" });
    const port = chrome.runtime.connect({ name: "engine" });
    port.onMessage.addListener((reply: EngineReply) => this.#receive(reply));
    port.onDisconnect.addListener(() => {
      void chrome.runtime.lastError; // read, so that it is not reported: a lost host is no error, we ask again
      this.#lost(port);
    });
    return port;
  }

  #receive(reply: EngineReply): void {
    if (reply.type === "changed") return this.#changed();
    this.#waiting.get(reply.id)?.(reply);
    this.#waiting.delete(reply.id);
  }

  #lost(port: chrome.runtime.Port) {
    port.disconnect();
    this.#port = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const settle of waiting) settle({ type: "lost" });
  }
}
