/**
 * Owns the worker and answers the ports: starts it when something is asked, one request at a time, and builds
 * it anew when it dies, hangs or runs out of memory. Without requests nothing runs.
 */

import type { EngineError, EngineReply, EngineRequest, EngineStatus, LintOptions, PackSummary, Profiles } from "../protocol";
import { CallFailed, type Answer, EngineWorker } from "./process";
import { DEFAULT_PROFILE } from "./profiles";
import { RuleKeeper } from "./rules";

const LIMIT_MS = 10_000; // a batch takes some ten milliseconds; rules of a user's own are opened in a second
const LIMIT_PER_CHARACTER_MS = 0.05;
const TRIES = 2; // of one request, should the engine die over it
const TOO_MUCH_MEMORY = 512 * 1024 * 1024; // WebAssembly memory never shrinks: begin anew
const PAUSE_MS = [0, 1_000, 5_000, 30_000]; // before a start that follows so many failed ones

type Judging = Extract<EngineRequest, { options: LintOptions }>;

interface Job {
  port: chrome.runtime.Port;
  request: Judging;
  tries: number;
}

export class EngineHost {
  readonly #ports = new Set<chrome.runtime.Port>();
  readonly #rules: RuleKeeper;
  readonly #frameLost: (tabId: number, frameId: number) => void;
  #queue: Job[] = [];
  #working = false;
  #worker: EngineWorker | null = null;
  #opened = new Map<string, string>(); // profile -> what the worker was told of it
  #failedStarts = 0;
  #notBefore = 0;
  #status: Omit<EngineStatus, "memory" | "troubles"> = { state: "idle", start: null, bootMs: 0, restarts: 0, lastFailure: null };

  /** `lost` hears of every frame whose port closed: it was left, or died. */
  constructor(getProfiles: () => Promise<Profiles>, lost: (tabId: number, frameId: number) => void) {
    this.#frameLost = lost;
    this.#rules = new RuleKeeper(getProfiles, () => this.#tellChanged());
    chrome.runtime.onConnect.addListener((port) => {
      if (port.name === "engine") this.#serve(port);
    });
  }

  /** The user chose anew. */
  choose(profiles: Profiles): void {
    this.#rules.choose(profiles);
  }

  #serve(port: chrome.runtime.Port): void {
    this.#ports.add(port);
    port.onMessage.addListener((request: EngineRequest) => void this.#take(port, request));
    port.onDisconnect.addListener(() => {
      this.#ports.delete(port);
      this.#queue = this.#queue.filter((job) => job.port !== port); // a closed page waits for nothing
      const { tab, frameId } = port.sender ?? {};
      if (tab?.id !== undefined && frameId !== undefined) this.#frameLost(tab.id, frameId);
    });
  }

