/** What a finding looks like to others: its sentence, its element, what only the page shows of its disguise. */

import type { CasePart, PageFinding } from "../page-protocol";
import type { Selector } from "../protocol";
import type { Ignored } from "../settings";
import { editingHostOf } from "./collect/registry";
import type { Found } from "./findings";
import { pictureData } from "./pictures/content";
import { elementOf, type Place } from "./place";
import { Selectors } from "./selectors";

const AROUND = 60;
const PREFIX = 32; // units, as annotation tools take
const SENTENCE = /[。！？!?；;\n]/;

export function evidenceOf(found: Found, ignored: Ignored | undefined, selectors = new Selectors()): PageFinding {
  const { finding, block, place, id } = found;
  const { before, after } = quoteOf(block.text, finding.utf16.start, finding.utf16.end);
  return {
    id,
    finding,
    before,
    after,
    selector: selectors.of(elementOf(place)),
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
  const selectors = new Selectors();
  return {
    text: [...blocks].map(({ text }) => text).join("\n"),
    selectors: found.map((one) => anchorOf(one, selectors)),
    copy: copy ? `<!doctype html>\n${document.documentElement.outerHTML}` : "",
    pictures: await Promise.all([...pictures.values()].map(pictureData)),
  };
}

function anchorOf({ finding, block, place }: Found, selectors: Selectors): Selector {
  const { start, end } = finding.utf16;
  return {
    type: "CssSelector",
    value: selectors.of(elementOf(place)),
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
