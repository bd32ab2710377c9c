/** Reads and compiles packs in a worker of its own, which is gone afterwards: a bad pack cannot harm the judge. */

import type { Choices, Lang, PackCheck } from "../protocol";
import type { Compiled, PackFiles } from "./messages";
import { EngineWorker } from "./process";

const LIMIT_MS = 180_000;

/** What the Python side says of a pack; `files` only where there are no faults. */
export interface ReadPack {
  check: PackCheck;
  title: string;
  title_en: string;
  files: Record<string, string>;
}

export class Author {
  #turn: Promise<unknown> = Promise.resolve();

  /** The rules for these choices; CallFailed with `bad-pack` or `bad-choices` where there are none. */
  compile(choices: Choices, packs: PackFiles[]): Promise<Compiled> {
    return this.#with<Compiled>({ op: "compile", choices, packs });
  }

  readPack(name: string, data: string, lang: Lang): Promise<ReadPack> {
    return this.#with<ReadPack>({ op: "read-pack", name, data, lang });
  }

  #with<T>(call: Parameters<EngineWorker["call"]>[0]): Promise<T> {
    const result = this.#turn.then(async () => {
      const worker = await EngineWorker.start("author", false);
      try {
        return JSON.parse((await worker.call(call, LIMIT_MS)).json) as T;
      } finally {
        worker.end({ code: "internal", detail: "done" });
      }
    });
    this.#turn = result.catch(() => {});
    return result;
  }
}
