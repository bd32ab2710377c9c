/** One worker process as a promise-shaped thing: calls with a time limit, and an end that everybody hears of. */

import type { EngineError } from "../protocol";
import type { Role, WorkerCall, WorkerReply } from "./messages";

export interface Answer {
  json: string;
  ms: number;
  memory: number;
}

/** `fatal`: the worker is gone, or was ended, because of it. */
export class CallFailed extends Error {
  readonly error: EngineError;
  readonly fatal: boolean;

  constructor(error: EngineError, fatal: boolean) {
    super(error.detail);
    this.error = error;
    this.fatal = fatal;
  }
}

interface Waiting {
  resolve: (answer: Answer) => void;
  reject: (failure: CallFailed) => void;
  timer: ReturnType<typeof setTimeout>;
}

const BOOT_MS = 60_000; // a slow machine under load may need ten seconds; a hang needs an end
const FATAL: ReadonlySet<EngineError["code"]> = new Set(["out-of-memory", "internal"]);

export class EngineWorker {
  memory = 0;
  ended = false;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  private constructor() {
    this.#worker = new Worker(chrome.runtime.getURL("engine/worker.js"), { type: "module", name: "hegui" });
    this.#worker.onmessage = ({ data }: MessageEvent<WorkerReply>) => this.#receive(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.end({ code: "internal", detail: event.message || "the worker could not be loaded" });
    };
  }

  /** A worker that has booted; CallFailed where it did not. */
  static async start(role: Role, snapshot: boolean): Promise<EngineWorker> {
    const worker = new EngineWorker();
    await worker.call({ op: "boot", role, snapshot }, BOOT_MS);
    return worker;
  }

  call(call: WorkerCall, limitMs: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const id = ++this.#last;
      const timer = setTimeout(() => this.end({ code: "hangs", detail: `no answer to ${call.op} in ${limitMs} ms` }), limitMs);
      this.#waiting.set(id, { resolve, reject, timer });
      if (this.ended) this.end({ code: "internal", detail: "the worker has ended" });
      else this.#worker.postMessage({ id, ...call });
    });
  }

  /** Ends the worker; whoever waits is told why. */
  end(error: EngineError): void {
    this.ended = true;
    this.#worker.terminate();
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(new CallFailed(error, true));
    }
    this.#waiting.clear();
  }

  #receive(reply: WorkerReply): void {
    this.memory = reply.memory;
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) return;
    this.#waiting.delete(reply.id);
    clearTimeout(waiting.timer);
    if (!("error" in reply)) waiting.resolve(reply);
    else if (!FATAL.has(reply.error.code)) waiting.reject(new CallFailed(reply.error, false));
    else {
      waiting.reject(new CallFailed(reply.error, true));
      this.end(reply.error);
    }
  }
}
