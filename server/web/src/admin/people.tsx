/** Who may sign in: added here, with a link that works once. */

import { useState } from "preact/hooks";
import { call } from "../api/client";
import type { Page as Items, Person } from "../api/types";
import { session } from "../session";
import { named, words } from "../words";
import { Shown, useLoad } from "../ui/load";
import { Dialog, entry, Field, sure } from "../ui/parts";
import { attempt, tell } from "../ui/toast";

export function PeopleCard() {
  const w = words();
  const s = w.settings;
  const [link, setLink] = useState<string>();
  const loaded = useLoad((signal) => call<Items<Person>>("GET", "/v1/users", { signal }), []);
  const add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    await attempt(async () => {
      const made = await call<Person & { link?: string }>("POST", "/v1/users", {
        json: { name: entry(event, "name"), role: entry(event, "role") },
      });
      form.reset();
      setLink(made.link);
      loaded.reload();
    });
  };
  const remove = async (person: Person): Promise<void> => {
    if (sure(person.name) && (await attempt(() => call("DELETE", `/v1/users/${person.id}`)))) loaded.reload();
  };
  const newLink = (person: Person): Promise<boolean> =>
    attempt(async () =>
      setLink((await call<{ link: string }>("POST", `/v1/users/${person.id}/link`, { json: {} })).link),
    );
  return (
    <section class="card" aria-label={s.people}>
      <header>
        <h2>{s.people}</h2>
      </header>
      <div class="body">
        <form class="form-grid" onSubmit={(event) => void add(event)}>
          <Field label={w.common.name}>
            <input name="name" required maxLength={60} />
          </Field>
          <Field label={s.role}>
            <select name="role">
              {Object.entries(w.app.role)
                .reverse()
                .map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
            </select>
          </Field>
          <button type="submit" class="button fit at-end">
            {s.newPerson}
          </button>
        </form>
        <Shown of={loaded}>
          {({ items }) => (
            <ul class="stack">
              {items.map((person) => (
                <li key={person.id} class="row spread">
                  <span>
                    {person.name} <span class="tag">{named(w.app.role, person.role)}</span>
                  </span>
                  <span class="row nowrap">
                    <button type="button" class="button quiet small" onClick={() => void newLink(person)}>
                      {s.link}
                    </button>
                    {person.id !== session.value?.user.id && (
                      <button
                        type="button"
                        class="button quiet small danger"
                        onClick={() => void remove(person)}
                      >
                        {w.common.remove}
                      </button>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Shown>
      </div>
      {link && (
        <Dialog title={s.link} onClose={() => setLink(undefined)}>
          <p>{s.linkText}</p>
          <code class="secret">{link}</code>
          <div class="actions">
            <button
              type="button"
              class="button primary"
              onClick={() =>
                void attempt(async () => (await navigator.clipboard.writeText(link), tell(w.common.copied)))
              }
            >
              {w.common.copy}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
