/** The background's part beside the engine: badge, context menu, keys, and which frames a tab has. */

import type { FrameNews, FrameRequest, Frames, FrameState, TabRequest } from "./page-protocol";
import { langOf, readSettings } from "./settings";
import { type Say, sayIn } from "./ui/words";

const MENU = "check-selection";
const PICTURE_MENU = "check-picture";
const COLOURS = { error: "#c8281f", warning: "#9a5b00", calm: "#5b6370" };

/** What the session knows: it outlives this worker, and ends with the browser. */
const framesKey = (tabId: number): string => `frames-${tabId}`;
const OFF = "off-tabs";
let turn: Promise<unknown> = Promise.resolve();

/** One change after the other: each reads what the one before wrote. */
function change<T>(key: string, none: T, next: (value: T) => T): Promise<T> {
  const work = turn.then(async () => {
    const value = next(((await chrome.storage.session.get(key))[key] as T | undefined) ?? none);
    await chrome.storage.session.set({ [key]: value });
    return value;
  });
  turn = work.catch(() => {});
  return work;
}

async function stored<T>(key: string, none: T): Promise<T> {
  await turn;
  return ((await chrome.storage.session.get(key))[key] as T | undefined) ?? none;
}

function answer(message: FrameNews | TabRequest, sender: chrome.runtime.MessageSender): Promise<unknown> | null {
  const tabId = sender.tab?.id;
  switch (message.type) {
    case "frame-state":
    case "frame-gone":
      return tabId === undefined ? null : take(tabId, sender.frameId ?? 0, message);
    case "tab-of-frame":
      return stored<number[]>(OFF, []).then((off) => tabId !== undefined && off.includes(tabId));
    case "tab-frames":
      return stored<Frames>(framesKey(message.tabId), {});
    case "tab-off":
      return switchTab(message.tabId, message.off);
    default:
      return null;
  }
}

/** Closed tabs: their frames' last words may come behind the news that they are gone, and leave nothing. */
const closed = new Set<number>();

async function take(tabId: number, frameId: number, news: FrameNews): Promise<void> {
  if (closed.has(tabId)) return;
  const frames = await change<Frames>(framesKey(tabId), {}, (before) => {
    const { [frameId]: known, ...others } = before;
    if (news.type === "frame-state") return { ...others, [frameId]: news };
    return known?.document === news.document ? others : before;
  });
  await showBadge(tabId, Object.values(frames).map(({ state }) => state));
}

/** A frame that closed its line to the engine: where nobody answers there, it died without its last word. */
export async function dropFrame(tabId: number, frameId: number): Promise<void> {
  const known = (await stored<Frames>(framesKey(tabId), {}))[frameId];
  if (!known || (await send(tabId, { type: "frame-look" }, frameId))) return;
  const gone: FrameNews = { type: "frame-gone", document: known.document, of: { tabId, frameId } };
  await take(tabId, frameId, gone);
  await chrome.runtime.sendMessage(gone).catch(() => {}); // no page of ours is open
}

async function forget(tabId: number): Promise<void> {
  closed.add(tabId);
  await change<number[]>(OFF, [], (before) => before.filter((id) => id !== tabId)); // behind what is still being written
  await chrome.storage.session.remove(framesKey(tabId));
}

async function switchTab(tabId: number, off: boolean): Promise<void> {
  await change<number[]>(OFF, [], (before) => (off ? [...new Set([...before, tabId])] : before.filter((id) => id !== tabId)));
  await send(tabId, { type: "frame-off", off });
}

