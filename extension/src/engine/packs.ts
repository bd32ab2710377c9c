/** The user's packs and the rules compiled from them, in IndexedDB: the only place where they are kept. */

import type { PackSummary } from "../protocol";
import type { Compiled, PackFiles } from "./messages";

/** The key under which the rules of the paired server are kept. */
export const SERVER = "server";
const KEPT = 4; // compiled rule sets: a few profiles and the last good ones

export interface StoredPack extends PackFiles {
  summary: PackSummary;
  sha256: string;
}

interface StoredRules extends Compiled {
  key: string;
  used: number;
}

export class PackStore {
  #database: Promise<IDBDatabase> | null = null;

  packs(): Promise<StoredPack[]> {
    return this.#run("packs", "readonly", (store) => store.getAll() as IDBRequest<StoredPack[]>);
  }

  /** One transaction: the old pack of this id stays whole unless the new one is written whole. */
  async put(pack: StoredPack): Promise<void> {
    await this.#run("packs", "readwrite", (store) => store.put(pack));
  }

  async remove(id: string): Promise<void> {
    await this.#run("packs", "readwrite", (store) => store.delete(id));
  }

  async compiled(key: string): Promise<Compiled | null> {
    const found = await this.#run("rules", "readonly", (store) => store.get(key) as IDBRequest<StoredRules | undefined>);
    return found ? { rules: found.rules, book: found.book } : null;
  }

  async keep(key: string, compiled: Compiled): Promise<void> {
    await this.#run("rules", "readwrite", (store) => store.put({ key, used: Date.now(), ...compiled }));
    const all = await this.#run("rules", "readonly", (store) => store.getAll() as IDBRequest<StoredRules[]>);
    const own = all.filter((one) => one.key !== SERVER).sort((one, other) => other.used - one.used);
    const old = own.slice(KEPT);
    for (const { key: gone } of old) await this.#run("rules", "readwrite", (store) => store.delete(gone));
  }

  async #run<T>(name: string, mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await (this.#database ??= this.#open());
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(name, mode);
      const request = act(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error("the transaction was ended"));
    });
  }

  #open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open("hegui", 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("packs", { keyPath: "id" });
        request.result.createObjectStore("rules", { keyPath: "key" });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => {
        this.#database = null; // the next call tries again
        reject(request.error ?? new Error("IndexedDB could not be opened"));
      };
    });
  }
}
