"""How a page of the extension asks the engine one thing, over a port, as JavaScript."""

ASK = """async (request) => {
  if (!request.alone) await chrome.runtime.sendMessage({ type: "ensure-engine" });
  const port = chrome.runtime.connect({ name: "engine" });
  return await new Promise((resolve) => {
    port.onMessage.addListener((reply) => reply.id === 1 && (resolve(reply), port.disconnect()));
    port.onDisconnect.addListener(() => resolve({ type: "lost" }));
    port.postMessage({ ...request, id: 1 });
  });
}"""

KEEP_PORT = """async () => {
  await chrome.runtime.sendMessage({ type: "ensure-engine" });
  const port = (window.port = chrome.runtime.connect({ name: "engine" }));
  const changes = { seen: 0, said: 0, waiting: [] };
  port.onMessage.addListener((reply) => {
    if (reply.type !== "changed") return;
    changes.said += 1;
    for (const resolve of changes.waiting.splice(0)) resolve();
  });
  // Resolves once something changed since it was last asked.
  window.changed = {
    next: async () => {
      if (changes.seen === changes.said) await new Promise((resolve) => changes.waiting.push(resolve));
      changes.seen = changes.said;
    },
  };
}"""
"""Leaves a port open in `window.port`; `window.changed.next()` waits for new rules or choices."""

ASK_KEPT = """async (request) => await new Promise((resolve) => {
  window.port.onMessage.addListener((reply) => reply.id === 7 && resolve(reply));
  window.port.postMessage({ ...request, id: 7 });
})"""
"""One request over that port."""
