/** Has pictures read and judged by the paired server, what is in each once. */

import type { Finding, ServerAnswer } from "../../protocol";
import { askServer } from "../../ui/report";
import type { Size } from "../collect/block";
import { type Content, contentOf, dataAddress, Unreadable } from "./content";
import type { Picture } from "./picture";

type Refused = Extract<ServerAnswer, { ok: false }>;

/** `size`: in the pixels that the boxes of the findings count; `natural`: in CSS pixels. */
export interface JudgedPicture {
  readonly ok: true;
  readonly size: Size;
  readonly natural: Size;
  readonly findings: readonly Finding[];
}

export type Judged = JudgedPicture | Refused;

const MOST_BYTES = 16 * 2 ** 20;

export class Judging {
  /** By the digest of the bytes, or by the address where they are not known. The pictures are not kept. */
  readonly #answers = new Map<string, Promise<ServerAnswer>>();

  async judge(picture: Picture, profile: string): Promise<Judged> {
    if (chrome.extension?.inIncognitoContext) return refused("private");
    try {
      const content = await contentOf(picture);
      const answer = await this.#answerTo(picture.address, content, profile);
      return answer.ok ? { ok: true, size: content.size, natural: content.natural, findings: answer.judged!.findings } : answer;
    } catch (error) {
      return error instanceof Unreadable ? refused(error.code) : { ok: false, code: "internal", detail: String(error) };
    }
  }

  async #answerTo(address: string, { blob }: Content, profile: string): Promise<ServerAnswer> {
    if (blob && blob.size > MOST_BYTES) return refused("picture-size");
    const key = blob ? await digestOf(blob) : address;
    const known = key && this.#answers.get(key);
    if (known) return known;
    const asked = ask(address, blob, profile);
    if (key) this.#answers.set(key, asked);
    const answer = await asked;
    if (key && !answer.ok) this.#answers.delete(key); // it may be answered another time
    return answer;
  }
}

async function ask(address: string, blob: Blob | null, profile: string): Promise<ServerAnswer> {
  return askServer({ do: "picture", picture: { address, data: blob && (await dataAddress(blob)), profile } });
}

export function refused(code: string): Refused {
  return { ok: false, code, detail: code };
}

/** Null where the page came over an open line, and browsers give no digests. */
async function digestOf(blob: Blob): Promise<string | null> {
  if (!isSecureContext) return null;
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
