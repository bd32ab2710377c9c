/** What is stored, out and in and away. */

import type { Profiles } from "../protocol";
import { DEFAULTS, type Settings } from "../settings";
import { h } from "../ui/dom";
import { type Page, section, tellAnew } from "./page";

const FORMAT = "hegui-extension/1";

export function dataSection(page: Page, reload: () => Promise<void>): HTMLElement {
  const { say } = page;
  const file = h("input", { type: "file", accept: ".json", hidden: true, onchange: () => void bring() });
  const erase = h("button", { type: "button", class: "danger", onclick: () => void wipe() }, say("options.data.erase"));
  const { element, tell } = section(
    "data",
    say("options.data"),
    say("options.data.hint"),
    h("div", { class: "form" }, h("button", { type: "button", onclick: () => void take() }, say("options.data.export")), h("button", { type: "button", onclick: () => file.click() }, say("options.data.import")), file, erase),
  );
  const take = async (): Promise<void> => {
    const { settings, profiles } = await chrome.storage.local.get(["settings", "profiles"]);
    const text = JSON.stringify({ format: FORMAT, settings: settings ?? DEFAULTS, profiles: profiles ?? {} }, null, 2);
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    h("a", { href: url, download: "hegui-data.json" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  const bring = async (): Promise<void> => {
    const data = await parsed(file);
    file.value = "";
    if (!data) return tell(say("options.data.bad"), true);
    try {
      await chrome.storage.local.set(data);
      await reload();
      tellAnew("data", page.say("saved"));
    } catch {
      tell(say("storage-full"), true);
    }
  };
  const wipe = async (): Promise<void> => {
    if (erase.dataset["sure"] === undefined) {
      erase.dataset["sure"] = "";
      erase.textContent = say("options.data.erase.sure");
      return;
    }
    for (const pack of (await page.engine.rules()).packs) if (!pack.builtin) await page.engine.removePack(pack.id);
    await chrome.storage.local.clear();
    await chrome.storage.session.clear();
    await reload();
    tellAnew("data", page.say("options.data.erased"));
  };
  return element;
}

async function parsed(input: HTMLInputElement): Promise<{ settings: Settings; profiles: Profiles } | null> {
  try {
    const data = JSON.parse((await input.files?.[0]?.text()) ?? "") as { format?: unknown; settings?: Settings; profiles?: Profiles };
    if (data.format !== FORMAT || typeof data.settings !== "object" || typeof data.profiles !== "object") return null;
    const settings = Object.fromEntries(Object.entries(DEFAULTS).map(([key, value]) => [key, keep(data.settings![key as keyof Settings], value)]));
    return { settings: settings as unknown as Settings, profiles: data.profiles };
  } catch {
    return null;
  }
}

/** A stored value where it is of the right kind, else the usual one. */
function keep(value: unknown, usual: unknown): unknown {
  return typeof value === typeof usual && Array.isArray(value) === Array.isArray(usual) ? value : usual;
}
