/** What every section of the options is given, and how it looks. */

import type { EngineClient } from "../engine/client";
import type { Choices, Profiles } from "../protocol";
import { changeSettings, type Settings } from "../settings";
import { h } from "../ui/dom";
import type { Say } from "../ui/words";

export interface Page {
  say: Say;
  lang: "zh-Hans" | "zh-Hant" | "en";
  engine: EngineClient;
  settings: Settings;
  profiles: Profiles;
  /** The profile that is being changed. */
  profile: string;
  /** Draw everything anew. */
  draw(): Promise<void>;
}

export type Tell = (text: string, bad?: boolean) => void;

export interface Section {
  element: HTMLElement;
  tell: Tell;
}

export function section(id: string, title: string, hint: string, ...children: (Node | false)[]): Section {
  const told = h("p", { class: "told small", role: "status", "aria-live": "polite" });
  const element = h("section", { id, "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title` }, title), h("p", { class: "hint small" }, hint), ...children, told);
  return {
    element,
    tell: (text, bad = false) => {
      told.textContent = text;
      told.classList.toggle("bad", bad);
    },
  };
}

/** For a section that was drawn again meanwhile. */
export function tellAnew(id: string, text: string): void {
  document.querySelector(`#${id} .told`)!.textContent = text;
}

/** Change settings and say so; a full storage is said, too. */
export async function save(page: Page, tell: Tell, change: (settings: Settings) => Partial<Settings>): Promise<void> {
  await tried(page, tell, async () => {
    page.settings = await changeSettings(change);
  });
}

/** Change the choices of the profile that is shown. What is empty is left out. */
export async function choose(page: Page, tell: Tell, change: Partial<Choices>): Promise<void> {
  const choices = { ...page.profiles[page.profile], ...change };
  const full = Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined && (typeof value !== "object" || value === null || Object.keys(value).length > 0)));
  await keepProfiles(page, tell, { ...page.profiles, [page.profile]: full });
}

export async function keepProfiles(page: Page, tell: Tell, profiles: Profiles): Promise<void> {
  await tried(page, tell, async () => {
    await chrome.storage.local.set({ profiles });
    page.profiles = profiles;
  });
}

async function tried(page: Page, tell: Tell, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    tell(page.say("saved"));
  } catch {
    tell(page.say("storage-full"), true);
  }
}

export function option(value: string, label: string, selected: boolean): HTMLOptionElement {
  return h("option", { value, selected }, label);
}

/** The lines of a text area, without empty ones, with their numbers from 1. */
export function linesOf(text: string): [number, string][] {
  return text
    .split("\n")
    .map((line, index): [number, string] => [index + 1, line.trim()])
    .filter(([, line]) => line !== "");
}
