/**
 * Messages between the frames of a page and our own pages.
 *
 *     frame --"frame-state"--> background (badge), popup, side panel
 *     popup, side panel --FrameRequest--> frame (by tab and frame id), which answers
 *
 * A frame tells how it stands in a few numbers; whoever wants the findings asks for them.
 */

import type { EngineError, Finding, PictureData, Selector, Tool, Verdict } from "./protocol";
import type { Scope } from "./settings";

/** Why a frame is or is not being checked. */
export type Phase = "off" | "waiting" | "checking" | "done" | "sampling" | "failed";

export interface Counts {
  error: number;
  warning: number;
  info: number;
  mention: number;
  ignored: number;
}

/** The pictures that are large enough to hold copy. */
export interface PictureState {
  /** How many the paired server has not read. */
  unread: number;
  reading: boolean;
  /** Why the last one that was tried was not read, as in a ServerAnswer. */
  trouble: { code: string; detail: string } | null;
}

export interface FrameState {
  top: boolean;
  url: string;
  title: string;
  /** Rises with every change of the findings. */
  revision: number;
  phase: Phase;
  counts: Counts;
  verdict: Verdict;
  /** Why off: the user's pause, this site, this tab. */
  off: "pause" | "site" | "tab" | null;
  failure: EngineError | null;
  /** Characters read. */
  checked: number;
  pictures: PictureState;
  /** What we took from the page's thread, milliseconds: all of it, and the longest stretch. */
  busyMs: number;
  longestMs: number;
}

export interface PageFinding {
  id: number;
  finding: Finding;
  /** The sentence round the phrase. */
  before: string;
  after: string;
  /** A CSS selector of the element, with ` >>> ` into shadow trees. */
  selector: string;
  where: "text" | "attribute" | "field" | "picture";
  /** Transforms that only the page shows, such as markup inside the phrase. */
  disguises: string[];
  ignored: Scope | null;
  editable: boolean;
}

export interface FrameReport {
  state: FrameState;
  findings: PageFinding[];
  tool: Tool | null;
}

/** What a frame gives to a case: the paragraphs of some findings, each once, and where the phrases stand. */
export interface CasePart {
  text: string;
  selectors: Selector[];
  /** The frame as HTML, where that was asked for. */
  copy: string;
  /** The pictures that the phrases stand on, each once. */
  pictures: PictureData[];
}

export type FrameRequest =
  | { type: "frame-report" }
  | { type: "frame-look" }
  | { type: "frame-rescan" }
  | { type: "frame-off"; off: boolean }
  | { type: "frame-jump"; id: number; open: boolean }
  | { type: "frame-step"; by: 1 | -1 }
  | { type: "frame-ignore"; id: number; scope: Scope | null }
  | { type: "frame-case"; ids: number[]; copy: boolean }
  | { type: "frame-check-selection"; text: string }
  | { type: "frame-check-picture"; address: string }
  | { type: "frame-check-pictures" };

/**
 * What a frame tells background, popup and side panel of itself. A page that is left may tell so after the next one in
 * the same frame told its state: `document` says who speaks. `of`: which frame died without a word; the background says so.
 */
export type FrameNews = { document: string } & (
  | { type: "frame-state"; state: FrameState }
  | { type: "frame-gone"; of?: { tabId: number; frameId: number } }
);

/** Frames of a tab by their ids. */
export type Frames = Record<number, Extract<FrameNews, { type: "frame-state" }>>;

/** What our pages ask of the background. */
export type TabRequest =
  | { type: "tab-of-frame" } // a new frame: is its tab switched off?
  | { type: "tab-frames"; tabId: number }
  | { type: "tab-off"; tabId: number; off: boolean };