async function showBadge(tabId: number, states: readonly FrameState[]): Promise<void> {
  const say = sayIn(langOf(await readSettings()));
  const sum = (pick: (state: FrameState) => number) => states.reduce((total, state) => total + pick(state), 0);
  const [error, warning] = [sum(({ counts }) => counts.error), sum(({ counts }) => counts.warning)];
  const failed = states.some(({ phase }) => phase === "failed");
  const count = error + warning;
  const text = failed ? "!" : count > 999 ? "999+" : count > 0 ? String(count) : "";
  const title = [say("name"), titleOf(states, say, failed, error, warning)].filter(Boolean).join(" · ");
  const colour = failed ? COLOURS.calm : error > 0 ? COLOURS.error : COLOURS.warning;
  await Promise.all([
    chrome.action.setBadgeText({ tabId, text }),
    chrome.action.setBadgeBackgroundColor({ tabId, color: colour }),
    chrome.action.setTitle({ tabId, title }),
  ]).catch(() => {}); // the tab is closed
}

function titleOf(states: readonly FrameState[], say: Say, failed: boolean, error: number, warning: number): string {
  const top = states.find((state) => state.top);
  if (failed) return say("phase.failed");
  if (top?.off) return say(`off.${top.off}`);
  return error + warning > 0 ? say("badge", { error, warning }) : "";
}

function send(tabId: number, request: FrameRequest, frameId?: number): Promise<unknown> {
  return chrome.tabs.sendMessage(tabId, request, frameId === undefined ? {} : { frameId }).catch(() => null); // nobody listens there
}

/** The keys go through the frame that has findings: the top one, or else the first. */
async function step(by: 1 | -1, tab: chrome.tabs.Tab | undefined): Promise<void> {
  if (tab?.id === undefined) return;
  const frames = Object.entries(await stored<Frames>(framesKey(tab.id), {}));
  const frame = frames.find(([, { state: { counts } }]) => counts.error + counts.warning + counts.info + counts.mention > 0);
  if (frame) await send(tab.id, { type: "frame-step", by }, Number(frame[0]));
}

async function makeMenu(): Promise<void> {
  const say = sayIn(langOf(await readSettings()));
  await chrome.contextMenus.removeAll();
  const told = (): void => void chrome.runtime.lastError;
  chrome.contextMenus.create({ id: MENU, title: say("menu.selection"), contexts: ["selection"] }, told);
  chrome.contextMenus.create({ id: PICTURE_MENU, title: say("menu.picture"), contexts: ["image"] }, told);
}

function clicked(info: chrome.contextMenus.OnClickData, tab: chrome.tabs.Tab | undefined): void {
  if (tab?.id === undefined) return;
  if (info.menuItemId === MENU) void send(tab.id, { type: "frame-check-selection", text: info.selectionText ?? "" }, info.frameId ?? 0);
  if (info.menuItemId === PICTURE_MENU && info.srcUrl) void checkPicture(tab.id, info.srcUrl, info);
}

/** A picture of another site is read with a permission of its own, asked for in the click. */
async function checkPicture(tabId: number, address: string, info: chrome.contextMenus.OnClickData): Promise<void> {
  const { protocol, hostname, origin } = new URL(address);
  const foreign = /^https?:$/.test(protocol) && origin !== new URL(info.frameUrl ?? info.pageUrl ?? address).origin;
  if (foreign) await chrome.permissions.request({ origins: [`${protocol}//${hostname}/*`] }).catch(() => false);
  await send(tabId, { type: "frame-check-picture", address }, info.frameId ?? 0);
}

export function serveToolbar(): void {
  chrome.runtime.onMessage.addListener((message: FrameNews | TabRequest, sender, respond) => {
    const answered = answer(message, sender);
    if (!answered) return false;
    answered.then((value) => respond(value ?? null), () => respond(null));
    return true;
  });
  chrome.tabs.onRemoved.addListener((tabId) => void forget(tabId));
  chrome.runtime.onInstalled.addListener(() => void makeMenu());
  chrome.runtime.onStartup.addListener(() => void makeMenu());
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && changes["settings"]) void makeMenu();
  });
  chrome.contextMenus.onClicked.addListener(clicked);
  chrome.commands?.onCommand.addListener((command, tab) => void step(command === "previous-finding" ? -1 : 1, tab));
}
