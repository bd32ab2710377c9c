/** Who is signed in. `undefined` while unknown, `null` when nobody is. */

import { signal } from "@preact/signals";
import { call, onSignedOut, Problem } from "./api/client";
import type { Session } from "./api/types";

export const session = signal<Session | null | undefined>(undefined);
export const sessionFailure = signal<unknown>(undefined);

onSignedOut(() => {
  session.value = null;
});

export async function readSession(): Promise<void> {
  try {
    session.value = await call<Session>("GET", "/v1/session");
    sessionFailure.value = undefined;
  } catch (cause) {
    if (!(cause instanceof Problem && cause.status === 401)) sessionFailure.value = cause;
  }
}

export async function signIn(name: string, password: string): Promise<void> {
  await call("POST", "/v1/session", { json: { name, password } });
  await readSession();
}

export async function signOut(): Promise<void> {
  await call("DELETE", "/v1/session");
  session.value = null;
}

export function isAdmin(): boolean {
  return session.value?.user.role === "admin";
}
