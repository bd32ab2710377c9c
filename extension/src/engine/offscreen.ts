/** Chromium's place for the engine: a document that nobody sees. It may use `runtime` only. */

import type { Profiles, RuntimeMessage } from "../protocol";
import { EngineHost } from "./host";

const host = new EngineHost(() => chrome.runtime.sendMessage<RuntimeMessage, Profiles>({ type: "get-profiles" }));

chrome.runtime.onMessage.addListener((message: RuntimeMessage) => {
  if (message.type === "profiles-changed") host.choose(message.profiles);
});
