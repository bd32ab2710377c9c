/** Where we are, read from the address behind `#`: `/cases/7?state=new` is path and parameters. */

import { signal } from "@preact/signals";

export interface Route {
  path: string;
  parts: string[];
  search: URLSearchParams;
}

export function parse(hash: string): Route {
  const [path = "/", search = ""] = hash.replace(/^#/, "").split("?", 2);
  const parts = path.split("/").filter(Boolean).map(decodeURIComponent);
  return { path: `/${parts.join("/")}`, parts, search: new URLSearchParams(search) };
}

export const route = signal<Route>(parse(location.hash));
addEventListener("hashchange", () => {
  route.value = parse(location.hash);
});

export function go(path: string): void {
  location.hash = path;
}

/** Changes parameters of the present page without a new step in the history; empty values go. */
export function search(changes: Record<string, string>): void {
  const next = new URLSearchParams(route.value.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  const text = next.toString();
  history.replaceState(null, "", `#${route.value.path}${text ? `?${text}` : ""}`);
  route.value = parse(location.hash);
}
