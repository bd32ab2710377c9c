/** Textareas and inputs: read as they are written in, never written to. */

import { type Block, blockOf } from "../collect/block";
import { type Field, isField } from "../collect/field";
import { cutOf, LONGEST } from "../collect/cut";
import type { Findings } from "../findings";
import type { Slices } from "../schedule";

const LONG_MS = 400; // a long text is judged when the writer pauses

interface State {
  value: string;
  blocks: Block[];
  judging: boolean;
  composing: boolean;
}

export class Fields {
  readonly #findings: Findings;
  readonly #slices: Slices;
  readonly #judge: (blocks: readonly Block[]) => Promise<void>;
  readonly #states = new WeakMap<Field, State>();
  readonly #known = new Set<WeakRef<Field>>();

  constructor(findings: Findings, slices: Slices, judge: (blocks: readonly Block[]) => Promise<void>) {
    this.#findings = findings;
    this.#slices = slices;
    this.#judge = judge;
    for (const name of HEARD) document.addEventListener(name, this.#hear, { capture: true, passive: true });
  }

  stop(): void {
    for (const name of HEARD) document.removeEventListener(name, this.#hear, true);
  }

  meet(field: Field): void {
    if (this.#states.has(field)) return;
    this.#states.set(field, { value: "", blocks: [], judging: false, composing: false });
    this.#known.add(new WeakRef(field));
    this.#check(field);
  }

  /** Scripts set values without saying so. */
  checkAll(): void {
    for (const known of this.#known) {
      const field = known.deref();
      if (field?.isConnected) this.#check(field);
      else if (!field) this.#known.delete(known);
    }
  }

  readonly #hear = (event: Event): void => {
    const field = event.composedPath()[0];
    if (!isField(field)) return;
    this.meet(field);
    const state = this.#states.get(field)!;
    if (event.type === "compositionstart") state.composing = true;
    if (event.type === "compositionend") state.composing = false;
    this.#slices.hurry();
    this.#check(field);
  };

  #check(field: Field): void {
    const state = this.#states.get(field)!;
    const value = seenIn(field);
    if (value !== state.value) {
      this.#follow(field, state.value, value);
      state.value = value;
    }
    if (!state.composing && !state.judging) void this.#read(field, state);
  }

  /** Move what stands behind the change, drop what stands in it. */
  #follow(field: Field, before: string, now: string): void {
    const [head, tail] = common(before, now);
    for (const { place } of this.#findings.of(field)) {
      if (place.kind !== "field" || place.end <= head) continue;
      if (place.start >= before.length - tail) {
        place.start += now.length - before.length;
        place.end += now.length - before.length;
      } else place.start = place.end = 0; // says nothing there, so it is swept
    }
    this.#findings.sweep([field]);
  }

  async #read(field: Field, state: State): Promise<void> {
    const judged = state.blocks.map(({ text }) => text).join("");
    if (judged === state.value && !state.blocks.some(({ dead }) => dead)) return;
    state.judging = true;
    if (state.value.length > LONGEST) await new Promise((go) => setTimeout(go, LONG_MS));
    for (const block of state.blocks) block.dead = true;
    state.blocks = blocksOf(field, state.value);
    if (state.blocks.some(({ han }) => han)) await this.#judge(state.blocks);
    else this.#findings.bury(field);
    state.judging = false;
    this.#check(field); // what was written meanwhile
  }
}

const HEARD = ["input", "change", "compositionstart", "compositionend", "focusin"] as const;

/** Its value, or nothing while it is hidden. */
function seenIn(field: Field): string {
  return field.checkVisibility({ visibilityProperty: true }) ? field.value : "";
}

function blocksOf(field: Field, value: string): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < value.length; ) {
    const end = value.length - at > LONGEST ? cutOf(value, at, at + LONGEST) : value.length;
    blocks.push(blockOf(field, { kind: "field", at }, value.slice(at, end)));
    at = end;
  }
  return blocks;
}

/** How many units two texts have in common at the head, and at the tail behind that. */
export function common(one: string, other: string): [number, number] {
  const most = Math.min(one.length, other.length);
  let head = 0;
  while (head < most && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < most - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  return [head, tail];
}
