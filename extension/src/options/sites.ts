/** What is special about single sites, and what was ignored. */

import { h } from "../ui/dom";
import { withSite } from "../settings";
import { option, type Page, save, section, type Tell } from "./page";

export function sitesSection(page: Page): HTMLElement {
  const { say } = page;
  const list = h("div");
  const host = h("input", { type: "text", placeholder: say("options.sites.host"), "aria-label": say("options.sites.host") });
  const add = async (): Promise<void> => {
    const name = hostOf(host.value);
    if (!name) return host.focus();
    await save(page, tell, (now) => withSite(now, name, { off: true }));
    void page.draw();
  };
  const form = h("div", { class: "form" }, host, h("button", { type: "button", onclick: () => void add() }, say("options.sites.add")));
  const { element, tell } = section("sites", say("options.sites"), say("options.sites.hint"), list, form);
  const hosts = Object.keys(page.settings.sites).sort();
  list.append(...hosts.map((name) => siteRow(page, name, tell)));
  if (hosts.length === 0) list.append(h("p", {}, say("options.sites.none")));
  return element;
}

function siteRow(page: Page, host: string, tell: Tell): HTMLElement {
  const { say } = page;
  const site = page.settings.sites[host]!;
  const on = h("input", { type: "checkbox", role: "switch", onchange: () => void save(page, tell, (now) => withSite(now, host, { off: !on.checked })) });
  on.checked = !site.off;
  const names = [...new Set(["default", ...Object.keys(page.profiles)])];
  const profile = h(
    "select",
    { "aria-label": `${say("options.profile")} ${host}`, onchange: () => void save(page, tell, (now) => withSite(now, host, { profile: profile.value === "default" ? "" : profile.value })) },
    ...names.map((name) => option(name, name === "default" ? say("options.profile.default") : name, (site.profile || "default") === name)),
  );
  const forget = async (): Promise<void> => {
    await save(page, tell, (now) => withSite(now, host, { off: false, profile: "" }));
    void page.draw();
  };
  return h("div", { class: "row" }, h("label", { class: "switch grow" }, h("span", {}, host, h("small", {}, say("options.sites.on"))), on), profile, h("button", { type: "button", onclick: () => void forget() }, say("options.sites.forget")));
}

export function ignoredSection(page: Page): HTMLElement {
  const { say, settings } = page;
  const list = h("div");
  const { element, tell } = section("ignored", say("options.ignored"), "", list);
  const forget = async (id: string): Promise<void> => {
    await save(page, tell, (now) => ({ ignored: now.ignored.filter((one) => one.id !== id) }));
    void page.draw();
  };
  list.append(
    ...[...settings.ignored].reverse().map((one) =>
      h(
        "div",
        { class: "row" },
        h("span", { class: "grow" }, `“${one.text}”`, h("small", {}, [one.title, one.page || one.site, new Date(one.at).toLocaleString(page.lang)].filter(Boolean).join(" · "))),
        h("span", { class: "tag" }, say(`options.ignored.${one.scope}`)),
        h("button", { type: "button", "aria-label": `${say("undo")} ${one.text}`, onclick: () => void forget(one.id) }, say("undo")),
      ),
    ),
  );
  if (settings.ignored.length === 0) list.append(h("p", {}, say("options.ignored.none")));
  return element;
}

/** A host name from what a person pastes. */
function hostOf(text: string): string {
  const wanted = text.trim();
  if (!wanted) return "";
  try {
    return new URL(/^[a-z]+:\/\//i.test(wanted) ? wanted : `https://${wanted}`).hostname;
  } catch {
    return "";
  }
}
