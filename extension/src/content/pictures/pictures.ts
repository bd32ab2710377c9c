/** Has pictures judged by the paired server, where the user asks for it, and keeps what was found while they stay. */

import type { Finding, Lang, ServerAnswer } from "../../protocol";
import { h } from "../../ui/dom";
import { askServer, whyOf } from "../../ui/report";
import { sayIn } from "../../ui/words";
import { blockOf, type Size } from "../collect/block";
import type { Findings } from "../findings";
import { showNote } from "../note";
import { lookOfFinding } from "../paint/styles";

type Judged = { ok: true; size: Size; findings: Finding[] } | Extract<ServerAnswer, { ok: false }>;

export class Pictures {
  readonly #findings: Findings;
  readonly #watched = new Set<HTMLImageElement>();
  /** A picture that goes, or shows something else, takes its findings with it. */
  readonly #watch = new MutationObserver(() => this.#sweep());

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  async check(address: string, lang: Lang, profile: string): Promise<void> {
    const images = [...document.images].filter(({ currentSrc }) => currentSrc === address);
    const say = sayIn(lang);
    const anchor = images[0]?.getBoundingClientRect() ?? new DOMRect(innerWidth / 3, innerHeight / 3, 0, 0);
    const tell = (look: string, sign: "warning" | "check" | "error" | "info", head: string, text: string): void =>
      showNote({ lang, head, look, sign, anchor, body: h("div", { class: "body" }, h("p", { class: "message" }, text)) });
    tell("mention", "info", say("picture.checking"), say("disclaimer"));
    const judged = await judgedPicture(images[0], address, profile);
    if (!judged.ok) return tell("warning", "warning", say("picture.failed"), whyOf(judged, say));
    for (const image of images) this.#put(image, address, judged.size, judged.findings);
    const n = judged.findings.length;
    if (n === 0) return tell("mention", "check", say("picture.clean"), say("disclaimer"));
    const look = judged.findings.some((finding) => lookOfFinding(finding) === "error") ? "error" : "warning";
    tell(look, look, say("picture.found", { n }), say("picture.how"));
  }

  stop(): void {
    this.#watch.disconnect();
    this.#watched.clear();
    for (const name of SETTLED) removeEventListener(name, this.#sweep, true);
  }

  /** The picture is a block of its own: the phrases on it, a line each. */
  #put(image: HTMLImageElement, address: string, size: Size, findings: readonly Finding[]): void {
    this.#findings.sweep([image]);
    for (const old of this.#findings.of(image)) if (old.block.origin.kind === "picture") old.block.dead = true;
    this.#findings.bury(image);
    let at = 0;
    const placed = findings.map((finding) => {
      const start = at;
      at += finding.text.length + 1;
      return { ...finding, utf16: { start, end: at - 1 } };
    });
    const block = blockOf(image, { kind: "picture", address, size }, findings.map(({ text }) => text).join("\n"));
    this.#findings.settle(block, placed);
    if (this.#watched.size === 0) {
      this.#watch.observe(document, { subtree: true, childList: true, attributeFilter: ["src", "srcset"] });
      for (const name of SETTLED) addEventListener(name, this.#sweep, true);
    }
    this.#watched.add(image);
  }

  readonly #sweep = (): void => this.#findings.sweep(this.#watched);
}

/** Another picture takes the place of the old one when it has arrived, or failed to. */
const SETTLED = ["load", "error"] as const;

async function judgedPicture(image: HTMLImageElement | undefined, address: string, profile: string): Promise<Judged> {
  const refused = (code: string): Judged => ({ ok: false, code, detail: code });
  if (chrome.extension?.inIncognitoContext) return refused("private");
  if (!image) return refused("picture-gone");
  const blob = await fetch(address, { cache: "force-cache" }).then((response) => (response.ok ? response.blob() : null), () => null);
  const bitmap = blob && (await createImageBitmap(blob).catch(() => null));
  const size = bitmap ? { width: bitmap.width, height: bitmap.height } : { width: image.naturalWidth, height: image.naturalHeight };
  bitmap?.close();
  if (size.width === 0) return refused("picture-unreadable");
  if (blob && blob.size > 16 * 2 ** 20) return refused("picture-size");
  const answer = await askServer({ do: "picture", picture: { address, data: blob && (await base64(blob)), profile } });
  return answer.ok ? { ok: true, size, findings: answer.judged!.findings } : answer;
}

function base64(blob: Blob): Promise<string> {
  return new Promise((settle, fail) => {
    const reader = new FileReader();
    reader.onload = () => settle((reader.result as string).split(",", 2)[1] ?? "");
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(blob);
  });
}
