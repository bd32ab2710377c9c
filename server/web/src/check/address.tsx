/** A picture by its address on the web. */

import { useState } from "preact/hooks";
import { words } from "../words";
import { Dialog, entry, Field } from "../ui/parts";
import { Failure } from "../ui/problem";
import { fetchPicture } from "./picture";
import { showPicture } from "./state";

export function AddressDialog({ onClose }: { onClose: () => void }) {
  const w = words().check;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const fetch = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const url = entry(event, "url");
    setBusy(true);
    setFailure(undefined);
    try {
      showPicture(await fetchPicture(url), url);
      onClose();
    } catch (cause) {
      setFailure(cause);
    }
    setBusy(false);
  };
  return (
    <Dialog title={w.addressTitle} onClose={onClose}>
      <form class="plain" onSubmit={(event) => void fetch(event)}>
        <Field label={w.address} hint={w.addressHint}>
          <input name="url" type="url" autofocus required placeholder="https://" />
        </Field>
        {failure !== undefined && <Failure cause={failure} />}
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>
            {words().common.cancel}
          </button>
          <button type="submit" class="button primary" disabled={busy}>
            {busy ? w.fetching : w.fetch}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
