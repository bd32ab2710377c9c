/** Where a finding stands on a picture, and where that is on the screen now. */

import type { Box, Finding } from "../../protocol";
import type { Origin, Size } from "../collect/block";
import type { Background } from "./background";
import { type Picture, shownBackgroundOf } from "./picture";

/** `address`: what the element showed when it was judged. */
export interface PicturePlace extends Picture {
  readonly kind: "picture";
  readonly size: Size;
  readonly natural: Size;
  /** In the picture's own pixels; one for each line. */
  readonly boxes: readonly Box[];
  readonly start: number;
}

/** Null where the server does not say where. */
export function picturePlace(element: Element, { address, size, natural }: Extract<Origin, { kind: "picture" }>, finding: Finding): PicturePlace | null {
  const { box, lines } = finding.locator ?? {};
  const boxes = lines ?? (box ? [box] : []);
  if (boxes.length === 0) return null;
  return { kind: "picture", element, address, size, natural, boxes, start: finding.utf16.start };
}

/** The boxes as the picture is shown: scaled, fitted and cut off at its edges. In the window's coordinates. */
export function pictureRects(place: PicturePlace): DOMRect[] {
  const { fit, position, frame, edge } = hangingOf(place.element);
  const natural = place.element instanceof HTMLImageElement ? { width: place.element.naturalWidth, height: place.element.naturalHeight } : place.natural;
  const shown = fitted(fit, place.size, frame, natural);
  const [x, y] = position;
  const left = frame.left + lengthOf(x, frame.width - shown.width);
  const top = frame.top + lengthOf(y, frame.height - shown.height);
  const [across, down] = [shown.width / place.size.width, shown.height / place.size.height];
  return place.boxes.flatMap((box) => cut(new DOMRect(left + box[0] * across, top + box[1] * down, (box[2] - box[0]) * across, (box[3] - box[1]) * down), edge));
}

/** How an element shows its picture. */
interface Hanging {
  /** A value of `object-fit`, or lengths as in `background-size`. */
  fit: string;
  position: [string, string];
  /** What the picture is fitted into, and what it is cut off at. */
  frame: DOMRect;
  edge: DOMRect;
}

function hangingOf(element: Element): Hanging {
  const background = shownBackgroundOf(element);
  if (background) return behind(element, background);
  const frame = boxOf(element, "content-box");
  if (element instanceof SVGImageElement) return { ...aspectOf(element), frame, edge: frame };
  const { objectFit, objectPosition } = getComputedStyle(element);
  return { fit: element instanceof SVGElement ? "fill" : objectFit, position: pairOf(objectPosition, "50%"), frame, edge: frame };
}

function behind(element: Element, { fixed, origin, size, position }: Background): Hanging {
  const isOfPage = isBackgroundOfPage(element);
  const edge = isOfPage ? pageBox() : boxOf(element, "border-box");
  const frame = fixed ? windowBox() : boxOf(isOfPage ? document.documentElement : element, origin);
  return { fit: size, position: pairOf(position, "0%"), frame, edge };
}

/** The body's background goes to the page where the page has none: it fills all of it, and is placed by the root. */
function isBackgroundOfPage(element: Element): boolean {
  if (element !== document.body) return element === document.documentElement;
  const { backgroundImage, backgroundColor } = getComputedStyle(document.documentElement);
  return backgroundImage === "none" && backgroundColor === "rgba(0, 0, 0, 0)";
}

function pageBox(): DOMRect {
  const { scrollWidth, scrollHeight } = document.documentElement;
  return new DOMRect(-scrollX, -scrollY, scrollWidth, scrollHeight);
}

function windowBox(): DOMRect {
  return new DOMRect(0, 0, document.documentElement.clientWidth, document.documentElement.clientHeight);
}

/** `preserveAspectRatio`: its ten alignments are counted in rows of three from 2 on; 1 is none. */
function aspectOf(element: SVGImageElement): Pick<Hanging, "fit" | "position"> {
  const { align, meetOrSlice } = element.preserveAspectRatio.baseVal;
  if (align === SVGPreserveAspectRatio.SVG_PRESERVEASPECTRATIO_NONE) return { fit: "fill", position: ["0%", "0%"] };
  const at = align - SVGPreserveAspectRatio.SVG_PRESERVEASPECTRATIO_XMINYMIN;
  const fit = meetOrSlice === SVGPreserveAspectRatio.SVG_MEETORSLICE_SLICE ? "cover" : "contain";
  return { fit, position: [`${(at % 3) * 50}%`, `${Math.floor(at / 3) * 50}%`] };
}

/** In the window's coordinates, turned or scaled as the page has it. */
function boxOf(element: Element, box: string): DOMRect {
  const outer = element.getBoundingClientRect();
  if (box === "border-box") return outer;
  const style = getComputedStyle(element);
  const { offsetWidth = 0, offsetHeight = 0 } = element as Partial<HTMLElement>;
  const [wide, high] = [outer.width / (offsetWidth || outer.width || 1), outer.height / (offsetHeight || outer.height || 1)];
  const px = (name: string): number => parseFloat(style.getPropertyValue(name)) || 0;
  const inset = (side: string, scale: number): number => (px(`border-${side}-width`) + (box === "content-box" ? px(`padding-${side}`) : 0)) * scale;
  const [left, top] = [inset("left", wide), inset("top", high)];
  return new DOMRect(outer.left + left, outer.top + top, outer.width - left - inset("right", wide), outer.height - top - inset("bottom", high));
}

/** How large the whole picture is drawn, whatever of it is seen. */
export function fitted(fit: string, size: Size, frame: Size, natural: Size): Size {
  const scaled = (scale: number): Size => ({ width: size.width * scale, height: size.height * scale });
  const [across, down] = [frame.width / size.width, frame.height / size.height];
  const contained = scaled(Math.min(across, down));
  if (fit === "contain") return contained;
  if (fit === "cover") return scaled(Math.max(across, down));
  if (fit === "none" || fit === "auto") return natural;
  if (fit === "scale-down") return contained.width < natural.width ? contained : natural;
  if (fit === "fill") return { width: frame.width, height: frame.height };
  const [wide, high] = pairOf(fit, "auto");
  const width = wide === "auto" ? (lengthOf(high, frame.height) * size.width) / size.height : lengthOf(wide, frame.width);
  return { width, height: high === "auto" ? (width * size.height) / size.width : lengthOf(high, frame.height) };
}

/** Two lengths, of which the second may be missing. */
function pairOf(lengths: string, missing: string): [string, string] {
  const [one = missing, other = missing] = lengths.match(/calc\([^)]*\)|\S+/g) ?? [];
  return [one, other];
}

/** In pixels: percentages are of `whole`; `calc(100% - 10px)` is their sum. */
export function lengthOf(length: string, whole: number): number {
  let sum = 0;
  for (const [, sign, number, unit] of length.matchAll(/([+-]?)\s*(\d*\.?\d+(?:e-?\d+)?)(%|px)?/g)) {
    sum += (sign === "-" ? -1 : 1) * Number(number) * (unit === "%" ? whole / 100 : 1);
  }
  return sum;
}

function cut(rect: DOMRect, frame: DOMRect): DOMRect[] {
  const [left, top] = [Math.max(rect.left, frame.left), Math.max(rect.top, frame.top)];
  const [right, bottom] = [Math.min(rect.right, frame.right), Math.min(rect.bottom, frame.bottom)];
  return right > left && bottom > top ? [new DOMRect(left, top, right - left, bottom - top)] : [];
}
