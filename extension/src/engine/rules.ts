/** Which compiled rules a profile is judged by: those that came with the extension, or the user's own. */

import type { Choices, EngineError, PackCheck, PackSummary, Profiles } from "../protocol";
import { Author } from "./author";
import type { Compiled } from "./messages";
import { PackStore, type StoredPack } from "./packs";
import { CallFailed } from "./process";
import { choicesOf, compiledKey } from "./profiles";

/** `mark` tells apart what differs; `compiled` is null for the rules that came with the extension. */
export interface Opening {
  mark: string;
  compiled: Compiled | null;
  choices: Choices;
}

export class RuleKeeper {
  readonly #author = new Author();
  readonly #store = new PackStore();
  readonly #getProfiles: () => Promise<Profiles>;
  readonly #changed: () => void;
  #profiles: Promise<Profiles> | null = null;
  #good = new Map<string, Opening>(); // profile -> the last that worked
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
    this.#changed();
  }

  /** What to judge by now. New packs are compiled meanwhile; until then, and if that fails, the last good. */
  async of(profile: string): Promise<Opening> {
    const choices = choicesOf(await (this.#profiles ??= this.#getProfiles()), profile);
    const packs = (await this.#packs()).filter((pack) => choices.extends?.includes(pack.id));
    const key = keyOf(choices, packs);
    const mark = `${key} ${JSON.stringify(choices)}`;
    const good = this.#good.get(profile);
    if (good?.mark === mark) return good;
    if (!key) return this.#settle(profile, { mark, compiled: null, choices });
    const compiled = await this.#store.compiled(key).catch(() => null);
    if (compiled) return this.#settle(profile, { mark, compiled, choices });
    if (this.#troubles.get(profile)?.key !== key) this.#compile(profile, key, choices, packs);
    return good ?? { mark: "", compiled: null, choices: {} };
  }

  async importPack(name: string, data: string): Promise<PackCheck> {
    const { check, title, files } = await this.#author.readPack(name, data);
    if (check.faults.length > 0) return check;
    const summary = { id: check.id, name: check.name, title, version: check.version, builtin: false };
    await this.#store.put({ id: check.id, files, summary, sha256: check.sha256 });
    this.#changed();
    return check;
  }

  async removePack(id: string): Promise<void> {
    await this.#store.remove(id);
    this.#changed();
  }

  async summaries(): Promise<PackSummary[]> {
    return (await this.#packs()).map((pack) => pack.summary);
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

  #compile(profile: string, key: string, choices: Choices, packs: StoredPack[]): void {
    if (this.#compiling.has(key)) return;
    const work = this.#author.compile(choices, packs).then(
      async (compiled) => {
        this.#good.set(profile, { mark: `${key} ${JSON.stringify(choices)}`, compiled, choices });
        this.#troubles.delete(profile);
        await this.#store.keep(key, compiled);
      },
    );
    const done = work
      .catch((error: unknown) => this.#troubles.set(profile, { key, error: errorOf(error) }))
      .then(() => {
        this.#compiling.delete(key);
        this.#changed();
      });
    this.#compiling.set(key, done);
  }
}

function keyOf(choices: Choices, packs: StoredPack[]): string {
  const key = compiledKey(choices);
  return key && JSON.stringify([key, chrome.runtime.getManifest().version, ...packs.map((pack) => pack.sha256)]);
}

function errorOf(error: unknown): EngineError {
  return error instanceof CallFailed ? error.error : { code: "internal", detail: String(error) };
}
