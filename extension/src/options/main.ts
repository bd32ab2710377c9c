/** The options: packs and rules, sites, phrases, display, the server on this machine, data. */

import { EngineClient } from "../engine/client";
import type { PackSummary, Profiles, RuleInfo } from "../protocol";
import { langOf, readSettings } from "../settings";
import { h } from "../ui/dom";
import { sayIn } from "../ui/words";
import { dataSection } from "./data";
import { displaySection } from "./display";
import { packsSection } from "./packs";
import type { Page } from "./page";
import { askServer } from "../ui/report";
import { rulesSection } from "./rules";
import { serverSection } from "./server";
import { ignoredSection, sitesSection } from "./sites";
import { excludedSection, wordsSection } from "./words";

const app = document.getElementById("app")!;
const engine = new EngineClient();

async function load(): Promise<void> {
  const settings = await readSettings();
  const lang = langOf(settings);
  const { profiles } = await chrome.storage.local.get("profiles");
  page.settings = settings;
  page.profiles = (profiles ?? {}) as Profiles;
  page.lang = lang;
  page.say = sayIn(lang);
  if (page.profile !== "default" && !(page.profile in page.profiles)) page.profile = "default";
  await draw();
}

const page: Page = {
  say: sayIn("zh-Hans"),
  lang: "zh-Hans",
  engine,
  settings: await readSettings(),
  profiles: {},
  profile: "default",
  draw,
};

async function draw(): Promise<void> {
  document.documentElement.lang = page.lang;
  document.title = page.say("options.title");
  const known = await engine.rules({ lang: page.lang, profile: page.profile }).catch(() => ({ rules: [] as RuleInfo[], packs: [] as PackSummary[] }));
  const paired = await askServer({ do: "pairing" });
  const { scrollY } = window;
  const focused = document.activeElement?.id;
  const sections = [
    packsSection(page, known.packs),
    rulesSection(page, known.rules),
    wordsSection(page),
    sitesSection(page),
    ignoredSection(page),
    excludedSection(page),
    displaySection(page),
    serverSection(page, paired.ok ? (paired.pairing ?? null) : null),
    dataSection(page, load),
  ];
  app.replaceChildren(
    h("header", {}, h("h1", {}, page.say("options.title"))),
    h("nav", { "aria-label": page.say("options.title") }, ...sections.map((section) => h("a", { href: `#${section.id}` }, section.querySelector("h2")!.textContent))),
    h("main", {}, ...sections),
  );
  scrollTo(0, scrollY);
  if (focused) document.getElementById(focused)?.focus();
}

await load();
