/** A picture on the page: an element, and the address of what it shows now. Whatever kind of element it is. */

import type { Size } from "../collect/block";
import { type Background, backgroundOf } from "./background";

export interface Picture {
  readonly element: Element;
  /** Of a canvas or a drawing in the page, which have none, a name that changes when what they show does. */
  readonly address: string;
}

/** What draws letters in a drawing, beside text, which is read as text, and pictures, which are pictures themselves. */
const STROKES = "path, polygon, polyline, use";
const KINDS: ReadonlySet<string> = new Set(["img", "image", "canvas", "video", "svg", "input"]);
const MARK = 64; // pixels of a side of the copy that tells whether a canvas changed
const FRESH_MS = 250;
const marks = new WeakMap<Element, { at: number; mark: string }>();

/** Of what the element shows now: a picture of its own, or one behind its content. Empty where there is none. */
export function addressOf(element: Element): string {
  return ownAddressOf(element) || (backgroundOf(element)?.address ?? "");
}

/** The background, where that is what the element shows. */
export function shownBackgroundOf(element: Element): Background | null {
  return ownAddressOf(element) ? null : backgroundOf(element);
}

/** How large the picture is by itself, or is shown as a tile, as far as the page says so. Infinite where it does not. */
export function naturalSizeOf(element: Element): Size {
  const background = shownBackgroundOf(element);
  if (background) return tileOf(background.size);
  if (element instanceof HTMLImageElement) return { width: element.naturalWidth, height: element.naturalHeight };
  if (element instanceof HTMLCanvasElement) return { width: element.width, height: element.height };
  return { width: Infinity, height: Infinity };
}

function tileOf(size: string): Size {
  const [width = Infinity, height = Infinity] = size.split(" ").map((length) => (length.endsWith("px") ? parseFloat(length) : Infinity));
  return { width, height };
}

/** Whether an element is of a kind that may show a picture of its own, now or later. Asked of every element of a page. */
export function isPictureElement(element: Element): boolean {
  return KINDS.has(element.localName);
}

function ownAddressOf(element: Element): string {
  if (element instanceof HTMLImageElement) return element.currentSrc;
  if (element instanceof HTMLInputElement) return element.type === "image" ? element.src : "";
  if (element instanceof HTMLVideoElement) return element.played.length === 0 ? element.poster : "";
  if (element instanceof HTMLCanvasElement) return markOf(element, canvasMark);
  if (element instanceof SVGImageElement) return resolved(element.href.baseVal, element.baseURI);
  return isDrawing(element) && element.querySelector(STROKES) ? markOf(element, drawingMark) : "";
}

function resolved(address: string, base: string): string {
  return address && URL.canParse(address, base) ? new URL(address, base).href : "";
}

/** What is drawn in the page itself is looked at now and then: it costs more than to read an attribute. */
function markOf<E extends Element>(element: E, look: (element: E) => string): string {
  const now = performance.now();
  const before = marks.get(element);
  if (before && now - before.at < FRESH_MS) return before.mark;
  const mark = look(element);
  marks.set(element, { at: now, mark });
  return mark;
}

function drawingMark(drawing: SVGSVGElement): string {
  return `svg:${checksum(new TextEncoder().encode(drawing.outerHTML))}`;
}

function isDrawing(element: Element): element is SVGSVGElement {
  return element instanceof SVGSVGElement && element.ownerSVGElement === null;
}

/** A canvas changes without a word to anybody: a small copy tells. Empty where nothing is drawn. */
function canvasMark(canvas: HTMLCanvasElement): string {
  if (canvas.width === 0 || canvas.height === 0) return "";
  const copy = new OffscreenCanvas(MARK, MARK).getContext("2d", { willReadFrequently: true })!;
  copy.drawImage(canvas, 0, 0, MARK, MARK);
  try {
    const { data } = copy.getImageData(0, 0, MARK, MARK);
    return data.some((value) => value > 0) ? `canvas:${checksum(data)}` : "";
  } catch {
    return "canvas:closed"; // another site's picture is drawn on it
  }
}

/** FNV-1a. Tells a change; no secret rests on it. */
function checksum(bytes: Uint8Array | Uint8ClampedArray): string {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return (sum >>> 0).toString(16);
}
