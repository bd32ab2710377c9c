/** Sending findings to the paired server as a case, and saying what became of it. The same from the card and from the panel. */

import { askBackground } from "../ask";
import type { CasePart } from "../page-protocol";
import type { CaseReport, ServerAnswer, ServerRequest } from "../protocol";
import { h } from "./dom";
import type { Key, Say } from "./words";

/** As much as the server takes. */
const MOST = { title: 200, pageTitle: 300, url: 4_000, selectors: 1_000, pictures: 20 };

/** Ask the background's door to the server; only it may speak to one. */
export async function askServer(request: ServerRequest): Promise<ServerAnswer> {
  const answer = await askBackground<ServerAnswer>({ type: "server", request });
  return answer ?? { ok: false, code: "lost", detail: "the background does not answer" };
}

export interface Seen {
  title: string;
  url: string;
  screenshot: string | null;
}

/** One case of what the frames of a page gave. */
export function caseOf(parts: readonly CasePart[], { title, url, screenshot }: Seen): CaseReport {
  const pictures = parts.flatMap((part) => part.pictures).slice(0, MOST.pictures);
  const copy = parts.map((part) => part.copy).find(Boolean);
  return {
    title: clipped(title || url, MOST.title),
    url: clipped(url, MOST.url),
    text: parts.map(({ text }) => text).join("\n\n"),
    page: {
      title: clipped(title, MOST.pageTitle),
      final_url: clipped(url, MOST.url),
      captured: new Date().toISOString(),
      selectors: parts.flatMap(({ selectors }) => selectors).slice(0, MOST.selectors), // the text names every phrase all the same
    },
    ...(screenshot ? { screenshot } : {}),
    ...(copy ? { copy } : {}),
    ...(pictures.length > 0 ? { pictures } : {}),
  };
}

/** Open the case and say how that went: with a link to it, or with what to do. */
export async function report(sent: CaseReport, say: Say): Promise<(Node | string)[]> {
  const answer = await askServer({ do: "report", report: sent });
  if (!answer.ok) return [say("report.failed", { why: whyOf(answer, say) })];
  const { number, url, before, lost } = answer.opened!;
  const more = lost > 0 ? [` ${say("report.lost-pictures", { n: lost })}`] : [];
  return [`${say(before ? "reported.before" : "reported")} `, h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, number), ...more];
}

/** What a person can do about it; else the server's own words. */
export function whyOf({ code, detail }: { code: string; detail: string }, say: Say): string {
  return code in WHY ? say(WHY[code]!) : detail;
}

const WHY: Record<string, Key> = {
  "not-paired": "server.not-paired",
  "not-local": "options.server.loopback",
  "lost": "server.lost",
  "unreachable": "server.unreachable",
  "sign-in": "server.revoked",
  "origin": "server.revoked", // nobody knows this extension any more
  "damaged": "server.damaged",
  "private": "picture.private",
  "picture-size": "picture.size",
  "body-large": "picture.size",
  "picture-unreadable": "picture.unreadable",
  "picture-gone": "picture.gone",
  "picture-closed": "picture.closed",
};

function clipped(text: string, most: number): string {
  const chars = [...text];
  return chars.length > most ? `${chars.slice(0, most - 1).join("")}…` : text;
}
