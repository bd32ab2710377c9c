/** Phrases that are let through, and replacements: the only ones that are ever offered. */

import { h } from "../ui/dom";
import { choose, linesOf, type Page, save, section, type Tell } from "./page";

const ARROW = /\s*(?:=>|→|＝＞)\s*/;

export function wordsSection(page: Page): HTMLElement {
  const { say } = page;
  const choices = page.profiles[page.profile] ?? {};
  const allow = area("allow", (choices.allow ?? []).join("\n"), () => void choose(page, tell, { allow: linesOf(allow.value).map(([, line]) => line) }));
  const pairs = Object.entries(choices.replace ?? {}).map(([old, now]) => `${old} => ${now}`);
  const replace = area("replace", pairs.join("\n"), () => void keepReplacements(page, replace.value, tell));
  const { element, tell } = section("words", say("options.words"), "", ...labelled("allow", say("options.allow"), say("options.allow.hint"), allow), ...labelled("replace", say("options.replace"), say("options.replace.hint"), replace));
  return element;
}

async function keepReplacements(page: Page, text: string, tell: Tell): Promise<void> {
  const replace: Record<string, string> = {};
  for (const [number, line] of linesOf(text)) {
    const [old, now, ...rest] = line.split(ARROW);
    if (!old || now === undefined || rest.length > 0) return tell(page.say("options.replace.bad", { n: number }), true);
    replace[old] = now;
  }
  await choose(page, tell, { replace });
}

export function excludedSection(page: Page): HTMLElement {
  const { say } = page;
  const excluded = area("excluded-text", page.settings.excluded.join("\n"), () => void keep());
  const keep = async (): Promise<void> => {
    const lines = linesOf(excluded.value);
    const bad = lines.find(([, selector]) => !isSelector(selector));
    if (bad) return tell(say("options.excluded.bad", { n: bad[0], text: bad[1] }), true);
    await save(page, tell, () => ({ excluded: lines.map(([, line]) => line) }));
  };
  excluded.setAttribute("aria-labelledby", "excluded-title");
  const { element, tell } = section("excluded", say("options.excluded"), say("options.excluded.hint"), excluded);
  return element;
}

function area(id: string, text: string, keep: () => void): HTMLTextAreaElement {
  const field = h("textarea", { id, spellcheck: "false", onchange: keep });
  field.value = text;
  return field;
}

function labelled(id: string, label: string, hint: string, field: HTMLElement): HTMLElement[] {
  field.setAttribute("aria-describedby", `${id}-hint`);
  return [h("h3", {}, h("label", { for: id }, label)), h("p", { class: "small soft", id: `${id}-hint` }, hint), field];
}

function isSelector(text: string): boolean {
  try {
    document.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false;
  }
}
