import { describe, expect, it } from "vitest";
import type { Finding } from "../api/report";
import { areasOf, isPicture } from "./picture";

const at = (locator: Finding["locator"]): Finding => ({ locator }) as Finding;

describe("where a finding lies on the picture", () => {
  it.each([
    ["a still", { box: [10, 20, 60, 40] }, [{ left: 0.1, top: 0.1, width: 0.5, height: 0.1 }]],
    [
      "two lines",
      {
        box: [0, 0, 100, 100],
        lines: [
          [50, 0, 100, 50],
          [0, 50, 50, 100],
        ],
      },
      [
        { left: 0.5, top: 0, width: 0.5, height: 0.25 },
        { left: 0, top: 0.25, width: 0.5, height: 0.25 },
      ],
    ],
    ["the first frame", { frame: 1, box: [0, 0, 100, 200] }, [{ left: 0, top: 0, width: 1, height: 1 }]],
    ["another frame, which is not shown", { frame: 3, box: [0, 0, 1, 1] }, []],
    ["no box at all", {}, []],
    ["no place at all", undefined, []],
  ])("%s", (_, locator, areas) => {
    expect(areasOf(at(locator), 100, 200)).toEqual(areas);
  });
  it("is nowhere while the picture has no size", () => {
    expect(areasOf(at({ box: [1, 2, 3, 4] }), 0, 0)).toEqual([]);
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
