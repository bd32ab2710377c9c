/** Language, and what is drawn on pages. */

import type { Lang } from "../protocol";
import { langOf, type Settings } from "../settings";
import { h } from "../ui/dom";
import { LEVELS } from "../ui/verdict";
import { sayIn } from "../ui/words";
import { option, type Page, save, section } from "./page";

const LANGS: readonly [Lang, string][] = [["zh-Hans", "简体中文"], ["zh-Hant", "繁體中文"], ["en", "English"]];

export function displaySection(page: Page): HTMLElement {
  const { say, settings } = page;
  const lang = h("select", { id: "lang", onchange: () => void turn() }, option("auto", say("options.language.auto"), settings.lang === "auto"), ...LANGS.map(([id, name]) => option(id, name, settings.lang === id)));
  const turn = async (): Promise<void> => {
    await save(page, tell, () => ({ lang: lang.value as Settings["lang"] }));
    page.lang = langOf(page.settings);
    page.say = sayIn(page.lang);
    void page.draw();
  };
  const quiet = LEVELS.map((level) => {
    const input = h("input", { type: "checkbox", onchange: () => void save(page, tell, (now) => ({ quiet: input.checked ? now.quiet.filter((one) => one !== level) : [...now.quiet, level] })) });
    input.checked = !settings.quiet.includes(level);
    return h("label", { class: "choice" }, input, `${say(`level.${level}`)}${say("comma")}${say(`hint.${level}`)}`);
  });
  const drawing = (["auto", "overlay"] as const).map((way) => {
    const input = h("input", { type: "radio", name: "drawing", onchange: () => void save(page, tell, () => ({ drawing: way })) });
    input.checked = settings.drawing === way;
    return h("label", { class: "choice" }, input, say(`options.drawing.${way}`));
  });
  const group = (title: string, ...children: Node[]): HTMLElement => h("fieldset", { style: "border:0;padding:0;margin:14px 0 0" }, h("legend", {}, h("strong", {}, title)), ...children);
  const { element, tell } = section(
    "display",
    say("options.display"),
    say("options.keys"),
    h("div", { class: "form" }, h("label", { for: "lang" }, say("options.language")), lang),
    group(say("options.quiet"), ...quiet),
    group(say("options.drawing"), ...drawing, h("p", { class: "small soft" }, say("options.drawing.hint"))),
  );
  return element;
}
