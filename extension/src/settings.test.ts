import { describe, expect, it } from "vitest";

import { DEFAULTS, type Ignored, ignoredBy, langOfBrowser, withSite } from "./settings";

const finding = { rule_id: "certificate/pass-guarantee", text: "包过", fingerprint: "f1" };
const at = { site: "a.test", page: "https://a.test/x" };
const entry = (change: Partial<Ignored>): Ignored => ({
  id: "1", scope: "here", ruleId: finding.rule_id, title: "", text: "包过", site: "a.test", page: at.page, fingerprint: "f1", at: "", ...change,
});

describe("an ignored finding", () => {
  it.each<[string, Partial<Ignored>, boolean]>([
    ["is hidden at its place", {}, true],
    ["is shown at another place of the page", { fingerprint: "f2" }, false],
    ["is shown on another page", { page: "https://a.test/y" }, false],
    ["is hidden on its site", { scope: "site", page: "", fingerprint: "" }, true],
    ["is shown on other sites", { scope: "site", site: "b.test" }, false],
    ["is hidden everywhere", { scope: "everywhere", site: "", page: "", fingerprint: "" }, true],
    ["is shown in other words", { scope: "everywhere", text: "保过" }, false],
    ["is shown by another rule", { scope: "everywhere", ruleId: "ad-law/absolute-terms" }, false],
  ])("%s", (_name, change, expected) => {
    expect(ignoredBy([entry(change)], finding, at) !== undefined).toBe(expected);
  });
});

it.each([
  ["zh-CN", "zh-Hans"], ["zh", "zh-Hans"], ["zh-TW", "zh-Hant"], ["zh-Hant-HK", "zh-Hant"], ["en-GB", "en"], ["de", "en"],
])("a browser that speaks %s is answered in %s", (tag, lang) => {
  expect(langOfBrowser(tag)).toBe(lang);
});

it("forgets a site about which nothing is special any more", () => {
  const off = withSite(DEFAULTS, "a.test", { off: true });
  expect(off.sites).toEqual({ "a.test": { off: true } });
  expect(withSite({ ...DEFAULTS, ...off }, "a.test", { off: false }).sites).toEqual({});
});
