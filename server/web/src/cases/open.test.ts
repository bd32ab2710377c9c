import { describe, expect, it } from "vitest";
import { titleOf } from "./open";

describe("the title of a new case", () => {
  it.each([
    ["is the first line that says something", "\n\n  包过班  \n第二行", "包过班"],
    ["is cut by characters, not halves of them", "😀".repeat(50), `${"😀".repeat(40)}…`],
    ["is empty for nothing", " \n ", ""],
  ])("%s", (_, text, expected) => expect(titleOf(text)).toBe(expected));
});
