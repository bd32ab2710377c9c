/** Where the card goes: below the phrase, above it where there is more room, never off the screen. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

const GAP = 8;
const EDGE = 8;

export function placeCard(anchor: Box, card: Size, screen: Size): { left: number; top: number } {
  const below = screen.height - anchor.bottom - GAP - EDGE;
  const above = anchor.top - GAP - EDGE;
  const top = below >= card.height || below >= above ? anchor.bottom + GAP : anchor.top - GAP - card.height;
  return { left: clamp(anchor.left, screen.width - card.width - EDGE), top: clamp(top, screen.height - card.height - EDGE) };
}

function clamp(value: number, most: number): number {
  return Math.max(EDGE, Math.min(value, most));
}
