/** What is in a picture: its bytes, as far as the page may read them. */

import type { PictureData } from "../../protocol";
import type { Size } from "../collect/block";
import { enlarge, fileOf, rootOf } from "./drawing";
import { type Picture, shownBackgroundOf } from "./picture";

export interface Content {
  /** A raster picture. Null where the page may not read it, and its address must do. */
  readonly blob: Blob | null;
  /** In the pixels of `blob`. */
  readonly size: Size;
  /** In CSS pixels, where the page does not say how large it is to be shown. */
  readonly natural: Size;
}

/** `code`: as in a ServerAnswer. */
export class Unreadable extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.name = "Unreadable";
    this.code = code;
  }
}

/** Throws Unreadable. */
export async function contentOf(picture: Picture): Promise<Content> {
  const { element } = picture;
  if (shownBackgroundOf(element)) return fetched(picture);
  if (element instanceof HTMLCanvasElement) return canvasContent(element);
  if (element instanceof SVGSVGElement) return rastered(fileOf(element), element);
  return fetched(picture);
}

/** For a case. What cannot be read is fetched by whoever may. */
export async function pictureData(picture: Picture): Promise<PictureData> {
  const blob = await contentOf(picture).then((content) => content.blob, () => null);
  return { address: picture.address, data: blob && (await dataAddress(blob)) };
}

export function dataAddress(blob: Blob): Promise<string> {
  return new Promise((settle, fail) => {
    const reader = new FileReader();
    reader.onload = () => settle(reader.result as string);
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** From the browser's cache where it is there. */
async function fetched({ element, address }: Picture): Promise<Content> {
  const blob = await fetch(address, { cache: "force-cache" }).then((response) => (response.ok ? response.blob() : null), () => null);
  if (blob?.type.startsWith("image/svg")) return rastered(rootOf(await blob.text()), element);
  const bitmap = blob && (await createImageBitmap(blob).catch(() => null));
  if (bitmap) return withSize(blob, bitmap);
  const { naturalWidth: width, naturalHeight: height } = await loaded(address);
  return withSize(blob, { width, height });
}

async function rastered(drawing: SVGSVGElement | null, element: Element): Promise<Content> {
  if (!drawing) throw new Unreadable("picture-unreadable");
  const natural = enlarge(drawing, element.getBoundingClientRect());
  const markup = new Blob([new XMLSerializer().serializeToString(drawing)], { type: "image/svg+xml" });
  const image = await loaded(await dataAddress(markup), "anonymous"); // else Firefox closes the canvas
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  canvas.getContext("2d")!.drawImage(image, 0, 0);
  return { blob: await canvas.convertToBlob(), size: { width: canvas.width, height: canvas.height }, natural };
}

function canvasContent(canvas: HTMLCanvasElement): Promise<Content> {
  return new Promise((settle, fail) => {
    try {
      const size = { width: canvas.width, height: canvas.height };
      canvas.toBlob((blob) => (blob ? settle(withSize(blob, size)) : fail(new Unreadable("picture-unreadable"))));
    } catch {
      fail(new Unreadable("picture-closed")); // another site's picture is drawn on it
    }
  });
}

function withSize(blob: Blob | null, { width, height }: Size): Content {
  return { blob, size: { width, height }, natural: { width, height } };
}

/** Throws Unreadable where it is no picture. */
function loaded(address: string, crossOrigin: string | null = null): Promise<HTMLImageElement> {
  const image = new Image();
  image.crossOrigin = crossOrigin;
  return new Promise((settle, fail) => {
    const done = (): void => (image.naturalWidth > 0 ? settle(image) : fail(new Unreadable("picture-unreadable")));
    image.onload = done;
    image.onerror = done;
    image.src = address;
  });
}
