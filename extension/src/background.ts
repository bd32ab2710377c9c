/** Makes sure that the engine's host exists, tells it what the user chose, and serves the toolbar. No linting here. */

import { EngineHost } from "./engine/host";
import { profilesOf } from "./engine/profiles";
import { serverAnswer } from "./engine/server-door";
import type { Profiles, RuntimeMessage, ServerAnswer, ServerRequest } from "./protocol";
import { dropFrame, serveToolbar } from "./toolbar";

declare const __BROWSER__: "chromium" | "firefox";

const host = __BROWSER__ === "firefox" ? new EngineHost(() => profilesOf(chrome.storage.local), dropFrame) : null;
let creating: Promise<void> | null = null;

/** Chromium: an offscreen document. Firefox: this event page itself. Either listens when this resolves. */
function ensureEngine(): Promise<void> {
  if (host) return Promise.resolve();
  // One promise for all who ask: `hasDocument` says yes before the document listens.
  creating ??= createHost().finally(() => {
    creating = null;
  });
  return creating;
}

async function createHost(): Promise<void> {
  if (await chrome.offscreen.hasDocument()) return;
  await chrome.offscreen.createDocument({
    url: "engine/offscreen.html",
    reasons: [chrome.offscreen.Reason.WORKERS],
    justification: "Runs the lint engine (WebAssembly) in a worker, off every page's thread.",
  });
}

function answer(message: RuntimeMessage, ours: boolean): Promise<unknown> | null {
  switch (message.type) {
    case "ensure-engine":
      return ensureEngine();
    case "server":
      return fromPages.has(message.request.do) || ours ? served(message.request) : null;
    case "frame-lost":
      return dropFrame(message.tabId, message.frameId);
    case "get-profiles":
      return profilesOf(chrome.storage.local);
    default:
      return null;
  }
}

/** What a content script may ask of the server's door; the rest is for our own pages. */
const fromPages: ReadonlySet<ServerRequest["do"]> = new Set(["pairing", "report", "picture"]);

async function served(request: ServerRequest): Promise<ServerAnswer> {
  const answered = await serverAnswer(request);
  if (request.do === "fetch-rules" && answered.ok) tellHost(await profilesOf(chrome.storage.local));
  return answered;
}

function tellHost(profiles: Profiles): void {
  if (host) host.choose(profiles);
  else chrome.runtime.sendMessage({ type: "profiles-changed", profiles }).catch(() => {}); // no host, nobody to tell
}

chrome.runtime.onMessage.addListener((message: RuntimeMessage, sender, respond) => {
  const answered = answer(message, sender.url?.startsWith(chrome.runtime.getURL("")) ?? false);
  if (!answered) return false;
  answered.then(
    (value) => respond(value ?? null),
    (error: unknown) => respond({ error: String(error) }),
  );
  return true; // the answer comes later
});

chrome.storage.onChanged.addListener((changes, area) => {
  const change = changes["profiles"];
  if (area === "local" && change) tellHost((change.newValue ?? {}) as Profiles);
});

/** Rules of the paired server, for who judges by them: looked after once with every start of the browser. */
chrome.runtime.onStartup.addListener(async () => {
  const chosen = Object.values(await profilesOf(chrome.storage.local)).some(({ server }) => server);
  if (chosen) await served({ do: "fetch-rules" });
});

serveToolbar();
