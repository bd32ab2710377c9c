/** Our pages' line to the frames of one tab: who is there, how each stands, what each found. */

import { askBackground } from "../ask";
import type { FrameNews, FrameReport, FrameRequest, Frames, FrameState } from "../page-protocol";

/** The tab a page is about: named in its address where it was opened in a tab of its own, else the active one. */
export async function tabOfPage(): Promise<number | null> {
  const named = new URLSearchParams(location.search).get("tab");
  if (named) return Number(named);
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

export class TabLink {
  readonly tabId: number;

  constructor(tabId: number) {
    this.tabId = tabId;
  }

  /** Frames by id, as they said last; the top one is asked anew. */
  async frames(): Promise<Map<number, FrameState>> {
    const known = await askBackground<Frames>({ type: "tab-frames", tabId: this.tabId });
    const frames = new Map(Object.entries(known ?? {}).map(([id, { state }]) => [Number(id), state]));
    const top = await this.ask<FrameState>(0, { type: "frame-look" });
    if (top) frames.set(0, top);
    else frames.delete(0);
    return frames;
  }

  report(frameId: number): Promise<FrameReport | null> {
    return this.ask<FrameReport>(frameId, { type: "frame-report" });
  }

  /** Null where nobody answers: the frame is gone, or may not be read. */
  async ask<T>(frameId: number, request: FrameRequest): Promise<T | null> {
    try {
      return ((await chrome.tabs.sendMessage(this.tabId, request, { frameId })) as T | undefined) ?? null;
    } catch {
      return null;
    }
  }

  async tellAll(request: FrameRequest): Promise<void> {
    await chrome.tabs.sendMessage(this.tabId, request).catch(() => {});
  }

  /** Calls back with every word from a frame of this tab. */
  onNews(listener: (frameId: number, news: FrameNews) => void): () => void {
    const heard = (news: FrameNews, sender: chrome.runtime.MessageSender): boolean => {
      const { tabId, frameId } = placeOf(news, sender);
      if (tabId === this.tabId && (news.type === "frame-state" || news.type === "frame-gone")) listener(frameId ?? 0, news);
      return false;
    };
    chrome.runtime.onMessage.addListener(heard);
    return () => chrome.runtime.onMessage.removeListener(heard);
  }
}

function placeOf(news: FrameNews, { tab, frameId }: chrome.runtime.MessageSender): { tabId?: number | undefined; frameId?: number | undefined } {
  return (news.type === "frame-gone" && news.of) || { tabId: tab?.id, frameId };
}

/** One state for a tab: its frames together. */
export function together(states: Iterable<FrameState>): FrameState | null {
  const all = [...states];
  const top = all.find((state) => state.top) ?? all[0];
  if (!top) return null;
  const sum = (pick: (state: FrameState) => number): number => all.reduce((total, state) => total + pick(state), 0);
  const counts = { ...top.counts };
  for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] = sum((state) => state.counts[name]);
  const verdict = counts.error + counts.warning > 0 ? "violating" : counts.mention > 0 ? "mention" : "clean";
  const phase = (["failed", "sampling", "checking"] as const).find((name) => all.some((state) => state.phase === name)) ?? top.phase;
  const pictures = { unread: sum((state) => state.pictures.unread), reading: all.some((state) => state.pictures.reading), trouble: all.find((state) => state.pictures.trouble)?.pictures.trouble ?? null };
  return { ...top, counts, verdict, phase, pictures, checked: sum((state) => state.checked), failure: all.find((state) => state.failure)?.failure ?? null };
}
