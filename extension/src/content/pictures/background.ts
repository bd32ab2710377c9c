/** The picture behind an element's content, as style sheets say it. */

/** Of the uppermost layer that is a picture; lengths as computed styles give them. */
export interface Background {
  readonly address: string;
  readonly size: string;
  readonly position: string;
  /** Hangs on the window, not on the element. */
  readonly fixed: boolean;
  /** The box that it is fitted into: `border-box`, `padding-box` or `content-box`. */
  readonly origin: string;
}

const ADDRESS = /url\("((?:[^"\\]|\\.)*)"\)/;
/** Up to a comma that stands in no brackets; brackets are nested three deep at most. */
const LAYER = /(?:url\("(?:[^"\\]|\\.)*"\)|\((?:[^()]|\((?:[^()"]|"[^"]*"|\([^()]*\))*\))*\)|[^,(])+/g;

export function backgroundOf(element: Element): Background | null {
  const style = getComputedStyle(element);
  return style.backgroundImage.includes("url(") ? uppermost(style) : null;
}

export type Layers = Pick<CSSStyleDeclaration, "backgroundImage" | "backgroundSize" | "backgroundPosition" | "backgroundAttachment" | "backgroundOrigin">;

/** Gradients are no pictures. */
export function uppermost(style: Layers): Background | null {
  const addresses = layersOf(style.backgroundImage).map((layer) => ADDRESS.exec(layer)?.[1]);
  const at = addresses.findIndex((address) => address !== undefined);
  if (at < 0) return null;
  const its = (list: string): string => {
    const values = layersOf(list);
    return values[at % values.length] ?? "";
  };
  return {
    address: addresses[at]!.replace(/\\(.)/g, "$1"),
    size: its(style.backgroundSize),
    position: its(style.backgroundPosition),
    fixed: its(style.backgroundAttachment) === "fixed",
    origin: its(style.backgroundOrigin),
  };
}

function layersOf(list: string): string[] {
  return (list.match(LAYER) ?? []).map((layer) => layer.trim());
}
