/** The bytes of a picture, as far as the page may read them. */

import type { PictureData } from "../../protocol";

/** From the browser's cache where it is there. Null where the page may not read another site's. */
export async function bytesOf(address: string): Promise<Blob | null> {
  return fetch(address, { cache: "force-cache" }).then((response) => (response.ok ? response.blob() : null), () => null);
}

export async function pictureData(address: string): Promise<PictureData> {
  const blob = await bytesOf(address);
  return { address, data: blob && (await dataAddress(blob)) };
}

export function dataAddress(blob: Blob): Promise<string> {
  return new Promise((settle, fail) => {
    const reader = new FileReader();
    reader.onload = () => settle(reader.result as string);
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(blob);
  });
}
