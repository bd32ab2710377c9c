/**
 * Every message between the parts of the extension.
 *
 *     content script, popup, options, side panel --port "engine"--> engine host --postMessage--> worker
 *                       |                                              ^
 *                       '--runtime message "ensure-engine"--> background'
 *
 * Nobody outside `engine/` sends these by hand: `engine/client.ts` does, and gives an `Engine`.
 * Findings have exactly the shape of `hegui-report/1` (docs/hegui-report-1.schema.json): one contract
 * for command line, server and browser. Use the `utf16` span with JavaScript strings.
 */

export type Lang = "zh-Hans" | "zh-Hant" | "en";
export type Severity = "error" | "warning" | "info";
export type Verdict = "violating" | "mention" | "clean";
export type Tier = "exact" | "pinyin" | "initial" | "homophone" | "split";

/* ---- hegui-report/1 ------------------------------------------------------------------------- */

/** Half-open. `span`s count code points, `utf16` counts the units of a JavaScript string. */
export interface Span {
  start: number;
  end: number;
}

/** Lines and columns from 1, in code points; the end lies behind the phrase. */
export interface Position {
  line: number;
  column: number;
  end_line: number;
  end_column: number;
}

/** The law behind a rule; absent parts are empty. */
export interface Source {
  title: string;
  issuer: string;
  number: string;
  article: string;
  date: string;
  url: string;
}

/** A named decision about the match; `detail` is a sentence for the reader in the asked language. */
export interface Reason {
  code: string;
  detail: string;
  cue: string;
  cue_span: Span | null;
}

/** A replacement the user declared; there are no others. */
export interface Fix {
  span: Span;
  old: string;
  new: string;
}

export interface Suppression {
  scope: "line" | "next-line" | "block" | "file" | "match" | "config";
  line: number;
  reason: string;
}

export interface Finding {
  rule_id: string;
  /** `rule_id`, with `+tier` behind it where a disguise was guessed. */
  code: string;
  pack: string;
  title: string;
  category: string;
  severity: Severity;
  kind: "violation" | "mention";
  tier: Tier;
  confidence: number;
  span: Span;
  utf16: Span;
  position: Position;
  text: string;
  /** The rule's own word or template that was recognised; `reading`: how the text reads undisguised. */
  term: string;
  reading: string;
  transforms: string[];
  message: string;
  why: string;
  suggestion: string;
  source: Source[];
  context: Reason[];
  notes: string[];
  fix: Fix | null;
  fingerprint: string;
  suppressed: Suppression | null;
  baseline: "new" | "unchanged" | null;
  /** Where it stands in what is no text: of a picture, in its pixels as [left, top, right, bottom]. */
  locator?: Locator;
}

export type Box = [left: number, top: number, right: number, bottom: number];

export interface Locator {
  box?: Box;
  /** A phrase over several lines: a box for each. */
  lines?: Box[];
  certainty?: number;
}

export interface Remark {
  code: string;
  message: string;
  line: number;
}

/** One document of `hegui-report/1`. `verdict` is null, and `error` there, where it could not be read. */
export interface LintedDocument {
  path: string | null;
  verdict: Verdict | null;
  error?: string;
  remarks: Remark[];
  findings: Finding[];
}

export interface PackInfo {
  name: string;
  version: string;
  sha256: string;
}

/** Who judged, by which law: the `tool` of a report. Belongs into every export. */
export interface Tool {
  name: string;
  version: string;
  as_of: string;
  packs: PackInfo[];
}

/* ---- choices -------------------------------------------------------------------------------- */

/**
 * What a user decides, with the names of `hegui.toml`. Kept in `storage.local` under `profiles`: name ->
 * Choices, of which `default` is used where a request names none. Everything may be left out.
 */
export interface Choices {
  /** Built-in packs by name; `["certificate", "ad-law"]` where left out. */
  packs?: string[];
  /** Imported packs, by their id (`PackSummary.id`). */
  extends?: string[];
  /** Judge by the rules of the paired server as it compiled them; `packs`, `extends`… are then its own. */
  server?: boolean;
  /** Selectors: a rule id, `rule+tier`, `pack/*`, `*`. */
  disable?: string[];
  severity?: Record<string, Severity>;
  /** Phrases that are ordinary for every rule; `excepts`: rule id -> phrases ordinary for it. */
  allow?: string[];
  excepts?: Record<string, string[]>;
  tiers?: Tier[];
  /** Phrase -> its replacement: the only source of a finding's `fix`. */
  replace?: Record<string, string>;
  /** The day whose law applies, `YYYY-MM-DD`; today where left out. */
  as_of?: string;
  publisher?: "government" | "court" | "media" | "party-organ" | "textbook" | null;
}

export type Profiles = Record<string, Choices>;

export interface LintOptions {
  lang?: Lang;
  /** Which of the stored `profiles`; `default` where left out or unknown. */
  profile?: string;
  /** How each block is read: `html` leaves markup out as the command line does for such a file. */
  format?: "text" | "html" | "markdown";
  /**
   * The blocks are the parts of one page or one field: they are judged as one document, no phrase reaching
   * from block to block, but with each other as surroundings (is this an ad, is there a course?), as the
   * command line judges a file. Only with `format: "text"`.
   */
  together?: boolean;
}

/* ---- port "engine": requests and replies ------------------------------------------------------ */

