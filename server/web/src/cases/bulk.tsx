/** Changes to all chosen cases at once. */

import { useState } from "preact/hooks";
import { call } from "../api/client";
import { named, words } from "../words";
import { Select } from "../ui/parts";
import { attempt, tell } from "../ui/toast";
import { STATES } from "./filters";

export function BulkBar({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const w = words().cases;
  const [state, setState] = useState("");
  const [assignee, setAssignee] = useState("");
  const [due, setDue] = useState("");
  const apply = async (): Promise<void> => {
    const json = { ids, ...(state && { state }), ...(assignee && { assignee }), ...(due && { due }) };
    if (await attempt(() => call("PATCH", "/v1/cases", { json }))) {
      tell(w.saved);
      onDone();
    }
  };
  const states = [["", words().common.state], ...STATES.map((one) => [one, named(w.states, one)])] as [
    string,
    string,
  ][];
  return (
    <div class="card pad bulk row" role="group" aria-label={w.bulk}>
      <strong>{w.selected(ids.length)}</strong>
      <Select hideLabel label={words().common.state} value={state} options={states} onChange={setState} />
      <input
        aria-label={w.assignee}
        placeholder={w.assignee}
        value={assignee}
        onInput={(event) => setAssignee(event.currentTarget.value)}
      />
      <input
        type="date"
        aria-label={w.due}
        value={due}
        onInput={(event) => setDue(event.currentTarget.value)}
      />
      <button
        type="button"
        class="button primary"
        disabled={!state && !assignee && !due}
        onClick={() => void apply()}
      >
        {w.bulk}
      </button>
    </div>
  );
}
