import { describe, expect, it } from "vitest";
import { parse } from "./route";

describe("an address", () => {
  it.each([
    ["nothing", "", "/", {}],
    ["a page", "#/cases", "/cases", {}],
    ["a page with filters", "#/cases?state=new&q=%E5%8C%85", "/cases", { state: "new", q: "包" }],
    ["a rule id of two parts", "#/rules/ad-law/only-one", "/rules/ad-law/only-one", {}],
  ])("%s", (_, hash, path, search) => {
    const route = parse(hash);
    expect(route.path).toBe(path);
    expect(Object.fromEntries(route.search)).toEqual(search);
  });
});
