/** What the rest of the extension sees of the engine, wherever it runs. */

import type {
  EngineStatus,
  Explanation,
  Lang,
  LintedDocument,
  LintOptions,
  PackCheck,
  PackSummary,
  RuleInfo,
  Tool,
} from "../protocol";

export interface Linted {
  /** One for each block, in order. */
  documents: LintedDocument[];
  tool: Tool;
  /** Milliseconds in the engine. */
  ms: number;
}

/**
 * Judges texts. Every method survives the engine's death: it is built anew and asked again. A rejection
 * (`EngineFailure`) means that it could not be had at all.
 */
export interface Engine {
  /** Judge many blocks in one message; batch about 32,000 characters, what is visible first. */
  lint(blocks: string[], options?: LintOptions): Promise<Linted>;
  explain(text: string, options?: LintOptions): Promise<Explanation>;
  rules(options?: LintOptions): Promise<{ rules: RuleInfo[]; packs: PackSummary[]; tool: Tool }>;
  status(): Promise<EngineStatus>;
  /**
   * Read, try and keep a pack: a zip of its folder in base64, checked as `hegui pack check` does. With faults
   * nothing changes. A good one replaces the pack of the same name; add its id to `Choices.extends` to use it.
   */
  importPack(name: string, data: string, lang?: Lang): Promise<PackCheck>;
  removePack(id: string): Promise<void>;
  /** Calls back when rules or choices changed, so that pages are judged anew. Returns how to stop. */
  onChanged(listener: () => void): () => void;
}
