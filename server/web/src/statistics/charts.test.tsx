import { render } from "preact";
import { afterEach, describe, expect, it } from "vitest";
import { lang } from "../preferences";
import { Columns, ticks } from "./charts";

afterEach(() => render(null, document.body));

describe("the axis", () => {
  it.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [41, [0, 20, 40, 60]],
    [400, [0, 100, 200, 300, 400]],
  ])("up to %i has the marks %j", (most, expected) => expect(ticks(most)).toEqual(expected));
});

describe("the columns", () => {
  it("say their numbers to those who cannot see them", () => {
    lang.value = "zh-Hans";
    const weeks = [{ week: "2026-W47", start: "2026-11-16", count: 4 }];
    render(<Columns weeks={weeks} label="每周新增" />, document.body);
    expect(document.querySelector("svg")?.getAttribute("aria-label")).toBe("每周新增：2026/11/16 4");
  });
});
