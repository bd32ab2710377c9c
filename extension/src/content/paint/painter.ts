/** Draws findings without touching the page. */

import type { Found } from "../findings";

export interface Painter {
  add(found: Found): void;
  remove(found: Found): void;
  /** The one that the reader is at; null for none. */
  point(found: Found | null): void;
  /** A shadow root whose text may be drawn on. */
  root(root: ShadowRoot): void;
  clear(): void;
}
