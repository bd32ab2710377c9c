import { expect, test } from "vitest";

import { choicesOf, compiledKey } from "./profiles";

test.each([
  ["nothing chosen", {}],
  ["only what the judge itself decides", { disable: ["*"], severity: { "*": "info" as const }, publisher: null }],
  ["empty lists", { extends: [], allow: [], excepts: {} }],
])("%s needs no rules of its own", (_, choices) => {
  expect(compiledKey(choices)).toBe("");
});

test.each([
  ["packs", { packs: ["finance"] }, { packs: ["cosmetics"] }],
  ["the order of packs, which lay over each other", { packs: ["a", "b"] }, { packs: ["b", "a"] }],
  ["no packs", { packs: [] }, {}],
  ["phrases allowed", { allow: ["红包过年"] }, { allow: ["包过年"] }],
  ["the user's packs", { extends: ["house"] }, { extends: ["other"] }],
])("%s tell rules apart", (_, one, other) => {
  expect(compiledKey(one)).not.toBe(compiledKey(other));
});

test("an unknown profile is the default one", () => {
  const profiles = { default: { packs: ["finance"] }, quiet: { disable: ["*"] } };
  expect(choicesOf(profiles, "quiet")).toBe(profiles.quiet);
  expect(choicesOf(profiles, "gone")).toBe(profiles.default);
  expect(choicesOf(profiles, undefined)).toBe(profiles.default);
});
