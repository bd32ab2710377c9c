/** A new address to watch. */

import { call } from "../api/client";
import { words } from "../words";
import { Dialog, entry, Field } from "../ui/parts";
import { attempt } from "../ui/toast";

export function WatchDialog({ onClose }: { onClose: (saved: boolean) => void }) {
  const w = words().watch;
  const c = words().common;
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const json = {
      url: entry(event, "url"),
      title: entry(event, "title"),
      kind: entry(event, "kind"),
      every_minutes: Number(entry(event, "every")),
      browser: entry(event, "browser") === "on",
    };
    if (await attempt(() => call("POST", "/v1/watches", { json }))) onClose(true);
  };
  return (
    <Dialog title={w.add} onClose={() => onClose(false)}>
      <form class="plain" onSubmit={(event) => void save(event)}>
        <Field label={w.url}>
          <input name="url" type="url" autofocus required placeholder="https://" />
        </Field>
        <Field label={c.optional(w.title)}>
          <input name="title" />
        </Field>
        <div class="form-grid">
          <Field label={w.kind}>
            <select name="kind">
              {Object.entries(w.kinds).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </Field>
          <Field label={w.every}>
            <select name="every">
              {Object.entries(w.periods).map(([value, label]) => (
                <option key={value} value={value} selected={value === "1440"}>
                  {label}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <label class="tick">
          <input type="checkbox" name="browser" />
          {w.browser}
        </label>
        <p class="soft small">{w.emptyText}</p>
        <div class="actions">
          <button type="button" class="button" onClick={() => onClose(false)}>
            {c.cancel}
          </button>
          <button type="submit" class="button primary">
            {c.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
