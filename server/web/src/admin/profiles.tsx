/** Named sets of packs, so that a platform or a trade is one choice. */

import { useState } from "preact/hooks";
import { call, query } from "../api/client";
import type { Page as Items, Pack, Profile } from "../api/types";
import { lang } from "../preferences";
import { words } from "../words";
import { Shown, useLoad } from "../ui/load";
import { Dialog, entry, Field, sure } from "../ui/parts";
import { attempt } from "../ui/toast";

export function ProfilesCard() {
  const w = words().settings;
  const [adding, setAdding] = useState(false);
  const profiles = useLoad(
    (signal) => call<Items<Profile>>("GET", query("/v1/profiles", { lang: lang.value }), { signal }),
    [lang.value],
  );
  const packs = useLoad(
    (signal) => call<Items<Pack>>("GET", query("/v1/packs", { lang: lang.value }), { signal }),
    [lang.value],
  );
  const titles = new Map(packs.data?.items.map((pack) => [pack.name, pack.title]));
  const remove = async (one: Profile): Promise<void> => {
    if (sure(one.name) && (await attempt(() => call("DELETE", `/v1/profiles/${one.id}`)))) profiles.reload();
  };
  return (
    <section class="card" aria-label={w.profiles}>
      <header>
        <h2>{w.profiles}</h2>
        <button type="button" class="button small" onClick={() => setAdding(true)}>
          {w.newProfile}
        </button>
      </header>
      <div class="body">
        <p class="soft">{w.profilesText}</p>
        <Shown of={profiles}>
          {({ items }) =>
            items.length ? (
              <ul class="stack">
                {items.map((one) => (
                  <li key={one.id} class="row spread">
                    <span class="grow">
                      <strong>{one.name}</strong>{" "}
                      <span class="soft small">
                        {one.packs.map((name) => titles.get(name) ?? name).join(words().common.comma)}
                      </span>
                    </span>
                    {!one.builtin && (
                      <button
                        type="button"
                        class="button quiet small danger"
                        onClick={() => void remove(one)}
                      >
                        {words().common.remove}
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            ) : (
              <p class="soft small">{w.noProfiles}</p>
            )
          }
        </Shown>
      </div>
      {adding && (
        <ProfileDialog
          packs={packs.data?.items ?? []}
          onClose={(saved) => {
            setAdding(false);
            if (saved) profiles.reload();
          }}
        />
      )}
    </section>
  );
}

function ProfileDialog({ packs, onClose }: { packs: Pack[]; onClose: (saved: boolean) => void }) {
  const w = words().settings;
  const c = words().common;
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget as HTMLFormElement).getAll("pack").map(String);
    if (
      await attempt(() =>
        call("POST", "/v1/profiles", { json: { name: entry(event, "name"), packs: chosen } }),
      )
    )
      onClose(true);
  };
  return (
    <Dialog title={w.newProfile} onClose={() => onClose(false)}>
      <form class="plain" onSubmit={(event) => void save(event)}>
        <Field label={w.profileName}>
          <input name="name" autofocus required maxLength={60} placeholder="抖音·教育培训" />
        </Field>
        <fieldset class="stack">
          <legend>{w.profilePacks}</legend>
          {packs.map((pack) => (
            <label key={pack.name} class="tick">
              <input type="checkbox" name="pack" value={pack.name} checked={pack.enabled} />
              {pack.title}
            </label>
          ))}
        </fieldset>
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
