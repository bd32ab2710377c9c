/** Which rules to judge by: the usual ones, a profile people named, or one pack alone. */

import { signal } from "@preact/signals";
import { call, query } from "../api/client";
import type { Pack, Profile } from "../api/types";
import { words } from "../words";
import { lang } from "../preferences";

export interface Choice {
  id: string;
  name: string;
  packs?: string[];
}

export const choices = signal<Choice[]>([]);

export async function readChoices(): Promise<void> {
  const [packs, profiles] = await Promise.all([
    call<{ items: Pack[] }>("GET", query("/v1/packs", { lang: lang.value })),
    call<{ items: Profile[] }>("GET", "/v1/profiles"),
  ]);
  choices.value = [
    { id: "usual", name: words().check.usual },
    ...profiles.items.map((one) => ({ id: `profile:${one.id}`, name: one.name, packs: one.packs })),
    ...packs.items.map((one) => ({ id: `pack:${one.name}`, name: one.title, packs: [one.name] })),
  ];
}
