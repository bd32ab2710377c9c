import { describe, expect, it } from "vitest";
import { catalogues } from ".";

/** Every sentence by its path, functions called with numbers, so that catalogues can be laid side by side. */
function sentences(value: unknown, path = ""): Map<string, string> {
  if (typeof value === "string") return new Map([[path, value]]);
  if (typeof value === "function") {
    return new Map([[path, String((value as (...a: unknown[]) => unknown)(7, 8, 9))]]);
  }
  return new Map(
    Object.entries(value as object).flatMap(([key, one]) => [...sentences(one, `${path}.${key}`)]),
  );
}

const hans = sentences(catalogues["zh-Hans"]);

describe.each(["zh-Hans", "zh-Hant", "en"] as const)("the catalogue %s", (lang) => {
  const here = sentences(catalogues[lang]);

  it("says the same things as the others", () =>
    expect([...here.keys()].sort()).toEqual([...hans.keys()].sort()));

  it("leaves nothing empty", () => expect([...here].filter(([, text]) => !text.trim())).toEqual([]));
});

describe("each language", () => {
  it("in Traditional Chinese has none of the commonest characters of Simplified", () => {
    const simplified = /[规则检测统计导设录页个这过说条读标识级样发现处进还问题应该为与据]/;
    const wrong = [...sentences(catalogues["zh-Hant"])].filter(([, text]) => simplified.test(text));
    expect(wrong).toEqual([]);
  });

  it("in English has no Chinese but the name", () => {
    const wrong = [...sentences(catalogues.en)].filter(
      ([path, text]) => /\p{Script=Han}/u.test(text) && path !== ".app.name",
    );
    expect(wrong).toEqual([]);
  });
});
