/** Between the host of the engine and its worker. */

import type { Choices, EngineError, Lang, LintOptions } from "../protocol";

/** `judge` lints with compiled rules; `author` reads and compiles packs, and is gone when that is done. */
export type Role = "judge" | "author";

export type WorkerRequest = { id: number } & WorkerCall;

export type WorkerCall =
  | { op: "boot"; role: Role; snapshot: boolean }
  /** Give a profile its compiled rules (null: those that came with the extension) and its choices. */
  | { op: "open"; profile: string; rules: Compiled | null; choices: Choices }
  | { op: "lint"; blocks: string[]; options: LintOptions }
  | { op: "explain"; text: string; options: LintOptions }
  | { op: "rules"; options: LintOptions }
  | { op: "compile"; choices: Choices; packs: PackFiles[] }
  | { op: "read-pack"; name: string; data: string; lang: Lang };

/** What `hegui.compile` makes: the rules as JSON, and what they say to people, a line each. */
export interface Compiled {
  rules: string;
  book: string;
}

/** A user's pack as the files of its folder, by path. */
export interface PackFiles {
  id: string;
  files: Record<string, string>;
}

/** `json` is what the Python side answered. */
export type WorkerReply =
  | { id: number; json: string; ms: number; memory: number }
  | { id: number; error: EngineError; memory: number };
