/** Has blocks judged by the engine and puts the findings where they belong. */

import type { EngineError, LintOptions, Tool } from "../protocol";
import { type EngineClient, EngineFailure } from "../engine/client";
import type { Block } from "./collect/block";
import type { Findings } from "./findings";
import type { Slices } from "./schedule";

const AGAIN_MS = [2_000, 10_000, 60_000];

export class Judge {
  readonly #engine: EngineClient;
  readonly #findings: Findings;
  readonly #slices: Slices;
  readonly #options: LintOptions;
  readonly #tell: () => void;
  readonly #retry: () => void;
  /** Set while the engine cannot be had. */
  failure: EngineError | null = null;
  tool: Tool | null = null;
  /** Units judged so far, for the panel. */
  checked = 0;
  waiting = 0;
  #failures = 0;

  constructor(
    engine: EngineClient,
    findings: Findings,
    slices: Slices,
    options: LintOptions,
    tell: () => void,
    retry: () => void,
  ) {
    this.#engine = engine;
    this.#findings = findings;
    this.#slices = slices;
    this.#options = options;
    this.#tell = tell;
    this.#retry = retry;
  }

  /** Judge blocks with each other as surroundings. Without a Chinese character there is nothing to judge. */
  async judge(blocks: readonly Block[]): Promise<void> {
    const live = blocks.filter((block) => !block.dead);
    if (!live.some((block) => block.han)) return;
    this.waiting += 1;
    try {
      const { documents, tool } = await this.#engine.lint(live.map(({ text }) => text), { ...this.#options, together: true });
      this.tool = tool;
      this.#recovered();
      await this.#slices.run(this.#put(live, documents), () => {});
    } catch (error) {
      this.#failed(live, error);
    } finally {
      this.waiting -= 1;
      this.#tell();
    }
  }

  *#put(blocks: readonly Block[], documents: Awaited<ReturnType<EngineClient["lint"]>>["documents"]): Generator<null> {
    for (const [index, block] of blocks.entries()) {
      if (!block.dead) this.#findings.settle(block, documents[index]?.findings ?? []);
      this.checked += block.text.length;
      yield null;
    }
  }

  #recovered(): void {
    this.failure = null;
    this.#failures = 0;
  }

  #failed(blocks: readonly Block[], error: unknown): void {
    for (const { owner } of blocks) this.#findings.bury(owner);
    this.failure = error instanceof EngineFailure ? { code: error.code, detail: error.message } : { code: "internal", detail: String(error) };
    const wait = AGAIN_MS[Math.min(this.#failures, AGAIN_MS.length - 1)]!;
    this.#failures += 1;
    setTimeout(() => {
      if (this.failure) this.#retry();
    }, wait);
  }
}
