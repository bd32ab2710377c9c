/** What only a person knows and the lead report asks for. Saved field by field. */

import { call } from "../api/client";
import type { Case } from "../api/types";
import { words } from "../words";
import { Field } from "../ui/parts";
import { attempt, tell } from "../ui/toast";

export function FactsCard({ one, reload }: { one: Case; reload: () => void }) {
  const w = words().cases;
  const save = async (name: string, value: string): Promise<void> => {
    if (value === (one.facts[name] ?? "")) return;
    const facts = { ...one.facts, [name]: value };
    if (await attempt(() => call("PATCH", `/v1/cases/${one.id}`, { json: { facts } }))) {
      tell(w.saved);
      reload();
    }
  };
  return (
    <details class="card facts-card">
      <summary>{w.facts}</summary>
      <div class="body">
        <p class="soft small">{w.factsHint}</p>
        <div class="form-grid facts-form">
          {Object.entries(w.factNames).map(([name, label]) => (
            <Field key={name} label={label}>
              <input
                value={one.facts[name] ?? ""}
                onChange={(event) => void save(name, event.currentTarget.value.trim())}
              />
            </Field>
          ))}
        </div>
      </div>
    </details>
  );
}
