/** Profiles, and which packs each uses; packs of one's own. */

import { failureIn } from "../engine/client";
import type { PackCheck, PackSummary } from "../protocol";
import { h } from "../ui/dom";
import { choose, keepProfiles, option, type Page, section, type Tell, tellAnew } from "./page";

const STANDARD = ["certificate", "ad-law"];

export function packsSection(page: Page, packs: readonly PackSummary[]): HTMLElement {
  const { say } = page;
  const list = h("div");
  const faults = h("ul", { class: "faults small" });
  const file = h("input", { type: "file", accept: ".zip,.yaml,.yml", hidden: true, onchange: () => void importFile(page, file, tell, faults) });
  const { element, tell } = section(
    "packs",
    say("options.packs"),
    say("options.packs.hint"),
    profileRow(page, (text, bad) => tell(text, bad)),
    list,
    h("div", { class: "form" }, h("button", { type: "button", onclick: () => file.click() }, say("options.packs.import")), file),
    faults,
  );
  list.append(...packs.map((pack) => packRow(page, pack, tell)));
  return element;
}

function profileRow(page: Page, tell: Tell): HTMLElement {
  const { say } = page;
  const label = (name: string): string => (name === "default" ? say("options.profile.default") : name);
  const names = [...new Set(["default", ...Object.keys(page.profiles)])];
  const select = h("select", { id: "profile", onchange: () => show(page, select.value) }, ...names.map((name) => option(name, label(name), name === page.profile)));
  const name = h("input", { type: "text", "aria-label": say("options.profile.name"), placeholder: say("options.profile.name"), maxlength: "40" });
  const add = async (): Promise<void> => {
    const wanted = name.value.trim();
    if (!wanted || names.includes(wanted)) return name.focus();
    await keepProfiles(page, tell, { ...page.profiles, [wanted]: { ...page.profiles[page.profile] } });
    show(page, wanted);
  };
  const remove = async (): Promise<void> => {
    const { [page.profile]: _, ...others } = page.profiles;
    await keepProfiles(page, tell, others);
    show(page, "default");
  };
  return h(
    "div",
    { class: "form" },
    h("label", { for: "profile" }, say("options.profile")),
    select,
    name,
    h("button", { type: "button", onclick: () => void add() }, say("options.profile.add")),
    page.profile !== "default" && h("button", { type: "button", class: "danger", onclick: () => void remove() }, say("options.profile.delete")),
  );
}

function show(page: Page, profile: string): void {
  page.profile = profile;
  void page.draw();
}

function packRow(page: Page, pack: PackSummary, tell: Tell): HTMLElement {
  const { say } = page;
  const choices = page.profiles[page.profile] ?? {};
  const chosen = (pack.builtin ? (choices.packs ?? STANDARD) : (choices.extends ?? [])).includes(pack.id);
  const input = h("input", { type: "checkbox", role: "switch", onchange: () => void turn() });
  input.checked = chosen;
  const turn = async (): Promise<void> => {
    const now = page.profiles[page.profile] ?? {};
    const before = pack.builtin ? (now.packs ?? STANDARD) : (now.extends ?? []);
    const after = input.checked ? [...new Set([...before, pack.id])] : before.filter((id) => id !== pack.id);
    await choose(page, tell, pack.builtin ? { packs: after } : { extends: after });
  };
  const remove = async (): Promise<void> => {
    if (input.checked) {
      input.checked = false;
      await turn();
    }
    await page.engine.removePack(pack.id);
    void page.draw();
  };
  return h(
    "div",
    { class: "row" },
    h("label", { class: "switch grow" }, h("span", {}, pack.title || pack.name, h("small", {}, `${pack.name} ${pack.version}`)), input),
    h("span", { class: "tag" }, say(pack.builtin ? "options.packs.builtin" : "options.packs.own")),
    !pack.builtin && h("button", { type: "button", class: "danger", onclick: () => void remove() }, say("options.packs.remove")),
  );
}

async function importFile(page: Page, input: HTMLInputElement, tell: Tell, faults: HTMLElement): Promise<void> {
  const file = input.files?.[0];
  input.value = "";
  if (!file) return;
  faults.replaceChildren();
  tell(page.say("options.packs.importing"));
  try {
    const check = await page.engine.importPack(file.name, await base64Of(file));
    showFaults(page, check, tell, faults);
    if (check.faults.length > 0) return;
    const now = page.profiles[page.profile] ?? {};
    await choose(page, tell, { extends: [...new Set([...(now.extends ?? []), check.id])] });
    await page.draw();
    tellAnew("packs", page.say("options.packs.imported", { name: check.name, n: check.rules }));
  } catch (error) {
    tell(failureIn(error, page.say), true);
  }
}

function showFaults(page: Page, check: PackCheck, tell: Tell, faults: HTMLElement): void {
  if (check.faults.length === 0) return;
  tell(page.say("options.packs.faults", { n: check.faults.length }), true);
  faults.append(...check.faults.map(({ path, line, message, hint }) => h("li", {}, h("code", {}, `${path}${line ? `:${line}` : ""}`), ` ${message}${hint && ` — ${hint}`}`)));
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 32_768) binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(binary);
}
