/** What the user decided, besides the engine's `profiles`: kept in `storage.local` under `settings`. */

import type { Lang, Severity } from "./protocol";

export type Scope = "here" | "site" | "everywhere";

/** A finding that the user does not want to see again. */
export interface Ignored {
  id: string;
  scope: Scope;
  ruleId: string;
  title: string;
  /** The phrase, as it stood there: kept because the user said so. */
  text: string;
  /** Empty for `everywhere`. */
  site: string;
  /** Only for `here`: which page, and which place on it. */
  page: string;
  fingerprint: string;
  at: string;
}

export interface Site {
  off?: boolean;
  profile?: string;
}

export interface Settings {
  /** `auto`: the browser's. */
  lang: Lang | "auto";
  paused: boolean;
  /** By host name. */
  sites: Record<string, Site>;
  /** Selectors of what is not read, on every page. */
  excluded: string[];
  /** Findings that are not underlined, though listed. */
  quiet: (Severity | "mention")[];
  /** How text is underlined: by the browser, or by strokes laid over the page. */
  drawing: "auto" | "overlay";
  /** Whether the paired server reads pictures as they come to the screen. */
  pictures: boolean;
  ignored: Ignored[];
}

export const DEFAULTS: Settings = { lang: "auto", paused: false, sites: {}, excluded: [], quiet: [], drawing: "auto", pictures: false, ignored: [] };
const KEY = "settings";

export async function readSettings(): Promise<Settings> {
  const stored = await chrome.storage.local.get(KEY);
  return { ...DEFAULTS, ...(stored[KEY] as Partial<Settings> | undefined) };
}

/** Change settings from what they are now. Rejects where the storage is full. */
export async function changeSettings(change: (settings: Settings) => Partial<Settings>): Promise<Settings> {
  const before = await readSettings();
  const after = { ...before, ...change(before) };
  await chrome.storage.local.set({ [KEY]: after });
  return after;
}

/** Calls back with the settings whenever they change. */
export function onSettings(listener: (settings: Settings) => void): () => void {
  const heard = (changes: Record<string, chrome.storage.StorageChange>, area: string): void => {
    const change = changes[KEY];
    if (area === "local" && change) listener({ ...DEFAULTS, ...(change.newValue as Partial<Settings> | undefined) });
  };
  chrome.storage.onChanged.addListener(heard);
  return () => chrome.storage.onChanged.removeListener(heard);
}

export function siteOf(settings: Settings, host: string): Site {
  return settings.sites[host] ?? {};
}

export function withSite(settings: Settings, host: string, change: Site): Partial<Settings> {
  const site = { ...siteOf(settings, host), ...change };
  const empty = !site.off && !site.profile;
  const { [host]: _, ...others } = settings.sites;
  return { sites: empty ? others : { ...others, [host]: site } };
}

export function langOf(settings: Settings): Lang {
  return settings.lang === "auto" ? langOfBrowser(chrome.i18n.getUILanguage()) : settings.lang;
}

export function langOfBrowser(tag: string): Lang {
  const [language, ...rest] = tag.toLowerCase().split("-");
  if (language !== "zh") return "en";
  return rest.some((part) => ["hant", "tw", "hk", "mo"].includes(part)) ? "zh-Hant" : "zh-Hans";
}

/** Where a page is, without its query: what counts as "here". */
export function pageOf(url: { origin: string; pathname: string }): string {
  return url.origin + url.pathname;
}

/** The entry that hides a finding, or undefined. */
export function ignoredBy(
  ignored: readonly Ignored[],
  finding: { rule_id: string; text: string; fingerprint: string },
  at: { site: string; page: string },
): Ignored | undefined {
  return ignored.find((one) => {
    if (one.ruleId !== finding.rule_id || one.text !== finding.text) return false;
    if (one.scope === "everywhere") return true;
    if (one.scope === "site") return one.site === at.site;
    return one.page === at.page && one.fingerprint === finding.fingerprint;
  });
}
