/** The picture under test: its file, what was found on it, and where. */

import { batch, computed, signal } from "@preact/signals";
import { call } from "../api/client";
import { bySeverity, type Finding, type ReportFile } from "../api/report";
import { lang } from "../preferences";
import { choice } from "./state";

/** In the order of the report file; the server may know more kinds than a browser shows. */
const KINDS = /^image\/(?!svg)/u;

export interface Shown {
  name: string;
  url: string;
  report: ReportFile["documents"][number];
}

/** Left, top, width and height in shares of the picture, to be laid over it at any size. */
export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

export const picture = signal<Shown | undefined>(undefined);
export const reading = signal(false);
export const picked = signal(-1);
export const found = computed<Finding[]>(() => bySeverity(picture.value?.report.findings ?? []));

export function isPicture(file: File): boolean {
  return KINDS.test(file.type) || /\.(heic|heif|avif)$/iu.test(file.name);
}

/** The server reads the picture; nothing of it is kept there. */
export async function readPicture(file: File): Promise<void> {
  const asked = new URLSearchParams({ lang: lang.value });
  for (const [key, value] of Object.entries(choice.value?.judge ?? {})) {
    for (const one of [value].flat()) asked.append(key, String(one));
  }
  reading.value = true;
  try {
    const answer = await call<ReportFile>("POST", `/v1/pictures?${asked}`, {
      body: file,
      headers: { "Content-Type": "application/octet-stream", "X-Filename": encodeURIComponent(file.name) },
    });
    const [report] = answer.documents;
    if (!report) return;
    closePicture();
    batch(() => {
      picture.value = { name: file.name, url: URL.createObjectURL(file), report };
      picked.value = -1;
    });
  } finally {
    reading.value = false;
  }
}

export function closePicture(): void {
  if (picture.value) URL.revokeObjectURL(picture.value.url);
  picture.value = undefined;
}

/** Where a finding lies on a picture of a size; undefined on another frame of an animation. */
export function areaOf(finding: Finding, width: number, height: number): Area | undefined {
  const { box, frame } = finding.locator ?? {};
  if (!box || box.length !== 4 || !width || !height || (frame ?? 1) !== 1) return undefined;
  const [left, top, right, bottom] = box as [number, number, number, number];
  return {
    left: left / width,
    top: top / height,
    width: (right - left) / width,
    height: (bottom - top) / height,
  };
}
