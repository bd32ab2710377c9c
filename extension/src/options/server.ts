/** The server on this machine: pair with it, judge by its rules, leave it. */

import type { Pairing, ServerAnswer, ServerRequest } from "../protocol";
import { linkOf } from "../engine/server";
import { h, icon, ICONS } from "../ui/dom";
import { askServer, whyOf } from "../ui/report";
import { keepProfiles, type Page, save, section, type Tell } from "./page";
import { readCamera, readPicture, ScanFailure } from "./scan";

export function serverSection(page: Page, paired: Pairing | null): HTMLElement {
  const { say } = page;
  const { element, tell } = section("server", say("options.server"), say("options.server.hint"), ...(paired ? pairedRows(page, paired, (...what) => tell(...what)) : pairForm(page, (...what) => tell(...what))));
  return element;
}

function pairForm(page: Page, tell: Tell): HTMLElement[] {
  const { say } = page;
  const address = h("input", { id: "server-address", type: "text", placeholder: "127.0.0.1:8765", autocomplete: "off", spellcheck: "false" });
  const code = h("input", { id: "server-code", type: "text", autocomplete: "off", spellcheck: "false", maxlength: "40" });
  const pair = async (): Promise<void> => {
    const link = linkOf(address.value, code.value);
    const asked = link.address.trim() ? link : { ...link, address: address.placeholder };
    const answer = await askServer({ do: "pair", ...asked });
    if (!answer.ok) return tell(answer.code in SAID ? say(SAID[answer.code]!, { url: asked.address.trim() }) : whyOf(answer, say), true);
    void page.draw();
  };
  const form = h(
    "form",
    { class: "form", onsubmit: (event) => { event.preventDefault(); void pair(); } },
    h("label", { for: address.id }, say("options.server.address")), address,
    h("label", { for: code.id }, say("options.server.code")), code,
    h("button", { type: "submit", class: "main" }, say("options.server.pair")),
  );
  const scanned = (link: string): Promise<void> => {
    address.value = link;
    return pair();
  };
  return [form, ...scanRows(page, tell, scanned), h("p", { class: "small soft how" }, say("options.server.how"))];
}

/** The square of the workbench instead of typing: by the camera, or from a picture of it where there is none. */
function scanRows(page: Page, tell: Tell, pair: (link: string) => Promise<void>): HTMLElement[] {
  const { say } = page;
  let scanning = new AbortController();
  const isOurs = (text: string): boolean => {
    if (!text.includes("#pair=")) tell(say("options.server.scan.other"), true);
    return text.includes("#pair=");
  };
  const tried = async (read: () => Promise<string | null>): Promise<void> => {
    try {
      const link = await read();
      tell("");
      if (link !== null && isOurs(link)) await pair(link);
    } catch (error) {
      if (!(error instanceof ScanFailure)) throw error;
      tell(say(`options.server.scan.${error.code}`), true);
    }
  };
  const video = h("video", { muted: true, playsinline: true, "aria-label": say("options.server.scan.seen") });
  const sight = h("div", { class: "sight", hidden: true }, video, h("button", { type: "button", onclick: () => scanning.abort() }, say("options.server.scan.stop")));
  const scan = async (): Promise<void> => {
    scanning = new AbortController();
    start.disabled = true;
    sight.hidden = false;
    tell(say("options.server.scan.looking"));
    await tried(() => readCamera(video, isOurs, scanning.signal));
    sight.hidden = true;
    start.disabled = false;
  };
  const file = h("input", { type: "file", accept: "image/*", hidden: true, onchange: () => void look() });
  const look = async (): Promise<void> => {
    const [picture] = file.files ?? [];
    if (picture) await tried(() => readPicture(picture));
    file.value = "";
  };
  const start = h("button", { type: "button", onclick: () => void scan() }, icon(ICONS.scan), say("options.server.scan"));
  const choose = h("button", { type: "button", onclick: () => file.click() }, icon(ICONS.picture), say("options.server.scan.picture"));
  return [h("div", { class: "form" }, start, choose, file), sight];
}

const SAID = {
  "not-local": "options.server.loopback",
  "unreachable": "options.server.unreachable",
  "wrong-code": "options.server.refused",
} as Record<string, "options.server.loopback" | "options.server.unreachable" | "options.server.refused">;

function pairedRows(page: Page, paired: Pairing, tell: Tell): HTMLElement[] {
  const { say } = page;
  const asked = async (request: ServerRequest): Promise<ServerAnswer & { ok: true } | null> => {
    const answer = await askServer(request);
    if (answer.ok) return answer;
    tell(whyOf(answer, say), true);
    return null;
  };
  const update = async (): Promise<boolean> => {
    const answer = await asked({ do: "fetch-rules" });
    if (answer) tell(say("options.server.fetched", { packs: answer.packs!.join(say("list")) }));
    return answer !== null;
  };
  const own = h("input", { id: "server-rules", type: "checkbox", role: "switch", onchange: () => void turn() });
  own.checked = page.profiles[page.profile]?.server === true;
  const turn = async (): Promise<void> => {
    if (own.checked && !(await update())) return void (own.checked = false);
    await keepProfiles(page, own.checked ? () => {} : tell, { ...page.profiles, [page.profile]: { ...page.profiles[page.profile], server: own.checked } });
  };
  const pictures = h("input", { id: "server-pictures", type: "checkbox", role: "switch", onchange: () => void save(page, tell, () => ({ pictures: pictures.checked })) });
  pictures.checked = page.settings.pictures;
  const leave = async (): Promise<void> => {
    if (!(await asked({ do: "unpair" }))) return;
    const without = Object.entries(page.profiles).map(([name, { server: _, ...choices }]) => [name, choices]);
    await keepProfiles(page, tell, Object.fromEntries(without));
    void page.draw();
  };
  return [
    h("p", {}, h("strong", {}, say("options.server.paired", { url: paired.origin }))),
    h("label", { class: "switch row" }, h("span", { class: "grow" }, say("options.server.rules"), h("small", {}, say("options.server.rules.hint"))), own),
    h("label", { class: "switch row" }, h("span", { class: "grow" }, say("options.server.pictures"), h("small", {}, say("options.server.pictures.hint"))), pictures),
    h(
      "div",
      { class: "form" },
      h("button", { type: "button", onclick: () => void update() }, say("options.server.fetch")),
      h("a", { href: `${paired.origin}/#/cases`, target: "_blank", rel: "noopener noreferrer" }, say("options.server.open")),
      h("button", { type: "button", class: "danger", onclick: () => void leave() }, say("options.server.unpair")),
    ),
  ];
}
