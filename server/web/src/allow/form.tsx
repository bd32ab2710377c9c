/** A new exception: an allowed phrase or a suppressed rule, with who answers for it, why, and until when. */

import { useState } from "preact/hooks";
import { call } from "../api/client";
import { session } from "../session";
import { words } from "../words";
import { Dialog, entry, Field, Segments } from "../ui/parts";
import { attempt, tell } from "../ui/toast";

export function AllowDialog(props: { phrase?: string; ruleId?: string; onClose: (saved: boolean) => void }) {
  const w = words().exceptions;
  const c = words().common;
  const [kind, setKind] = useState("allow");
  const [busy, setBusy] = useState(false);
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const json = {
      kind,
      phrase: entry(event, "phrase"),
      rule_id: entry(event, "rule_id"),
      owner: entry(event, "owner"),
      reason: entry(event, "reason"),
      expires: entry(event, "expires") || null,
    };
    setBusy(true); // the rules are compiled anew before the answer comes
    const done = await attempt(() => call("POST", "/v1/allowances", { json }));
    setBusy(false);
    if (done) {
      tell(w.saved);
      props.onClose(true);
    }
  };
  return (
    <Dialog title={w.add} onClose={() => props.onClose(false)}>
      <form class="plain" onSubmit={(event) => void save(event)}>
        <Segments
          label={w.kind}
          value={kind}
          options={[
            ["allow", w.allow],
            ["suppress", w.suppress],
          ]}
          onChange={setKind}
        />
        {kind === "allow" && (
          <Field label={w.phrase} hint={w.phraseHint}>
            <input name="phrase" required value={props.phrase ?? ""} />
          </Field>
        )}
        <Field label={kind === "allow" ? c.optional(w.rule) : w.rule} hint={w.ruleHint}>
          <input
            name="rule_id"
            required={kind === "suppress"}
            value={kind === "allow" ? "" : (props.ruleId ?? "")}
          />
        </Field>
        <Field label={c.reason} hint={w.reasonHint}>
          <textarea name="reason" required rows={2} autofocus />
        </Field>
        <div class="form-grid">
          <Field label={c.owner}>
            <input name="owner" required value={session.value?.user.name ?? ""} />
          </Field>
          <Field label={c.optional(w.expires)}>
            <input name="expires" type="date" />
          </Field>
        </div>
        <div class="actions">
          <button type="button" class="button" onClick={() => props.onClose(false)}>
            {c.cancel}
          </button>
          <button type="submit" class="button primary" disabled={busy}>
            {c.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
