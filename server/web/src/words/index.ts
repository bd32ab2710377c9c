/** The words of the language that is chosen; reading them in a component makes it follow a change. */

import { lang, type Lang } from "../preferences";
import { zhHans, type Words } from "./zh-Hans";
import { zhHant } from "./zh-Hant";
import { en } from "./en";

export type { Words };
export const catalogues: Record<Lang, Words> = { "zh-Hans": zhHans, "zh-Hant": zhHant, en };
export const langNames: Record<Lang, string> = {
  "zh-Hans": "简体中文",
  "zh-Hant": "繁體中文",
  en: "English",
};

export function words(): Words {
  return catalogues[lang.value];
}

/** A name from one of the open tables of the catalogue, or the key itself where it is new to us. */
export function named(table: Record<string, string>, key: string): string {
  return table[key] ?? key;
}
