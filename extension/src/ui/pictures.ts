/** How many pictures of a page were not read, why, and what to do about it. The same in popup and panel. */

import type { PictureState } from "../page-protocol";
import { h, ICONS, icon } from "./dom";
import { askServer, whyOf } from "./report";
import type { Say } from "./words";

/** What decides who could read a tab's pictures. */
export interface Reader {
  paired: boolean;
  inPrivate: boolean;
}

export async function readerOf(tabId: number): Promise<Reader> {
  const [tab, answer] = await Promise.all([chrome.tabs.get(tabId).catch(() => null), askServer({ do: "pairing" })]);
  return { inPrivate: tab?.incognito ?? false, paired: answer.ok && answer.pairing != null };
}

/** Null where every picture was read. */
export function unreadOf({ unread, reading, trouble }: PictureState, { paired, inPrivate }: Reader, say: Say, check: () => void): HTMLElement | null {
  if (unread === 0) return null;
  const head = say(reading ? "pictures.reading" : "pictures.unread", { n: unread });
  const why = inPrivate ? say("picture.private") : trouble && !reading ? whyOf(trouble, say) : "";
  return h("div", { class: "unread small" }, icon(ICONS.picture), h("p", {}, head, why && h("span", { class: "why" }, why), !inPrivate && !reading && h("span", { class: "way" }, way(paired, say, check))));
}

function way(paired: boolean, say: Say, check: () => void): HTMLElement {
  if (paired) return h("button", { type: "button", onclick: check }, say("pictures.check"));
  return h("a", { href: chrome.runtime.getURL("options/index.html#server"), target: "_blank" }, say("pictures.pair"));
}
