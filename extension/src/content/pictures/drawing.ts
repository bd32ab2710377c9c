/**
 * Drawings (SVG) as files that the browser can draw: as pictures, in which no script runs and nothing is loaded from
 * elsewhere.
 */

import type { Size } from "../collect/block";

const MOST_SIDE = 4096; // pixels
const SHARP = 2; // pixels for one on the screen: a drawing has none of its own
const UNSAID: Size = { width: 300, height: 150 }; // as browsers take it

/** What style sheets of the page decide, which do not reach into a file. */
const DRAWN_BY = ["display", "visibility", "opacity", "color", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "transform"] as const;

/** Null where it is none. */
export function rootOf(markup: string): SVGSVGElement | null {
  const { documentElement } = new DOMParser().parseFromString(markup, "image/svg+xml");
  return documentElement instanceof SVGSVGElement ? documentElement : null;
}

/** A drawing in the page by itself, without what is read as text or as a picture of its own. */
export function fileOf(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [drawing, ...drawing.querySelectorAll("*")];
  for (const [index, element] of [copy, ...copy.querySelectorAll("*")].entries()) dress(element as SVGElement, getComputedStyle(originals[index]!));
  for (const element of copy.querySelectorAll("text, image, foreignObject, script")) element.remove();
  const { width, height } = drawing.getBoundingClientRect();
  setSize(copy, { width, height });
  return copy;
}

/** Make its letters as sharp as they are on the screen where it is shown. How large it was by itself, in CSS pixels. */
export function enlarge(drawing: SVGSVGElement, shown: Size): Size {
  const natural = sizeOf(drawing);
  const scale = Math.min(MOST_SIDE / Math.max(natural.width, natural.height), Math.max(1, (SHARP * shown.width) / natural.width));
  if (!drawing.hasAttribute("viewBox")) drawing.setAttribute("viewBox", `0 0 ${natural.width} ${natural.height}`);
  setSize(drawing, { width: Math.ceil(natural.width * scale), height: Math.ceil(natural.height * scale) });
  return natural;
}

function setSize(drawing: SVGSVGElement, { width, height }: Size): void {
  drawing.setAttribute("width", String(width));
  drawing.setAttribute("height", String(height));
}

function sizeOf({ width, height, viewBox }: SVGSVGElement): Size {
  if (isAbsolute(width.baseVal) && isAbsolute(height.baseVal)) return { width: width.baseVal.value, height: height.baseVal.value };
  const box = viewBox.baseVal as SVGRect | null;
  return box && box.width > 0 && box.height > 0 ? { width: box.width, height: box.height } : UNSAID;
}

/** Neither a share of something nor counted in letters, and not nothing. */
function isAbsolute({ unitType, valueInSpecifiedUnits }: SVGLength): boolean {
  return (unitType === SVGLength.SVG_LENGTHTYPE_NUMBER || unitType >= SVGLength.SVG_LENGTHTYPE_PX) && valueInSpecifiedUnits > 0;
}

function dress(element: SVGElement, style: CSSStyleDeclaration): void {
  for (const name of DRAWN_BY) element.style.setProperty(name, style.getPropertyValue(name));
}
