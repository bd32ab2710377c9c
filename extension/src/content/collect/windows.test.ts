import { describe, expect, it } from "vitest";

import { type Block, blockOf } from "./block";
import { cutOf } from "./cut";
import { Storm } from "./storm";
import { merge, stretchOf, tailOf, windowsOf } from "./windows";

const block = (text: string): Block => blockOf({} as Element, { kind: "text", pieces: [] }, text);
const texts = (blocks: readonly Block[]): string => blocks.map(({ text }) => text).join("|");

describe("windows", () => {
  const blocks = ["aaaa", "bbbb", "cccc", "dddd", "eeee"].map(block);

  it.each<[string, number, number, string[]]>([
    ["one for a short page", 100, 4, ["aaaa|bbbb|cccc|dddd|eeee"]],
    ["several for a long one, each with what stands before", 12, 4, ["aaaa|bbbb|cccc", "cccc|dddd|eeee"]],
    ["no surroundings that do not fit", 8, 3, ["aaaa|bbbb", "cccc|dddd", "eeee"]],
    ["a block that is too long by itself", 3, 0, ["aaaa", "bbbb", "cccc", "dddd", "eeee"]],
  ])("%s", (_name, batch, reach, expected) => {
    expect(windowsOf(blocks, batch, reach).map(texts)).toEqual(expected);
  });

  it("reach from the first to the last changed block and a little further", () => {
    expect(texts(stretchOf(blocks, new Set([blocks[2]!]), 4))).toBe("bbbb|cccc|dddd");
    expect(texts(stretchOf(blocks, new Set([blocks[0]!, blocks[2]!]), 0))).toBe("aaaa|bbbb|cccc");
    expect(stretchOf(blocks, new Set(), 4)).toEqual([]);
    expect(texts(tailOf(blocks, 9))).toBe("dddd|eeee");
  });

  it("become one where they have blocks in common", () => {
    const [a, b, c, d, e] = blocks as [Block, Block, Block, Block, Block];
    expect(merge([[a, b], [b, c], [d, e]]).map(texts)).toEqual(["aaaa|bbbb|cccc", "dddd|eeee"]);
  });
});

describe("a cut", () => {
  it.each<[string, string, number, string]>([
    ["lies behind a sentence", "一二。三四五", 5, "一二。"],
    ["else at the limit", "一二三四五", 3, "一二三"],
    ["never inside a character", "一😀二", 2, "一"],
  ])("%s", (_name, text, limit, expected) => {
    expect(text.slice(0, cutOf(text, 0, limit))).toBe(expected);
  });
});

describe("a storm", () => {
  it("begins with too many changes a second and ends after a calm", () => {
    const storm = new Storm();
    expect(storm.add(100, 0)).toBe(false);
    expect(storm.add(2_000, 1_500)).toBe(false);
    expect(storm.add(2_000, 1_900)).toBe(true);
    expect(storm.rages(3_800)).toBe(true);
    expect(storm.rages(4_000)).toBe(false);
  });
});
