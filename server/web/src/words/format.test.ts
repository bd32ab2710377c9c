import { describe, expect, it } from "vitest";
import { lang } from "../preferences";
import { day, daysUntil, size, today } from "./format";

describe("days", () => {
  it("counts whole days, also over the end of a month", () => {
    expect(daysUntil("2026-12-02", "2026-11-27")).toBe(5);
    expect(daysUntil("2026-11-26", "2026-11-27")).toBe(-1);
    expect(daysUntil("2026-11-27", "2026-11-27")).toBe(0);
  });

  it("takes today from the reader's own clock", () => {
    expect(today(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
  });

  it("never moves a plain day to another zone", () => {
    lang.value = "zh-Hans";
    expect(day("2026-11-27")).toBe("2026/11/27");
  });

  it("can be read in one way only in English", () => {
    lang.value = "en";
    expect(day("2026-05-12")).toBe("12 May 2026");
    lang.value = "zh-Hans";
  });
});

describe("sizes", () => {
  it.each([
    [0, "0 B"],
    [41, "41 B"],
    [1234, "1.2 kB"],
    [2_500_000, "2.5 MB"],
    [3_000_000_000, "3,000 MB"],
  ])("%d", (bytes, said) => expect(size(bytes)).toBe(said));
});
