/** Which compiled rules a profile is judged by: those that came with the extension, or the user's own. */

import type { Choices, EngineError, Lang, PackCheck, PackSummary, Profiles } from "../protocol";
import { Author } from "./author";
import type { Compiled } from "./messages";
import { PackStore, SERVER, type StoredPack } from "./packs";
import { CallFailed } from "./process";
import { choicesOf, compiledKey } from "./profiles";

declare const __VERSION__: string; // of the SDK: an offscreen document cannot read the manifest

/** `mark` tells apart what differs; `compiled` is null for the rules that came with the extension. */
export interface Opening {
  mark: string;
  compiled: Compiled | null;
  choices: Choices;
}

const BUILTIN: Opening = { mark: "", compiled: null, choices: {} };

export class RuleKeeper {
  readonly #author = new Author();
  readonly #store = new PackStore();
  readonly #getProfiles: () => Promise<Profiles>;
  readonly #changed: () => void;
  #profiles: Promise<Profiles> | null = null;
  #good = new Map<string, Opening>(); // profile -> the last that worked
  #last = new Map<string, Opening>(); // profile -> the last that the judge took
  #revision = 0;
  #compiling = new Map<string, Promise<void>>();
  #troubles = new Map<string, { key: string; error: EngineError }>();

  constructor(getProfiles: () => Promise<Profiles>, changed: () => void) {
    this.#getProfiles = getProfiles;
    this.#changed = changed;
  }

  get compiling(): boolean {
    return this.#compiling.size > 0;
  }

  troubles(): Record<string, EngineError> {
    return Object.fromEntries([...this.#troubles].map(([profile, { error }]) => [profile, error]));
  }

  choose(profiles: Profiles): void {
    this.#profiles = Promise.resolve({ default: {}, ...profiles });
    this.#revision += 1; // rules of the server may have come anew
    this.#changed();
  }

  /** What to judge by now. New packs are compiled meanwhile; until then, and if that fails, the last good. */
  async of(profile: string): Promise<Opening> {
    const choices = choicesOf(await this.#chosen(), profile);
    const packs = (await this.#packs()).filter((pack) => choices.extends?.includes(pack.id));
    const key = keyOf(choices, packs);
    const mark = `${key}${key === SERVER ? this.#revision : ""} ${JSON.stringify(choices)}`;
    const good = this.#good.get(profile);
    if (good?.mark === mark || this.#troubles.get(profile)?.key === mark) return good ?? BUILTIN;
    if (!key) return this.#settle(profile, { mark, compiled: null, choices });
    const compiled = await this.#store.compiled(key).catch(() => null);
    if (compiled) return this.#settle(profile, { mark, compiled, choices });
    if (key === SERVER) this.#troubles.set(profile, { key: mark, error: { code: "unavailable", detail: "no rules of a server are kept" } });
    else this.#compile(profile, key, mark, choices, packs);
    return good ?? BUILTIN;
  }

  async importPack(name: string, data: string, lang: Lang): Promise<PackCheck> {
    const { check, title, title_en, files } = await this.#author.readPack(name, data, lang);
    if (check.faults.length > 0) return check;
    const summary = { id: check.id, name: check.name, title, title_en, version: check.version, builtin: false };
    await this.#store.put({ id: check.id, files, summary, sha256: check.sha256 });
    this.#changed();
    return check;
  }

  async removePack(id: string): Promise<void> {
    await this.#store.remove(id);
    this.#changed();
  }

  /** Those that come with the extension, then the user's. */
  async summaries(): Promise<PackSummary[]> {
    const builtin = await fetch(chrome.runtime.getURL("engine/runtime/packs.json"));
    return [...((await builtin.json()) as PackSummary[]), ...(await this.#packs()).map((pack) => pack.summary)];
  }

  /** The judge refused these choices, or could not read the rules: the last good stay. */
  refuse(profile: string, refused: Opening, error: EngineError): void {
    this.#troubles.set(profile, { key: refused.mark, error });
    if (this.#good.get(profile)?.mark === refused.mark) this.#good.delete(profile);
    const last = this.#last.get(profile);
    if (last && last.mark !== refused.mark) this.#good.set(profile, last);
  }

  /** The judge took them. */
  accept(profile: string, taken: Opening): void {
    this.#last.set(profile, taken);
  }

  /** Read once; where that failed, by the next who asks. */
  #chosen(): Promise<Profiles> {
    return (this.#profiles ??= this.#getProfiles().catch((error: unknown) => {
      this.#profiles = null;
      throw error;
    }));
  }

  /** None where the storage cannot be read: then the built-in rules still work. */
  #packs(): Promise<StoredPack[]> {
    return this.#store.packs().catch(() => []);
  }

  #settle(profile: string, opening: Opening): Opening {
    this.#good.set(profile, opening);
    this.#troubles.delete(profile);
    return opening;
  }

  #compile(profile: string, key: string, mark: string, choices: Choices, packs: StoredPack[]): void {
    if (this.#compiling.has(key)) return;
    const work = this.#author.compile(choices, packs).then(
      async (compiled) => {
        this.#good.set(profile, { mark, compiled, choices });
        this.#troubles.delete(profile);
        await this.#store.keep(key, compiled);
      },
    );
    const done = work
      .catch((error: unknown) => this.#troubles.set(profile, { key: mark, error: errorOf(error) }))
      .then(() => {
        this.#compiling.delete(key);
        this.#changed();
      });
    this.#compiling.set(key, done);
  }
}

function keyOf(choices: Choices, packs: StoredPack[]): string {
  if (choices.server) return SERVER;
  const key = compiledKey(choices);
  return key && JSON.stringify([key, __VERSION__, ...packs.map((pack) => pack.sha256)]);
}

function errorOf(error: unknown): EngineError {
  return error instanceof CallFailed ? error.error : { code: "internal", detail: String(error) };
}
