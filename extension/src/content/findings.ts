/** What was found in this frame. A finding whose text changed is gone at once: fail closed. */

import type { Finding } from "../protocol";
import type { Block } from "./collect/block";
import { holds, type Place, placeOf, startOf } from "./place";

/** `finding` and `block` are what the engine said last: a finding that moved is told from its new surroundings. */
export interface Found {
  readonly id: number;
  readonly place: Place;
  finding: Finding;
  block: Block;
}

export interface Change {
  added: readonly Found[];
  removed: readonly Found[];
}

export class Findings {
  #byOwner = new Map<Element, Found[]>();
  #last = 0;
  #listeners: ((change: Change) => void)[] = [];

  onChange(listener: (change: Change) => void): void {
    this.#listeners.push(listener);
  }

  all(): Found[] {
    return [...this.#byOwner.values()].flat();
  }

  of(owner: Element): readonly Found[] {
    return this.#byOwner.get(owner) ?? [];
  }

  get(id: number): Found | null {
    return this.all().find((found) => found.id === id) ?? null;
  }

  /** Take what the engine says of a block now. Findings that stay as they were keep their identity. */
  settle(block: Block, findings: readonly Finding[]): void {
    const before = this.of(block.owner);
    const stale = before.filter((found) => found.block === block || found.block.dead);
    const added: Found[] = [];
    const kept = new Set(before.filter((found) => !stale.includes(found)));
    for (const finding of findings) {
      const place = placeOf(block, finding);
      if (!place) {
        block.dead = true; // the page is ahead of us
        continue;
      }
      const old = stale.find((found) => !kept.has(found) && isSame(found, finding, place));
      if (old) kept.add(Object.assign(old, { finding, block }));
      else added.push({ id: ++this.#last, finding, block, place });
    }
    this.#put(block.owner, [...before.filter((found) => kept.has(found)), ...added]);
    this.#tell({ added, removed: stale.filter((found) => !kept.has(found)) });
  }

  /** Take out what does not hold any more: of some owners, or of all. Its text is judged anew even if it comes back as it was. */
  sweep(owners: Iterable<Element> = [...this.#byOwner.keys()]): void {
    for (const owner of owners) {
      for (const { block } of this.#keep(owner, (found) => owner.isConnected && holds(found))) block.dead = true;
    }
  }

  /** Nothing of what was found in dead blocks can be trusted, and nobody will judge them again. */
  bury(owner: Element): void {
    this.#keep(owner, (found) => !found.block.dead);
  }

  clear(): void {
    const removed = this.all();
    this.#byOwner.clear();
    this.#tell({ added: [], removed });
  }

  /** Take out what fails a test; what that was. */
  #keep(owner: Element, test: (found: Found) => boolean): Found[] {
    const before = this.of(owner);
    const kept = before.filter(test);
    if (kept.length === before.length) return [];
    const removed = before.filter((found) => !kept.includes(found));
    this.#put(owner, kept);
    this.#tell({ added: [], removed });
    return removed;
  }

  #put(owner: Element, found: Found[]): void {
    if (found.length > 0) this.#byOwner.set(owner, found);
    else this.#byOwner.delete(owner);
  }

  #tell(change: Change): void {
    if (change.added.length + change.removed.length === 0) return;
    for (const listener of this.#listeners) listener(change);
  }
}

/** Whether the engine says the same of the same place again. */
function isSame(found: Found, finding: Finding, place: Place): boolean {
  if (!holds(found)) return false;
  const [mine, its] = [startOf(found.place), startOf(place)];
  return mine[0] === its[0] && mine[1] === its[1] && JSON.stringify(said(found.finding)) === JSON.stringify(said(finding));
}

function said({ code, kind, severity, text, message, context, fix }: Finding): unknown {
  return [code, kind, severity, text, message, context.map(({ detail }) => detail), fix?.new];
}
