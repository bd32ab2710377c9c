import { describe, expect, it } from "vitest";
import { preferred } from "./preferences";

describe("the first language", () => {
  it.each([
    [["zh-CN"], "zh-Hans"],
    [["zh-TW", "en"], "zh-Hant"],
    [["zh-Hant-HK"], "zh-Hant"],
    [["zh-HK"], "zh-Hant"],
    [["en-US", "zh-CN"], "en"],
    [["fr", "zh-TW"], "zh-Hant"],
    [["fr"], "zh-Hans"],
    [[], "zh-Hans"],
  ] as const)("of %j is %s", (languages, expected) => expect(preferred(languages)).toBe(expected));
});
