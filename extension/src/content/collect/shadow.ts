/** Shadow trees, whatever they are to the page's scripts. */

export function shadowOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot || !element.tagName.includes("-")) return element.shadowRoot;
  // A root that is closed to the page's scripts is open to the reader's eyes all the same.
  if ("openOrClosedShadowRoot" in element) return element.openOrClosedShadowRoot as ShadowRoot | null; // Firefox
  return chrome.dom?.openOrClosedShadowRoot(element as HTMLElement) ?? null;
}
