import { describe, expect, it } from "vitest";
import { aFinding } from "../sample";
import { bySeverity, cite, levelOf, tally } from "./report";

const at = (start: number) => ({ utf16: { start, end: start + 1 } });

describe("the order of the list", () => {
  it("puts the most severe first and keeps the order of the text within a level", () => {
    const mention = aFinding({ ...at(0), kind: "mention" });
    const info = aFinding({ ...at(1), severity: "info" });
    const late = aFinding(at(9));
    const early = aFinding(at(3));
    expect(bySeverity([mention, info, late, early])).toEqual([early, late, info, mention]);
  });
});

describe("counts", () => {
  it("counts suppressed findings apart and mentions as mentions", () => {
    const suppressed = aFinding({ suppressed: { scope: "config", line: 0, reason: "商标" } });
    const mention = aFinding({ kind: "mention" });
    expect(tally([aFinding(), suppressed, mention])).toEqual({
      error: 1,
      warning: 0,
      info: 0,
      mention: 1,
      suppressed: 1,
    });
    expect(levelOf(mention)).toBe("mention");
  });
});

describe("a source", () => {
  it.each([
    [
      "with number and date",
      { number: "建办市〔2018〕57号", date: "2018-11-22" },
      "《法》（建办市〔2018〕57号，2018-11-22）一",
    ],
    ["with neither", { number: "", date: "" }, "《法》一"],
  ])("%s", (_, changes, expected) => {
    expect(cite({ title: "法", issuer: "", article: "一", url: "", ...changes })).toBe(expected);
  });
});
