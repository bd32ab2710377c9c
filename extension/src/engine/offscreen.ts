/** Chromium's place for the engine: a document that nobody sees. It may use `runtime` only. */

import { askBackground } from "../ask";
import type { Profiles, RuntimeMessage } from "../protocol";
import { EngineHost } from "./host";

const host = new EngineHost(profiles, (tabId, frameId) => void askBackground({ type: "frame-lost", tabId, frameId }));

chrome.runtime.onMessage.addListener((message: RuntimeMessage) => {
  if (message.type === "profiles-changed") host.choose(message.profiles);
});

async function profiles(): Promise<Profiles> {
  const found = await askBackground<Profiles>({ type: "get-profiles" });
  if (!found) throw new Error("the background does not answer");
  return found;
}
