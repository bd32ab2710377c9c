/** What a person chose for this browser: language, light or dark. Kept in local storage, applied to the page. */

import { effect, signal } from "@preact/signals";

export type Lang = "zh-Hans" | "zh-Hant" | "en";
export type Theme = "auto" | "light" | "dark";

export const LANGS: readonly Lang[] = ["zh-Hans", "zh-Hant", "en"];
export const THEMES: readonly Theme[] = ["auto", "light", "dark"];

/** The first of the browser's languages that we speak; Simplified Chinese for all else. */
export function preferred(languages: readonly string[]): Lang {
  for (const language of languages) {
    const low = language.toLowerCase();
    if (/^zh\b.*(hant|tw|hk|mo)/.test(low)) return "zh-Hant";
    if (low.startsWith("zh")) return "zh-Hans";
    if (low.startsWith("en")) return "en";
  }
  return "zh-Hans";
}

function stored<T extends string>(name: string, among: readonly T[], otherwise: T): T {
  const value = localStorage.getItem(`hegui.${name}`);
  return among.find((one) => one === value) ?? otherwise;
}

export const lang = signal<Lang>(stored("lang", LANGS, preferred(navigator.languages)));
export const theme = signal<Theme>(stored("theme", THEMES, "auto"));

effect(() => {
  document.documentElement.lang = lang.value;
  localStorage.setItem("hegui.lang", lang.value);
});
effect(() => {
  if (theme.value === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme.value;
  localStorage.setItem("hegui.theme", theme.value);
});
