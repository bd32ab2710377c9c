/** The lines of text that are on the screen now. */

import { lookOf } from "./style";

const COLUMNS = [0.12, 0.35, 0.6, 0.85];
const ROW = 40;
const MOST = 80;

/** Elements in document order, the innermost only. */
export function linesInView(): Element[] {
  const lines = new Set<Element>();
  for (let y = 8; y < innerHeight && lines.size < MOST; y += ROW) {
    for (const column of COLUMNS) {
      const element = document.elementFromPoint(innerWidth * column, y);
      const line = element && lineAround(element);
      if (line && line !== document.body && line !== document.documentElement) lines.add(line);
    }
  }
  return [...lines].filter((line) => ![...lines].some((other) => other !== line && line.contains(other)));
}

function lineAround(element: Element): Element | null {
  for (let at: Element | null = element; at; at = at.parentElement) if (lookOf(at).breaks) return at;
  return null;
}
