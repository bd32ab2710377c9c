/** Which rules to judge by: the usual ones, a profile people named, or one pack alone. */

import { signal } from "@preact/signals";
import { call, query } from "../api/client";
import type { Pack, Profile } from "../api/types";
import { words } from "../words";
import { lang } from "../preferences";

/** `judge` is what a request says of it: nothing, a profile of the rules, or packs. */
export interface Choice {
  id: string;
  name: string;
  group: "usual" | "profile" | "pack";
  judge: { profile?: string; packs?: string[] };
}

export const choices = signal<Choice[]>([]);

export async function readChoices(): Promise<void> {
  const usual: Choice = { id: "usual", name: words().check.usual, group: "usual", judge: {} };
  if (!choices.value.length) choices.value = [usual]; // enough to begin with
  const [packs, profiles] = await Promise.all([
    call<{ items: Pack[] }>("GET", query("/v1/packs", { lang: lang.value })),
    call<{ items: Profile[] }>("GET", query("/v1/profiles", { lang: lang.value })),
  ]);
  choices.value = [
    usual,
    ...profiles.items.map((one): Choice => {
      const judge = one.builtin ? { profile: one.id } : { packs: one.packs };
      return { id: `profile:${one.id}`, name: one.name, group: "profile", judge };
    }),
    ...packs.items.map((one): Choice => ({
      id: `pack:${one.name}`,
      name: one.title,
      group: "pack",
      judge: { packs: [one.name] },
    })),
  ];
}
