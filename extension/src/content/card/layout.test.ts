import { expect, it } from "vitest";

import { placeCard } from "./layout";

const screen = { width: 1000, height: 800 };
const card = { width: 380, height: 300 };
const at = (left: number, top: number) => ({ left, top, right: left + 40, bottom: top + 20 });

it.each([
  ["below the phrase", at(100, 100), { left: 100, top: 128 }],
  ["above it near the bottom", at(100, 700), { left: 100, top: 392 }],
  ["inside the screen at the right", at(980, 100), { left: 612, top: 128 }],
  ["inside the screen where it fits nowhere", at(-50, 790), { left: 8, top: 482 }],
])("stands %s", (_name, anchor, expected) => {
  expect(placeCard(anchor, card, screen)).toEqual(expected);
});
