/** Failures in words that say what to do. */

import { Problem } from "../api/client";
import { words } from "../words";
import { Icon } from "./icon";

export function say(cause: unknown): string {
  const w = words().errors;
  if (!(cause instanceof Problem))
    return cause instanceof Error ? words().common.pair(w.other, cause.message) : w.other;
  const known: Record<number, string> = {
    0: w.offline,
    401: w.signedOut,
    403: w.forbidden,
    404: w.missing,
    409: w.conflict,
    413: w.large,
    429: w.busy,
  };
  if (cause.detail && cause.status !== 401) return cause.detail; // the server says it in the reader's language
  return known[cause.status] ?? (cause.status >= 500 ? w.server : `${w.other} ${cause.title}`);
}

export function Failure({ cause, retry }: { cause: unknown; retry?: () => void }) {
  return (
    <div class="notice error" role="alert">
      <p>{say(cause)}</p>
      {retry && (
        <button type="button" class="button small" onClick={retry}>
          {words().common.retry}
        </button>
      )}
    </div>
  );
}

export function Loading() {
  return (
    <p class="loading" role="status">
      {words().common.loading}
    </p>
  );
}

import type { ComponentChildren } from "preact";
import type { IconName } from "./icon";

/** What a page shows before there is anything: what it is for, and the first step. */
export function Empty(props: { icon: IconName; title: string; text: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <Icon name={props.icon} size={40} />
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}
