/** The decision about a case: the states it may go to from here, with a word about why. */

import { useState } from "preact/hooks";
import { call } from "../api/client";
import type { Case } from "../api/types";
import { named, words } from "../words";
import { Field } from "../ui/parts";
import { attempt, tell } from "../ui/toast";

/** What usually comes next stands first; the server decides what is allowed. */
export const NEXT: Record<string, readonly string[]> = {
  new: ["confirmed", "false_alarm"],
  confirmed: ["passed_on", "disposed", "false_alarm"],
  false_alarm: ["closed", "new"],
  passed_on: ["disposed", "closed"],
  disposed: ["closed", "confirmed"],
  closed: ["confirmed"],
};

export function MoveCard({ one, reload }: { one: Case; reload: () => void }) {
  const w = words().cases;
  const [note, setNote] = useState("");
  const move = async (state: string): Promise<void> => {
    if (
      await attempt(() =>
        call("PATCH", `/v1/cases/${one.id}`, { json: { state, ...(note.trim() && { note: note.trim() }) } }),
      )
    ) {
      setNote("");
      tell(w.saved);
      reload();
    }
  };
  return (
    <section class="card" aria-label={w.move}>
      <header>
        <h2>{w.move}</h2>
      </header>
      <div class="body">
        <Field label={words().common.optional(w.moveNote)}>
          <textarea
            rows={2}
            class="short"
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </Field>
        <div class="row">
          {(NEXT[one.state] ?? []).map((state, index) => (
            <button
              key={state}
              type="button"
              class={index === 0 ? "button primary" : "button"}
              onClick={() => void move(state)}
            >
              {named(w.moves, state)}
            </button>
          ))}
        </div>
      </div>
    </section>
  );
}
