/**
 * The local server that the user paired, if any: reports go there, rules may come from there. Nothing here runs
 * unless the user asked for it, and no other address is ever spoken to. Linting stays in this browser.
 */

import type { CaseReport, OpenedCase, Pairing } from "../protocol";
import { PackStore, SERVER } from "./packs";

const KEY = "server";
const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);
const LIMIT_MS = 30_000;

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

/** Open a case on the server, with a screenshot where there is one. */
export async function reportCase(report: CaseReport): Promise<OpenedCase> {
  const { origin, token } = await paired();
  const { screenshot, ...rest } = report;
  const opened = (await ask(origin, "/v1/cases", { token, body: { ...rest, origin: "extension" } })) as { id: string; number: string };
  if (screenshot) {
    const data = await (await fetch(screenshot)).blob(); // a data: address
    await ask(origin, `/v1/cases/${encodeURIComponent(opened.id)}/evidence?kind=screenshot`, { token, data, name: "screenshot.png" });
  }
  return { id: opened.id, number: String(opened.number), url: `${origin}/cases/${encodeURIComponent(opened.id)}` };
}

/** Fetch the server's compiled rules and keep them for profiles with `server: true`. Half or damaged ones are not kept. */
export async function fetchRules(): Promise<{ packs: string[] }> {
  const { origin, token } = await paired();
  const answer = (await ask(origin, "/v1/packs/compiled", { token })) as Record<"rules" | "book" | "rules_sha256" | "book_sha256", string> & { packs: string[] };
  for (const name of ["rules", "book"] as const) {
    if ((await sha256(answer[name])) !== answer[`${name}_sha256`]) throw new ServerFailure("damaged", `${name} arrived damaged`);
  }
  await new PackStore().keep(SERVER, { rules: answer.rules, book: answer.book });
  return { packs: answer.packs };
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
  body?: unknown;
  data?: Blob;
  name?: string;
}

async function ask(origin: string, path: string, { token, body, data, name }: Asked): Promise<unknown> {
  const headers: Record<string, string> = {};
  if (token) headers["authorization"] = `Bearer ${token}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  if (data) headers["content-type"] = data.type;
  if (name) headers["x-filename"] = encodeURIComponent(name);
  const content = body === undefined ? (data ?? null) : JSON.stringify(body);
  let response: Response;
  try {
    response = await fetch(origin + path, {
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
