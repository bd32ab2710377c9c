/**
 * The local server that the user paired, if any: reports go there, rules may come from there. Nothing here runs
 * unless the user asked for it, and no other address is ever spoken to. Linting stays in this browser.
 */

import type { CaseReport, LintedDocument, OpenedCase, Pairing, PictureData, PictureRequest } from "../protocol";
import { langOf, readSettings } from "../settings";
import { PackStore, SERVER } from "./packs";
import { profilesOf } from "./profiles";

const KEY = "server";
const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);
const LIMIT_MS = 30_000;
const MOST_BYTES = 16 * 2 ** 20; // what the server takes

/** `code` is the server's own word for what went wrong, `unreachable`, or `not-local`, `not-paired`, `damaged`. */
export class ServerFailure extends Error {
  readonly code: string;

  constructor(code: string, detail: string) {
    super(detail);
    this.name = "ServerFailure";
    this.code = code;
  }
}

interface Kept {
  origin: string;
  token: string;
  /** Names the rules that were fetched last, and their packs. */
  rules?: { etag: string; packs: string[] };
}

/** What is paired, without its token. */
export async function pairing(): Promise<Pairing | null> {
  const kept = await read();
  return kept && { origin: kept.origin };
}

/** Exchange the code that the server shows for a token, which works from this extension alone. */
export async function pair(address: string, code: string): Promise<Pairing> {
  const origin = originOf(address);
  const claimed = await ask(origin, "/v1/pairings/claim", { body: { code: code.trim(), name: "extension" } });
  await chrome.storage.local.set({ [KEY]: { origin, token: (claimed as { token: string }).token } satisfies Kept });
  return { origin };
}

export async function unpair(): Promise<void> {
  await chrome.storage.local.remove(KEY);
}

/**
 * Open a case on the server, or find the one on which people work already; screenshot, page copy and pictures are kept
 * with it either way.
 */
export async function reportCase(report: CaseReport): Promise<OpenedCase> {
  const { origin, token } = await paired();
  const { screenshot, copy, pictures = [], ...rest } = report;
  const opened = (await ask(origin, "/v1/cases", { token, body: { ...rest, origin: "extension", once: true } })) as { id: string; number: string; before: boolean };
  const id = encodeURIComponent(opened.id);
  const attach = (kind: string, name: string, data: Blob): Promise<unknown> => ask(origin, `/v1/cases/${id}/evidence?kind=${kind}`, { token, data, name });
  if (screenshot) await attach("screenshot", "screenshot.png", await (await fetch(screenshot)).blob()); // a data: address
  if (copy) await attach("html", "page.html", new Blob([copy], { type: "text/html; charset=utf-8" }));
  let lost = 0;
  for (const picture of pictures) {
    const blob = (await bytesOf(picture)) ?? (await throughServer(origin, token, picture.address));
    if (blob) await attach("picture", nameOf(picture.address), blob);
    else lost += 1;
  }
  return { id: opened.id, number: String(opened.number), before: opened.before, url: `${origin}/#/cases/${id}`, lost };
}

/**
 * Have a picture read and judged there. Bytes that the page could not read are fetched here where the user allowed it,
 * else by the server, which fetches from outside only.
 */
export async function judgePicture({ profile, ...picture }: PictureRequest): Promise<LintedDocument> {
  const { origin, token } = await paired();
  const lang = langOf(await readSettings());
  const profiles = await profilesOf(chrome.storage.local);
  const { packs, server } = profiles[profile] ?? profiles["default"] ?? {};
  const chosen = server ? [] : (packs ?? []);
  const blob = await bytesOf(picture);
  if (blob && blob.size > MOST_BYTES) throw new ServerFailure("picture-size", `${blob.size} bytes`);
  const query = new URLSearchParams([["lang", lang], ...chosen.map((pack) => ["packs", pack])]);
  const answer = blob
    ? await ask(origin, `/v1/pictures?${query}`, { token, data: new Blob([blob], { type: "application/octet-stream" }), name: "picture" })
    : await ask(origin, "/v1/pictures/address", { token, body: { url: picture.address, lang, ...(chosen.length > 0 ? { packs: chosen } : {}) } });
  return (answer as { documents: LintedDocument[] }).documents[0]!;
}

/** From the page, or fetched here. */
async function bytesOf({ address, data }: PictureData): Promise<Blob | null> {
  return data === null ? allowedFetch(address) : (await fetch(data)).blob();
}

