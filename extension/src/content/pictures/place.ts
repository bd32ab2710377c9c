/** Where a finding stands on a picture, and where that is on the screen now. */

import type { Box, Finding } from "../../protocol";
import type { Origin, Size } from "../collect/block";

export interface PicturePlace {
  readonly kind: "picture";
  readonly image: HTMLImageElement;
  /** What the picture showed when it was judged. */
  readonly address: string;
  readonly size: Size;
  /** In the picture's own pixels; one for each line. */
  readonly boxes: readonly Box[];
  readonly start: number;
}

/** Null where the server does not say where. */
export function picturePlace(image: HTMLImageElement, origin: Extract<Origin, { kind: "picture" }>, finding: Finding): PicturePlace | null {
  const { box, lines } = finding.locator ?? {};
  const boxes = lines ?? (box ? [box] : []);
  if (boxes.length === 0) return null;
  return { kind: "picture", image, address: origin.address, size: origin.size, boxes, start: finding.utf16.start };
}

/** The boxes as the picture is shown: scaled, fitted and cut off at its edges. */
export function pictureRects({ image, size, boxes }: PicturePlace): DOMRect[] {
  const frame = contentBoxOf(image);
  const { objectFit, objectPosition } = getComputedStyle(image);
  const shown = fitted(objectFit, size, frame, { width: image.naturalWidth, height: image.naturalHeight });
  const [x = "50%", y = "50%"] = objectPosition.split(" ");
  const left = frame.left + offset(x, frame.width - shown.width);
  const top = frame.top + offset(y, frame.height - shown.height);
  const [across, down] = [shown.width / size.width, shown.height / size.height];
  return boxes.flatMap((box) => cut(new DOMRect(left + box[0] * across, top + box[1] * down, (box[2] - box[0]) * across, (box[3] - box[1]) * down), frame));
}

/** Without border and padding, in the window's coordinates. */
function contentBoxOf(image: HTMLImageElement): DOMRect {
  const outer = image.getBoundingClientRect();
  const style = getComputedStyle(image);
  const [wide, high] = [outer.width / (image.offsetWidth || 1), outer.height / (image.offsetHeight || 1)];
  const px = (name: string): number => parseFloat(style.getPropertyValue(name)) || 0;
  const inset = (side: string, scale: number): number => (px(`border-${side}-width`) + px(`padding-${side}`)) * scale;
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
  if (fit === "none") return natural;
  if (fit === "scale-down") return contained.width < natural.width ? contained : natural;
  return frame;
}

function offset(position: string, space: number): number {
  return position.endsWith("%") ? (parseFloat(position) / 100) * space : parseFloat(position) || 0;
}

function cut(rect: DOMRect, frame: DOMRect): DOMRect[] {
  const [left, top] = [Math.max(rect.left, frame.left), Math.max(rect.top, frame.top)];
  const [right, bottom] = [Math.min(rect.right, frame.right), Math.min(rect.bottom, frame.bottom)];
  return right > left && bottom > top ? [new DOMRect(left, top, right - left, bottom - top)] : [];
}
