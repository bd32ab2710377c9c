/** Applies a replacement that the user declared, as if he had typed it: the editor takes part, and undo works. */

import { holds, rangeOf } from "../place";
import type { Found } from "../findings";
import { editingHostOf } from "../collect/registry";

/** False where the text is not the same any more, or the editor does not take it. */
export async function replace(found: Found): Promise<boolean> {
  const { fix, text } = found.finding;
  const { place } = found;
  if (!fix || fix.old !== text || !holds(found)) return false;
  if (place.kind === "field") {
    const { field, start, end } = place;
    field.focus();
    field.setSelectionRange(start, end);
    return document.execCommand("insertText", false, fix.new) && field.value.slice(start, start + fix.new.length) === fix.new;
  }
  if (place.kind !== "text") return false;
  const host = editingHostOf(rangeOf(place).startContainer.parentElement!) as HTMLElement | null;
  return host ? type(host, rangeOf(place).cloneRange(), fix.new) : false;
}

async function type(host: HTMLElement, range: Range, text: string): Promise<boolean> {
  const before = host.textContent;
  host.focus();
  const selection = getSelection()!;
  const learnt = selectionHeard();
  selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  await learnt;
  if (!offer(host, range, text)) document.execCommand("insertText", false, text);
  for (let tries = 0; tries < 10; tries += 1) {
    await frame();
    if (host.textContent !== before) return host.textContent?.includes(text) ?? false;
  }
  return false;
}

/**
 * Editors with a model of their own take input from this event, and say so by preventing what the browser would do.
 * The text is its `data`: what an extension puts into a DataTransfer, Firefox does not show to the page.
 */
function offer(host: HTMLElement, range: Range, text: string): boolean {
  const event = new InputEvent("beforeinput", {
    inputType: "insertReplacementText",
    data: text,
    targetRanges: [new StaticRange(range)],
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  return !host.dispatchEvent(event);
}

const MOST_MS = 500; // nothing comes where the same was selected already

/** When the editor knows what is selected: by an event that comes later, on a busy machine behind the next frame. */
async function selectionHeard(): Promise<void> {
  await new Promise((go) => {
    document.addEventListener("selectionchange", go, { once: true });
    setTimeout(go, MOST_MS);
  });
  await frame();
}

function frame(): Promise<void> {
  return new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
}
