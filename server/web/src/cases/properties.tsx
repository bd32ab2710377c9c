/** Who works on a case, until when, and where it was seen. Saved field by field. */

import { call } from "../api/client";
import type { Case } from "../api/types";
import { named, words } from "../words";
import { dateTime } from "../words/format";
import { Field, WebLink } from "../ui/parts";
import { attempt, tell } from "../ui/toast";
import { Platforms } from "./open";

const FIELDS = ["assignee", "due", "platform", "account"] as const;

export function PropertiesCard({ one, reload }: { one: Case; reload: () => void }) {
  const w = words().cases;
  const save = async (name: (typeof FIELDS)[number], value: string): Promise<void> => {
    if (value === (one[name] ?? "")) return;
    if (await attempt(() => call("PATCH", `/v1/cases/${one.id}`, { json: { [name]: value || null } }))) {
      tell(w.saved);
      reload();
    }
  };
  return (
    <section class="card" aria-label={w.properties}>
      <header>
        <h2>{w.properties}</h2>
      </header>
      <div class="body">
        <div class="form-grid facts-form">
          {FIELDS.map((name) => (
            <Field key={name} label={w[name]}>
              <input
                type={name === "due" ? "date" : "text"}
                list={name === "platform" ? "platforms" : undefined}
                value={(one[name] ?? "").slice(0, name === "due" ? 10 : undefined)}
                onChange={(event) => void save(name, event.currentTarget.value.trim())}
              />
            </Field>
          ))}
        </div>
        <Platforms />
        <dl class="facts">
          {one.url && (
            <>
              <dt>{w.url}</dt>
              <dd>
                <WebLink url={one.url}>{one.url}</WebLink>
              </dd>
            </>
          )}
          <dt>{w.origin}</dt>
          <dd>
            {named(w.origins, one.origin)}
            {one.presence && ` · ${named(w.presence, one.presence)}`}
          </dd>
          <dt>{w.created}</dt>
          <dd>
            <time dateTime={one.created}>{dateTime(one.created)}</time>
          </dd>
          <dt>{w.versions}</dt>
          <dd class="small">
            {one.tool.packs.map((pack) => `${pack.name} ${pack.version}`).join(words().common.comma)}
          </dd>
        </dl>
      </div>
    </section>
  );
}
