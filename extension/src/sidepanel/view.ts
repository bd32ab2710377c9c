/** What the panel shows of what was found: search, levels, order. */

import type { PageFinding } from "../page-protocol";
import { LEVELS } from "../ui/verdict";

export type Level = (typeof LEVELS)[number];

/** A finding of some frame of the tab. */
export interface Listed extends PageFinding {
  key: string;
  frameId: number;
  frameUrl: string;
}

export interface Choice {
  search: string;
  levels: ReadonlySet<Level>;
  ignored: boolean;
}

export function levelOf({ finding }: PageFinding): Level {
  return finding.kind === "mention" ? "mention" : finding.severity;
}

/** Those that match, worst level first, each level in the order of the page. */
export function chosen(all: readonly Listed[], { search, levels, ignored }: Choice): Listed[] {
  const words = search.trim().toLowerCase();
  const fits = (one: Listed): boolean => {
    if (ignored ? one.ignored === null : one.ignored !== null) return false;
    if (!levels.has(levelOf(one))) return false;
    const { text, reading, title, message, rule_id, source } = one.finding;
    return [text, reading, title, message, rule_id, one.before + text + one.after, ...source.map((law) => law.title + law.article)].some((part) => part.toLowerCase().includes(words));
  };
  return LEVELS.flatMap((level) => all.filter((one) => levelOf(one) === level && fits(one)));
}
