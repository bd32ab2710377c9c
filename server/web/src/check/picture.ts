/** A picture under test: how it is read, and where on it a finding lies. */

import { call, send, type Judge } from "../api/client";
import type { Finding, ReportFile } from "../api/report";

/** `address` says where on the web it came from; empty for a file of this machine. */
export interface Picture {
  file: File;
  address: string;
}

/** Left, top, width and height in shares of the picture, to be laid over it at any size. */
export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The server may know more kinds than a browser shows. */
const KINDS = /^image\/(?!svg)/u;

export function isPicture(file: File): boolean {
  return KINDS.test(file.type) || /\.(heic|heif|avif)$/iu.test(file.name);
}

/** The server reads the picture; nothing of it is kept there. */
export function judgePicture(file: File, judge: Judge, signal: AbortSignal): Promise<ReportFile> {
  const asked = new URLSearchParams();
  for (const [key, value] of Object.entries(judge)) {
    for (const one of [value].flat()) asked.append(key, String(one));
  }
  const headers = {
    "Content-Type": "application/octet-stream",
    "X-Filename": encodeURIComponent(file.name),
  };
  return call<ReportFile>("POST", `/v1/pictures?${asked}`, { body: file, headers, signal });
}

/** A picture on the web, fetched by the server: this page reaches nothing but its own server. */
export async function fetchPicture(url: string): Promise<File> {
  const headers = { Accept: "*/*" };
  const answer = await send("POST", "/v1/pictures/fetch", { json: { url }, headers });
  return new File([await answer.blob()], url.split(/[?#]/u)[0]?.split("/").pop() || "picture");
}

/** The same picture as one that every browser shows, of the same size. */
export async function viewable(picture: Blob): Promise<Blob> {
  const headers = { Accept: "*/*", "Content-Type": "application/octet-stream" };
  return (await send("POST", "/v1/pictures/view", { body: picture, headers })).blob();
}

/** A file as base64, as it stands in a request. */
export function base64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",", 2)[1] ?? "");
    reader.onerror = () => reject(reader.error ?? new Error(reader.result?.toString()));
    reader.readAsDataURL(file);
  });
}

/** Where a finding lies on a picture of a size, an area for each line; none on another frame of an animation. */
export function areasOf(finding: Finding, width: number, height: number): Area[] {
  const { box, lines, frame } = finding.locator ?? {};
  if (!width || !height || (frame ?? 1) !== 1) return [];
  return (lines ?? (box ? [box] : []))
    .filter((one): one is [number, number, number, number] => one.length === 4)
    .map(([left, top, right, bottom]) => ({
      left: left / width,
      top: top / height,
      width: (right - left) / width,
      height: (bottom - top) / height,
    }));
}
