/** Requests to the server this page came from. Every failure is a `Problem` that a person can read. */

import { lang } from "../preferences";

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
  ) {
    super(detail || title);
  }
}

/** What a request is judged by. */
export interface Judge {
  lang: string;
  profile?: string;
  packs?: string[];
}

export interface Options {
  json?: unknown;
  body?: BodyInit;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

type SignedOut = () => void;
let whenSignedOut: SignedOut = () => undefined;

/** Called whenever the server says that nobody is signed in any more. */
export function onSignedOut(handler: SignedOut): void {
  whenSignedOut = handler;
}

export async function send(method: string, path: string, options: Options = {}): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: "application/json",
    "Accept-Language": lang.value, // in which a problem is told
    ...options.headers,
  };
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (options.json !== undefined) {
    headers["Content-Type"] = "application/json";
    init.body = JSON.stringify(options.json);
  } else if (options.body !== undefined) {
    init.body = options.body;
  }
  if (options.signal) init.signal = options.signal;
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new Problem(0, "offline", "");
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function problemOf(response: Response): Promise<Problem> {
  if (response.status === 401) whenSignedOut();
  const text = await response.text().catch(() => "");
  try {
    const said = JSON.parse(text) as { title?: unknown; detail?: unknown };
    return new Problem(response.status, String(said.title ?? ""), String(said.detail ?? ""));
  } catch {
    return new Problem(response.status, response.statusText, "");
  }
}

export async function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const response = await send(method, path, options);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

/** Path with a query string; empty and missing values are left out. */
export function query(path: string, values: Record<string, string | number | boolean | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** Hands a file of the server to the browser's downloads, under the name the server gave it. */
export async function download(method: string, path: string, options: Options = {}): Promise<string> {
  const response = await send(method, path, { ...options, headers: { Accept: "*/*", ...options.headers } });
  const name = fileName(response.headers.get("Content-Disposition")) ?? "hegui";
  saveAs(await response.blob(), name);
  return name;
}

export function saveAs(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The name in a Content-Disposition header, RFC 5987 form first. */
export function fileName(header: string | null): string | undefined {
  const extended = header?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  if (extended) return decodeURIComponent(extended);
  return header?.match(/filename="?([^";]+)"?/i)?.[1];
}
