import { expect, it } from "vitest";

import { fitted, lengthOf } from "./place";

const frame = { width: 400, height: 300 };
const size = { width: 200, height: 100 };
const natural = { width: 100, height: 50 };

it.each([
  ["fill", { width: 400, height: 300 }],
  ["contain", { width: 400, height: 200 }],
  ["cover", { width: 600, height: 300 }],
  ["none", natural],
  ["scale-down", natural],
  ["auto", natural],
  ["100%", { width: 400, height: 200 }],
  ["auto 50%", { width: 300, height: 150 }],
  ["80px 90px", { width: 80, height: 90 }],
  ["calc(100% - 20px) auto", { width: 380, height: 190 }],
])("draws a picture fitted by %s", (fit, expected) => {
  expect(fitted(fit, size, frame, natural)).toEqual(expected);
});

it.each([
  ["50%", 60],
  ["12px", 12],
  ["-12.5px", -12.5],
  ["calc(100% - 10px)", 110],
  ["calc(50% + 4px)", 64],
])("places it at %s of 120 pixels", (length, expected) => {
  expect(lengthOf(length, 120)).toBe(expected);
});
