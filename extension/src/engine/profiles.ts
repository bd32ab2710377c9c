/** What the user chose, and which of it changes the compiled rules. */

import type { Choices, Profiles } from "../protocol";

export const DEFAULT_PROFILE = "default";

/** All profiles from `storage.local`; there is always a default one. */
export async function profilesOf(storage: chrome.storage.StorageArea): Promise<Profiles> {
  const { profiles } = await storage.get({ profiles: {} });
  return { [DEFAULT_PROFILE]: {}, ...(profiles as Profiles) };
}

export function choicesOf(profiles: Profiles, profile: string | undefined): Choices {
  return profiles[profile ?? DEFAULT_PROFILE] ?? profiles[DEFAULT_PROFILE] ?? {};
}

/** The part of the choices that rules are compiled by, as a key; empty for what comes with the extension. */
export function compiledKey(choices: Choices): string {
  const parts = [
    choices.packs && [...choices.packs],
    choices.extends?.length ? choices.extends : undefined,
    choices.tiers && [...choices.tiers].sort(),
    choices.allow?.length ? choices.allow : undefined,
    choices.excepts && Object.keys(choices.excepts).length > 0 ? Object.entries(choices.excepts).sort() : undefined,
  ];
  return parts.every((part) => part === undefined) ? "" : JSON.stringify(parts.map((part) => part ?? null));
}