/** Asked over the port; `id` is chosen by the asker and comes back with the reply. */
export type EngineRequest =
  | { type: "lint"; id: number; blocks: string[]; options: LintOptions }
  | { type: "explain"; id: number; text: string; options: LintOptions }
  | { type: "rules"; id: number; options: LintOptions }
  | { type: "status"; id: number }
  /** A zip of a pack's folder, or one YAML file, in base64. Kept only if `faults` is empty. */
  | { type: "import-pack"; id: number; name: string; data: string; lang: Lang }
  | { type: "remove-pack"; id: number; pack: string };

export type EngineReply =
  /** One document for each block, in order. */
  | { type: "linted"; id: number; documents: LintedDocument[]; tool: Tool; ms: number }
  | { type: "explained"; id: number; explanation: Explanation }
  | { type: "rules"; id: number; rules: RuleInfo[]; packs: PackSummary[]; tool: Tool }
  | { type: "status"; id: number; status: EngineStatus }
  | { type: "pack-checked"; id: number; result: PackCheck }
  | { type: "pack-removed"; id: number }
  | { type: "failed"; id: number; error: EngineError }
  /** Unasked: rules or choices changed; what was judged should be judged anew. */
  | { type: "changed" };

/** `code` is stable, and the key of a sentence in the interface; `detail` is English, for a bug report. */
export interface EngineError {
  code: "unavailable" | "hangs" | "out-of-memory" | "bad-pack" | "bad-choices" | "storage-full" | "internal";
  detail: string;
}

/** As `hegui explain` prints it, and the document as linted. */
export interface Explanation {
  text: string;
  document: LintedDocument;
}

export interface RuleInfo {
  rule_id: string;
  pack: string;
  category: string;
  severity: Severity;
  title: string;
  message: string;
  why: string;
  suggestion: string;
  source: Source[];
  effective: string;
  repealed: string;
  terms: string[];
  bad: string[];
  good: string[];
}

/** A pack that could be chosen. `id`: what stands in `Choices.packs` or `.extends`. */
export interface PackSummary {
  id: string;
  name: string;
  title: string;
  /** Empty where the pack has none. */
  title_en: string;
  version: string;
  builtin: boolean;
}

/** What became of an import. Faults are those of `hegui pack check`; with none the pack is kept under `id`. */
export interface PackCheck {
  id: string;
  name: string;
  version: string;
  rules: number;
  sha256: string;
  faults: { path: string; line: number; message: string; hint: string }[];
}

export interface EngineStatus {
  /** `idle`: not running, started by the next request. */
  state: "idle" | "starting" | "ready" | "compiling" | "failed";
  /** How the running engine came up: from the memory snapshot, or step by step. */
  start: "snapshot" | "stock" | null;
  bootMs: number;
  /** How often it had to be rebuilt since the browser started, and why last. */
  restarts: number;
  lastFailure: EngineError | null;
  /** Bytes of WebAssembly memory. */
  memory: number;
  /** Why a profile is judged with the last good rules instead of those chosen: profile -> error. */
  troubles: Record<string, EngineError>;
}

/* ---- the paired server --------------------------------------------------------------------------- */

/** The server on this machine that the user paired. */
export interface Pairing {
  origin: string;
}

/** A page or text to open a case from, as `POST /v1/cases` takes it. */
export interface CaseReport {
  title: string;
  url: string;
  text: string;
  page?: { title: string; final_url: string; captured: string; selectors: Selector[] };
  /** A `data:` address of a PNG. */
  screenshot?: string;
  /** The page as HTML, kept as evidence. */
  copy?: string;
  /** Pictures with findings, kept as evidence. */
  pictures?: PictureData[];
}

/** Where a phrase stands, as the W3C's annotation selectors say it; ` >>> ` leads into a shadow tree. */
export interface Selector {
  type: "CssSelector";
  value: string;
  /** The address of the picture that the phrase stands on. */
  source?: string;
  refinedBy: { type: "TextQuoteSelector"; exact: string; prefix: string; suffix: string };
}

/** `url` shows it in the workbench. */
export interface OpenedCase {
  id: string;
  number: string;
  url: string;
  /** It had been opened before, of the same text at the same address. */
  before: boolean;
  /** How many pictures could not be kept: nobody could fetch them any more. */
  lost: number;
}

export type ServerRequest =
  | { do: "pairing" }
  | { do: "pair"; address: string; code: string }
  | { do: "unpair" }
  | { do: "report"; report: CaseReport }
  | { do: "picture"; picture: PictureRequest }
  | { do: "fetch-rules" };

/** A picture: its bytes as a `data:` address, or null where the page may not read them and its address must do. */
export interface PictureData {
  address: string;
  data: string | null;
}

/** One to be judged. */
export interface PictureRequest extends PictureData {
  profile: string;
}

/** `code`: `not-paired`, `not-local`, `unreachable`, `damaged`, or the server's own word; `detail` as it says it. */
export type ServerAnswer =
  | { ok: true; pairing?: Pairing | null; opened?: OpenedCase; packs?: string[]; judged?: LintedDocument }
  | { ok: false; code: string; detail: string };

/* ---- runtime messages ------------------------------------------------------------------------- */

/** Sent with `runtime.sendMessage`, answered by the background or by the engine host. */
export type RuntimeMessage =
  /** -> background. Resolves when the host of the engine listens. */
  | { type: "ensure-engine" }
  /** -> background, from our own pages and the content script; answered with a ServerAnswer. */
  | { type: "server"; request: ServerRequest }
  /** engine host -> background: an offscreen document cannot read `storage` itself. */
  | { type: "get-profiles" }
  /** engine host -> background: nothing more is heard of this frame. */
  | { type: "frame-lost"; tabId: number; frameId: number }
  /** background -> engine host: `profiles` changed in `storage`. */
  | { type: "profiles-changed"; profiles: Profiles };
