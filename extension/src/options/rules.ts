/** Every rule with its level: change it, or switch it off. */

import type { RuleInfo, Severity } from "../protocol";
import { h } from "../ui/dom";
import { choose, option, type Page, section, type Tell } from "./page";

const LEVELS: readonly Severity[] = ["error", "warning", "info"];
const MOST = 60;

/** What can be shown of a rule; of one that is switched off the engine tells no more than its name. */
type Row = Pick<RuleInfo, "rule_id" | "title" | "message" | "terms" | "severity">;

export function rulesSection(page: Page, known: readonly RuleInfo[]): HTMLElement {
  const { say } = page;
  const off = (page.profiles[page.profile]?.disable ?? []).filter((id) => !known.some(({ rule_id }) => rule_id === id));
  const rules: Row[] = [...off.map((id): Row => ({ rule_id: id, title: id, message: "", terms: [], severity: "error" })), ...known];
  const list = h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": say("options.rules") });
  const more = h("p", { class: "small soft" });
  const search = h("input", { type: "search", placeholder: say("options.rules.search"), "aria-label": say("options.rules.search"), oninput: () => draw() });
  const { element, tell } = section("rules", say("options.rules"), say("options.rules.hint"), h("div", { class: "form" }, search), list, more);
  const draw = (): void => {
    const words = search.value.trim().toLowerCase();
    const fitting = rules.filter((rule) => [rule.rule_id, rule.title, rule.message, ...rule.terms].some((part) => part.toLowerCase().includes(words)));
    list.replaceChildren(...fitting.slice(0, MOST).map((rule) => ruleRow(page, rule, tell)));
    list.hidden = fitting.length === 0;
    more.textContent = fitting.length > MOST ? say("options.rules.more", { n: fitting.length - MOST }) : "";
  };
  draw();
  return element;
}

function ruleRow(page: Page, rule: Row, tell: Tell): HTMLElement {
  const { say } = page;
  const choices = page.profiles[page.profile] ?? {};
  const own = choices.disable?.includes(rule.rule_id) ? "off" : (choices.severity?.[rule.rule_id] ?? "");
  const select = h(
    "select",
    { "aria-label": rule.title, onchange: () => void change() },
    option("", own === "" ? say("options.rules.default", { level: say(`level.${rule.severity}`) }) : say("options.profile.default"), own === ""),
    ...LEVELS.map((level) => option(level, say(`level.${level}`), own === level)),
    option("off", say("options.rules.off"), own === "off"),
  );
  const change = async (): Promise<void> => {
    const now = page.profiles[page.profile] ?? {};
    const { [rule.rule_id]: _, ...severity } = now.severity ?? {};
    const disable = (now.disable ?? []).filter((id) => id !== rule.rule_id);
    if (select.value === "off") disable.push(rule.rule_id);
    else if (select.value) severity[rule.rule_id] = select.value as Severity;
    await choose(page, tell, { severity, disable });
  };
  return h("div", { class: "row" }, h("span", { class: "grow" }, rule.title, h("small", {}, rule.rule_id)), select);
}
