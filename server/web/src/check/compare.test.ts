import { describe, expect, it } from "vitest";
import { aFinding } from "../sample";
import { differs, rows } from "./compare";

const over = (start: number, text: string) => aFinding({ text, utf16: { start, end: start + text.length } });
const report = (...findings: ReturnType<typeof aFinding>[]) => ({
  verdict: "violating" as const,
  findings,
  remarks: [],
});

describe("side by side", () => {
  it("has one row a place, in the order of the text, with a gap where a set is silent", () => {
    const table = rows([report(over(5, "最佳"), over(0, "包过")), report(over(5, "最佳"))]);
    expect(table.map((row) => [row.quote, row.cells.map((cell) => cell?.text)])).toEqual([
      ["包过", ["包过", undefined]],
      ["最佳", ["最佳", "最佳"]],
    ]);
    expect(table.map(differs)).toEqual([true, false]);
  });
});
