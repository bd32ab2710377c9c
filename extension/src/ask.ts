/** How every part of the extension asks the background, which the browser may end at any time. */

import type { TabRequest } from "./page-protocol";
import type { RuntimeMessage } from "./protocol";

const AGAIN_MS = [50, 200, 1_000, 4_000]; // a background that starts on a busy machine takes a second

/**
 * What the background answers. A request that was lost with it is asked again, so that none may do harm when done
 * twice. Null where it cannot be had: the extension was updated under this page, or the background ends each time.
 */
export async function askBackground<Answer>(request: RuntimeMessage | TabRequest): Promise<Answer | null> {
  for (const wait of [0, ...AGAIN_MS]) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (!chrome.runtime?.id) return null;
    const lost = {};
    const answer = await chrome.runtime.sendMessage(request).catch(() => lost);
    if (answer !== lost) return answer as Answer;
  }
  return null;
}
