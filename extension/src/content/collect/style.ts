/** What the page's style does to the text of an element. */

import { isPictureElement } from "../pictures/picture";
import { BLOCK, BREAKS } from "./elements";

export interface Look {
  /** Neither it nor anything inside is drawn. */
  gone: boolean;
  /** Its own text is not drawn; something inside may be. */
  hidden: boolean;
  /** Text does not run on across its edges. */
  breaks: boolean;
  /** White space and line ends stand as written. */
  keeps: boolean;
  /** It shows a picture, or may: its own, or one behind its content. */
  pictured: boolean;
}

const KEEPS = /^(pre|break-spaces)/;
/** Letters set one by one, for an animation or to trick a filter, still read as one line. */
const LETTERS = 2;

export function lookOf(element: Element): Look {
  const style = getComputedStyle(element);
  return {
    gone: style.display === "none" || style.contentVisibility === "hidden",
    hidden: style.visibility !== "visible" || style.fontSize === "0px",
    breaks: breaks(element, style.display),
    keeps: KEEPS.test(style.whiteSpace),
    pictured: style.backgroundImage.includes("url(") || isPictureElement(element),
  };
}

function breaks(element: Element, display: string): boolean {
  const name = element.tagName.toUpperCase();
  if (BREAKS.has(name)) return true;
  if (display === "inline" || display === "contents" || display.startsWith("ruby")) return false;
  const blockTag = BLOCK.has(name);
  if (display.startsWith("inline")) return blockTag && !isLetters(element);
  return blockTag || !isLetters(element);
}

function isLetters(element: Element): boolean {
  if (element.childElementCount > 0) return false;
  const length = (element.firstChild?.nodeValue ?? "").trim().length;
  return length > 0 && length <= LETTERS;
}
