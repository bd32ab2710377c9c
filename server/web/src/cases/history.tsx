/** Everything that happened to a case, the newest first, and the place to add a note. */

import { useState } from "preact/hooks";
import { call } from "../api/client";
import type { Case, CaseEvent } from "../api/types";
import { named, words } from "../words";
import { dateTime } from "../words/format";
import { attempt } from "../ui/toast";

export function HistoryCard({ one, reload }: { one: Case; reload: () => void }) {
  const w = words().cases;
  const [text, setText] = useState("");
  const add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (await attempt(() => call("POST", `/v1/cases/${one.id}/notes`, { json: { text: text.trim() } }))) {
      setText("");
      reload();
    }
  };
  return (
    <section class="card" aria-label={w.history}>
      <header>
        <h2>{w.history}</h2>
      </header>
      <div class="body">
        <form class="stack" onSubmit={(event) => void add(event)}>
          <textarea
            rows={2}
            class="short"
            required
            aria-label={w.addNote}
            placeholder={w.notePlaceholder}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <button type="submit" class="button small fit" disabled={!text.trim()}>
            {w.addNote}
          </button>
        </form>
        <ol class="timeline">
          {[...one.history].reverse().map((event, index) => (
            <li key={`${event.at}${index}`}>
              <Happened event={event} />
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

function Happened({ event }: { event: CaseEvent }) {
  const w = words().cases;
  const none = words().common.none;
  const fact = event.what.startsWith("facts.") ? event.what.slice("facts.".length) : "";
  const name = fact ? named(w.factNames, fact) : named(w.events, event.what);
  const says = (value: string): string => (event.what === "state" ? named(w.states, value) : value || none);
  const changed =
    event.what === "exported"
      ? words().common.pair(name, event.to)
      : event.from || event.to
        ? w.changed(name, says(event.from), says(event.to))
        : name;
  return (
    <>
      <p>{changed}</p>
      {event.note && <p class="note">{event.note}</p>}
      <p class="soft small">
        {event.who} · <time dateTime={event.at}>{dateTime(event.at)}</time>
      </p>
    </>
  );
}
