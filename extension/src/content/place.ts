/** Where a finding stands on the page, and whether it still does. */

import type { Finding } from "../protocol";
import { type Block, type Part, partsOf } from "./collect/block";
import type { Field } from "./collect/field";
import { editingHostOf } from "./collect/registry";
import { addressOf } from "./pictures/picture";
import { type PicturePlace, picturePlace } from "./pictures/place";

export type Place = TextPlace | AttributePlace | FieldPlace | PicturePlace;

export interface TextPlace {
  readonly kind: "text";
  readonly parts: readonly Part[];
  readonly says: readonly string[];
  /** Follows the text where the user writes; elsewhere the page would pay for it with every change. */
  readonly live: Range | null;
}

export interface AttributePlace {
  readonly kind: "attribute";
  readonly element: Element;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** `start` and `end` follow what is written before them. */
export interface FieldPlace {
  readonly kind: "field";
  readonly field: Field;
  start: number;
  end: number;
}

/** Null where the page says something else by now. */
export function placeOf(block: Block, finding: Finding): Place | null {
  const { start, end } = finding.utf16;
  const { origin, owner } = block;
  if (origin.kind === "attribute") return { kind: "attribute", element: owner, name: origin.name, start, end };
  if (origin.kind === "field") return { kind: "field", field: owner as Field, start: start + origin.at, end: end + origin.at };
  if (origin.kind === "picture") return picturePlace(owner, origin, finding);
  const parts = partsOf(origin.pieces, start, end);
  const says = parts.map(sayOf);
  if (parts.length === 0 || blank(says.join("")) !== blank(finding.text)) return null;
  const live = editingHostOf(owner) ? rangeOver(parts) : null;
  return { kind: "text", parts, says, live };
}

export function holds({ place, finding }: { place: Place; finding: Finding }): boolean {
  switch (place.kind) {
    case "text":
      if (place.live) return place.live.startContainer.isConnected && place.live.toString() === place.says.join("");
      return place.parts.every((part, index) => part.node.isConnected && sayOf(part) === place.says[index]);
    case "attribute":
      return place.element.isConnected && place.element.getAttribute(place.name)?.slice(place.start, place.end) === finding.text;
    case "field":
      return place.field.isConnected && place.field.value.slice(place.start, place.end) === finding.text;
    case "picture":
      return place.element.isConnected && addressOf(place.element) === place.address;
  }
}

/** From its first to its last character, whatever stands between that a reader does not see. */
export function rangeOf(place: TextPlace): Range {
  return place.live ?? rangeOver(place.parts);
}

/** What is drawn: only what belongs to the phrase, not the pinyin over it. */
export function rangesOf(place: TextPlace): Range[] {
  return place.live ? [place.live] : place.parts.map((part) => rangeOver([part]));
}

export function elementOf(place: Place): Element {
  if (place.kind === "field") return place.field;
  if (place.kind === "attribute" || place.kind === "picture") return place.element;
  const node = place.live?.startContainer ?? place.parts[0]!.node;
  return node instanceof Element ? node : node.parentElement!;
}

/** The elements that have to be seen for it to be seen. */
export function holdersOf(place: Place): Element[] {
  if (place.kind !== "text") return [elementOf(place)];
  return place.parts.flatMap(({ node }) => node.parentElement ?? (node.getRootNode() as Partial<ShadowRoot>).host ?? []);
}

/** What and where it begins, for comparing. */
export function startOf(place: Place): [Node, number] {
  if (place.kind === "text") {
    if (place.live) return [place.live.startContainer, place.live.startOffset];
    return [place.parts[0]!.node, place.parts[0]!.from];
  }
  return [elementOf(place), place.start];
}

function rangeOver(parts: readonly Part[]): Range {
  const range = document.createRange();
  const [first, last] = [parts[0]!, parts.at(-1)!];
  range.setStart(first.node, first.from);
  range.setEnd(last.node, last.to);
  return range;
}

function sayOf({ node, from, to }: Part): string {
  return node.data.slice(from, to);
}

function blank(text: string): string {
  return text.replace(/[\t\n\r\f]/g, " ");
}