  async #take(port: chrome.runtime.Port, request: EngineRequest): Promise<void> {
    const { id } = request;
    try {
      switch (request.type) {
        case "status":
          return this.#reply(port, { type: "status", id, status: this.#report() });
        case "import-pack":
          return this.#reply(port, { type: "pack-checked", id, result: await this.#rules.importPack(request.name, request.data, request.lang) });
        case "remove-pack":
          await this.#rules.removePack(request.pack);
          return this.#reply(port, { type: "pack-removed", id });
        default:
          this.#queue.push({ port, request, tries: 0 });
          return await this.#work();
      }
    } catch (error) {
      this.#reply(port, { type: "failed", id, error: errorOf(error) });
    }
  }

  /** Works the queue off; there is one such loop at a time. */
  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    for (let job = this.#queue.shift(); job; job = this.#queue.shift()) {
      try {
        this.#reply(job.port, await this.#judge(job.request));
      } catch (error) {
        job.tries += 1;
        if (error instanceof CallFailed && error.fatal) this.#lost(error.error);
        if (error instanceof CallFailed && error.fatal && job.tries < TRIES) this.#queue.unshift(job);
        else this.#reply(job.port, { type: "failed", id: job.request.id, error: errorOf(error) });
      }
    }
    this.#working = false;
    if (this.#worker && this.#worker.memory > TOO_MUCH_MEMORY) this.#discard();
  }

  async #judge(request: Judging): Promise<EngineReply> {
    const profile = request.options.profile ?? DEFAULT_PROFILE;
    void this.#rules.of(profile).catch(() => {}); // is read while the worker boots; `#open` hears what went wrong
    const worker = await this.#running();
    await this.#open(worker, profile);
    const { id, type, ...rest } = request;
    const limit = LIMIT_MS + LIMIT_PER_CHARACTER_MS * sizeOf(request);
    const answer = await worker.call({ op: type, ...rest } as Parameters<EngineWorker["call"]>[0], limit);
    return replyOf(request, answer, type === "rules" ? await this.#rules.summaries() : []);
  }

  async #running(): Promise<EngineWorker> {
    if (this.#worker && !this.#worker.ended) return this.#worker;
    if (Date.now() < this.#notBefore) throw new CallFailed(this.#lastFailure(), false);
    this.#status.state = "starting";
    const began = performance.now();
    const { worker, start } = await this.#start();
    this.#worker = worker;
    this.#opened.clear();
    this.#failedStarts = 0;
    Object.assign(this.#status, { state: "ready", start, bootMs: Math.round(performance.now() - began) });
    return worker;
  }

  /** From the snapshot, else step by step. */
  async #start(): Promise<{ worker: EngineWorker; start: "snapshot" | "stock" }> {
    if (this.#failedStarts === 0) {
      try {
        return { worker: await EngineWorker.start("judge", true), start: "snapshot" };
      } catch (error) {
        this.#status.lastFailure = errorOf(error);
      }
    }
    try {
      return { worker: await EngineWorker.start("judge", false), start: "stock" };
    } catch (error) {
      this.#failedStarts += 1;
      this.#notBefore = Date.now() + (PAUSE_MS[this.#failedStarts] ?? PAUSE_MS.at(-1)!);
      throw error;
    }
  }

  /** Tells the worker of a profile what it does not know yet. */
  async #open(worker: EngineWorker, profile: string): Promise<void> {
    const wanted = await this.#rules.of(profile);
    if (this.#opened.get(profile) === wanted.mark) return;
    try {
      await worker.call({ op: "open", profile, rules: wanted.compiled, choices: wanted.choices }, LIMIT_MS);
    } catch (error) {
      if (!wanted.mark || !(error instanceof CallFailed) || error.fatal) throw error;
      this.#rules.refuse(profile, wanted, error.error);
      return this.#open(worker, profile);
    }
    this.#rules.accept(profile, wanted);
    this.#opened.set(profile, wanted.mark);
  }

  #lost(error: EngineError): void {
    this.#discard();
    this.#status.restarts += 1;
    this.#status.lastFailure = error;
    this.#status.state = this.#failedStarts > 0 ? "failed" : "idle";
  }

  #discard(): void {
    this.#worker?.end({ code: "internal", detail: "the engine is built anew" });
    this.#worker = null;
    this.#status.state = "idle";
  }

  #lastFailure(): EngineError {
    return this.#status.lastFailure ?? { code: "unavailable", detail: "the engine does not start" };
  }

  #report(): EngineStatus {
    const state = this.#rules.compiling ? "compiling" : this.#status.state;
    return { ...this.#status, state, memory: this.#worker?.memory ?? 0, troubles: this.#rules.troubles() };
  }

  #tellChanged(): void {
    for (const port of this.#ports) this.#reply(port, { type: "changed" });
  }

  #reply(port: chrome.runtime.Port, reply: EngineReply): void {
    if (this.#ports.has(port)) port.postMessage(reply);
  }
}

function sizeOf(request: Judging): number {
  if (request.type === "lint") return request.blocks.reduce((sum, block) => sum + block.length, 0);
  return request.type === "explain" ? request.text.length : 0;
}

function replyOf(request: Judging, { json, ms }: Answer, packs: PackSummary[]): EngineReply {
  const { id } = request;
  const value = JSON.parse(json);
  switch (request.type) {
    case "lint":
      return { type: "linted", id, ms, ...value };
    case "explain":
      return { type: "explained", id, explanation: value };
    case "rules":
      return { type: "rules", id, packs, ...value };
  }
}

function errorOf(error: unknown): EngineError {
  if (error instanceof CallFailed) return error.error;
  const full = error instanceof DOMException && error.name === "QuotaExceededError";
  return { code: full ? "storage-full" : "internal", detail: String(error) };
}
