import { describe, expect, it } from "vitest";
import type { Finding } from "../api/report";
import { areaOf, isPicture } from "./picture";

const at = (locator: Finding["locator"]): Finding => ({ locator }) as Finding;

describe("where a finding lies on the picture", () => {
  it.each([
    ["a still", { box: [10, 20, 60, 40] }, { left: 0.1, top: 0.1, width: 0.5, height: 0.1 }],
    ["the first frame", { frame: 1, box: [0, 0, 100, 200] }, { left: 0, top: 0, width: 1, height: 1 }],
    ["another frame, which is not shown", { frame: 3, box: [0, 0, 1, 1] }, undefined],
    ["no box at all", {}, undefined],
    ["no place at all", undefined, undefined],
  ])("%s", (_, locator, area) => {
    expect(areaOf(at(locator), 100, 200)).toEqual(area);
  });
  it("is nowhere while the picture has no size", () => {
    expect(areaOf(at({ box: [1, 2, 3, 4] }), 0, 0)).toBeUndefined();
  });
});

describe("what is taken for a picture", () => {
  it.each([
    ["a.png", "image/png", true],
    ["a.heic", "", true],
    ["a.svg", "image/svg+xml", false],
    ["a.txt", "text/plain", false],
  ])("%s", (name, type, is) => {
    expect(isPicture(new File([], name, { type }))).toBe(is);
  });
});
