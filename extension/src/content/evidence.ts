/** What a finding looks like to others: its sentence, its element, what only the page shows of its disguise. */

import type { CasePart, PageFinding } from "../page-protocol";
import type { Selector } from "../protocol";
import type { Ignored } from "../settings";
import { editingHostOf } from "./collect/registry";
import type { Found } from "./findings";
import { pictureData } from "./pictures/content";
import { elementOf, type Place } from "./place";

const AROUND = 60;
const PREFIX = 32; // units, as annotation tools take
const SENTENCE = /[。！？!?；;\n]/;

export function evidenceOf(found: Found, ignored: Ignored | undefined): PageFinding {
  const { finding, block, place, id } = found;
  const { before, after } = quoteOf(block.text, finding.utf16.start, finding.utf16.end);
  return {
    id,
    finding,
    before,
    after,
    selector: selectorOf(elementOf(place)),
    where: place.kind,
    disguises: disguisesOf(place),
    ignored: ignored?.scope ?? null,
    editable: isEditable(place),
  };
}

/** `copy`: with the frame as HTML. */
export async function casePartOf(found: readonly Found[], copy: boolean): Promise<CasePart> {
  const pictures = new Map(found.flatMap(({ place }) => (place.kind === "picture" ? [[place.address, place]] : [])));
  const blocks = new Set(found.map(({ block }) => block));
  return {
    text: [...blocks].map(({ text }) => text).join("\n"),
    selectors: found.map(anchorOf),
    copy: copy ? `<!doctype html>\n${document.documentElement.outerHTML}` : "",
    pictures: await Promise.all([...pictures.values()].map(pictureData)),
  };
}

function anchorOf({ finding, block, place }: Found): Selector {
  const { start, end } = finding.utf16;
  return {
    type: "CssSelector",
    value: selectorOf(elementOf(place)),
    ...(place.kind === "picture" ? { source: place.address } : {}),
    refinedBy: { type: "TextQuoteSelector", exact: finding.text, prefix: block.text.slice(Math.max(0, start - PREFIX), start), suffix: block.text.slice(end, end + PREFIX) },
  };
}

/** The rest of the sentence on both sides. */
export function quoteOf(text: string, start: number, end: number): { before: string; after: string } {
  const left = text.slice(Math.max(0, start - AROUND), start);
  const right = text.slice(end, end + AROUND);
  const cut = [...left].reduce((last, char, index) => (SENTENCE.test(char) ? index : last), -1);
  const stop = right.search(SENTENCE);
  return { before: [...left].slice(cut + 1).join("").trimStart(), after: stop < 0 ? right : right.slice(0, stop + 1) };
}

export function isEditable(place: Place): boolean {
  if (place.kind === "field") return !place.field.readOnly && !place.field.disabled;
  return place.kind === "text" && editingHostOf(elementOf(place)) !== null;
}

/** Markup or ruby inside a phrase: the engine reads over it, so it cannot tell. */
export function disguisesOf(place: Place): string[] {
  if (place.kind !== "text" || place.parts.length < 2) return [];
  const nodes = [...new Set(place.parts.map(({ node }) => node))];
  if (nodes.length < 2) return [];
  const isRuby = nodes.some((node) => node.parentElement?.closest("ruby"));
  return isRuby ? ["ruby"] : ["markup"];
}

/** Finds the element again: by id where it has one of its own, else by its place among its kind. */
export function selectorOf(element: Element): string {
  const steps: string[] = [];
  for (let at: Element | null = element; at && at !== document.documentElement; ) {
    const root = at.getRootNode() as Document | ShadowRoot;
    const unique: boolean = at.id !== "" && root.querySelectorAll(`#${CSS.escape(at.id)}`).length === 1;
    steps.unshift(unique ? `#${CSS.escape(at.id)}` : stepOf(at));
    const parent: Element | null = unique ? null : at.parentElement;
    if (parent) at = parent;
    else if (root instanceof ShadowRoot) {
      steps.unshift(">>>");
      at = root.host;
    } else break;
  }
  return steps.join(" > ").replaceAll(" > >>> > ", " >>> ");
}

function stepOf(element: Element): string {
  const name = CSS.escape(element.localName);
  if (!element.parentNode) return name;
  const mates = [...element.parentNode.children].filter((mate) => mate.localName === element.localName);
  return mates.length > 1 ? `${name}:nth-of-type(${mates.indexOf(element) + 1})` : name;
}
