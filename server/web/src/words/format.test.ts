import { describe, expect, it } from "vitest";
import { lang } from "../preferences";
import { day, daysUntil, kilobytes, today } from "./format";

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
});

describe("sizes", () => {
  it("are in thousands of bytes with one place", () => expect(kilobytes(1234)).toBe("1.2"));
});