/** From outside only. */
async function throughServer(origin: string, token: string, address: string): Promise<Blob | null> {
  const response = await get(origin, "/v1/pictures/fetch", { token, body: { url: address } });
  return response.ok ? response.blob() : null;
}

function nameOf(address: string): string {
  const { protocol, pathname } = new URL(address);
  return (/^https?:$/.test(protocol) && pathname.split("/").at(-1)) || "picture";
}

/** Null where the user did not allow this extension that site. */
async function allowedFetch(address: string): Promise<Blob | null> {
  const { protocol, hostname } = new URL(address);
  if (!/^https?:$/.test(protocol)) throw new ServerFailure("picture-unreadable", protocol);
  if (!(await chrome.permissions.contains({ origins: [`${protocol}//${hostname}/*`] }))) return null;
  try {
    const response = await fetch(address, { credentials: "omit", signal: AbortSignal.timeout(LIMIT_MS) });
    return response.ok ? await response.blob() : null;
  } catch {
    return null;
  }
}

/**
 * Fetch the server's compiled rules and keep them for profiles with `server: true`; those that are kept already are not
 * sent again. Half or damaged ones are not kept.
 */
export async function fetchRules(): Promise<{ packs: string[] }> {
  const kept = await paired();
  const { origin, token } = kept;
  const response = await get(origin, "/v1/packs/compiled", { token, etag: kept.rules?.etag ?? "" });
  if (response.status === 304 && kept.rules) return { packs: kept.rules.packs };
  const answer = (await valueOf(response)) as Record<"rules" | "book" | "rules_sha256" | "book_sha256", string> & { packs: string[] };
  for (const name of ["rules", "book"] as const) {
    if ((await sha256(answer[name])) !== answer[`${name}_sha256`]) throw new ServerFailure("damaged", `${name} arrived damaged`);
  }
  await new PackStore().keep(SERVER, { rules: answer.rules, book: answer.book });
  await chrome.storage.local.set({ [KEY]: { ...kept, rules: { etag: response.headers.get("etag") ?? "", packs: answer.packs } } satisfies Kept });
  return { packs: answer.packs };
}

/** Address and code from what a person types or pastes: the link behind the square that the workbench shows has both. */
export function linkOf(address: string, code: string): { address: string; code: string } {
  const [head, pasted] = address.split("#pair=");
  return { address: head!, code: pasted ?? code };
}

/** The origin of an address on this machine; ServerFailure for any other. */
export function originOf(address: string): string {
  let url: URL;
  try {
    url = new URL(/^https?:\/\//.test(address.trim()) ? address.trim() : `http://${address.trim()}`);
  } catch {
    throw new ServerFailure("not-local", "no address");
  }
  if (!LOOPBACK.has(url.hostname)) throw new ServerFailure("not-local", "only a server on this machine can be paired");
  return url.origin;
}

interface Asked {
  token?: string;
  etag?: string;
  body?: unknown;
  data?: Blob;
  name?: string;
}

async function ask(origin: string, path: string, asked: Asked): Promise<unknown> {
  return valueOf(await get(origin, path, asked));
}

/** The answer, whatever its status; ServerFailure where there is none. */
async function get(origin: string, path: string, { token, etag, body, data, name }: Asked): Promise<Response> {
  const headers: Record<string, string> = {};
  headers["accept-language"] = langOf(await readSettings());
  if (etag) headers["if-none-match"] = etag;
  if (token) headers["authorization"] = `Bearer ${token}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  if (data) headers["content-type"] = data.type;
  if (name) headers["x-filename"] = encodeURIComponent(name);
  const content = body === undefined ? (data ?? null) : JSON.stringify(body);
  try {
    return await fetch(origin + path, {
      method: content === null ? "GET" : "POST",
      headers,
      body: content,
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(LIMIT_MS),
    });
  } catch (error) {
    throw new ServerFailure("unreachable", String(error));
  }
}

async function valueOf(response: Response): Promise<unknown> {
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusal(response.status, answer);
  return answer;
}

function refusal(status: number, answer: unknown): ServerFailure {
  const { code, title, detail } = (answer ?? {}) as { code?: string; title?: string; detail?: string };
  return new ServerFailure(code ?? `status-${status}`, detail ?? title ?? `the server answered ${status}`);
}

async function paired(): Promise<Kept> {
  const kept = await read();
  if (!kept) throw new ServerFailure("not-paired", "no server is paired");
  return kept;
}

async function read(): Promise<Kept | null> {
  const { [KEY]: kept } = await chrome.storage.local.get(KEY);
  return (kept as Kept | undefined) ?? null;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
