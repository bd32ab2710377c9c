/** Short messages that come and go, read out by a screen reader. */

import { signal } from "@preact/signals";
import { say } from "./problem";

interface Toast {
  id: number;
  text: string;
  bad: boolean;
}

const toasts = signal<Toast[]>([]);
let last = 0;
const SHOWN_FOR = 6_000;

export function tell(text: string, bad = false): void {
  last += 1;
  const id = last;
  toasts.value = [...toasts.value, { id, text, bad }];
  setTimeout(() => {
    toasts.value = toasts.value.filter((one) => one.id !== id);
  }, SHOWN_FOR);
}

/** Runs what a button starts; whatever fails is told in words. */
export async function attempt(action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (cause) {
    tell(say(cause), true);
    return false;
  }
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((one) => (
        <p key={one.id} class={one.bad ? "toast error" : "toast"}>
          {one.text}
        </p>
      ))}
    </div>
  );
}
