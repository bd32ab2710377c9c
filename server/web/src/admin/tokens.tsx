/** Tokens for programs: made here, shown once, revoked here. */

import { useState } from "preact/hooks";
import { call } from "../api/client";
import type { Page as Items, Token } from "../api/types";
import { named, words } from "../words";
import { dateTime, day } from "../words/format";
import { Shown, useLoad } from "../ui/load";
import { Dialog, entry, Field, sure } from "../ui/parts";
import { attempt, tell } from "../ui/toast";

export function TokensCard() {
  const w = words().access;
  const c = words().common;
  const [secret, setSecret] = useState<string>();
  const loaded = useLoad((signal) => call<Items<Token>>("GET", "/v1/tokens", { signal }), []);
  const add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const json = {
      name: entry(event, "name"),
      scope: entry(event, "scope"),
      expires: entry(event, "expires") || null,
    };
    await attempt(async () => {
      const made = await call<{ secret: string }>("POST", "/v1/tokens", { json });
      form.reset();
      setSecret(made.secret);
      loaded.reload();
    });
  };
  const revoke = async (token: Token): Promise<void> => {
    if (sure(token.name) && (await attempt(() => call("DELETE", `/v1/tokens/${token.id}`)))) {
      tell(w.revoked);
      loaded.reload();
    }
  };
  return (
    <section class="card" aria-label={w.tokens}>
      <header>
        <h2>{w.tokens}</h2>
      </header>
      <div class="body">
        <p class="soft">{w.tokensText}</p>
        <form class="form-grid" onSubmit={(event) => void add(event)}>
          <Field label={w.tokenName}>
            <input name="name" required maxLength={80} />
          </Field>
          <Field label={c.optional(w.expires)}>
            <input name="expires" type="date" />
          </Field>
          <Field label={w.scope}>
            <select name="scope">
              {Object.entries(w.scopes).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </Field>
          <button type="submit" class="button primary fit at-end">
            {w.newToken}
          </button>
        </form>
        <Shown of={loaded}>
          {({ items }) =>
            items.length ? (
              <div class="scroll" role="group" aria-label={w.tokens} tabIndex={0}>
                <table class="stacking">
                  <thead>
                    <tr>
                      <th scope="col">{w.tokenName}</th>
                      <th scope="col">{w.lastUsed}</th>
                      <th scope="col">{w.expires}</th>
                      <th scope="col">
                        <span class="visually-hidden">{w.revoke}</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((token) => (
                      <tr key={token.id}>
                        <td>
                          {token.name} <span class="tag">{named(w.scopes, token.scope)}</span>
                        </td>
                        <td data-label={w.lastUsed}>
                          {token.last_used ? dateTime(token.last_used) : c.never}
                        </td>
                        <td data-label={w.expires}>{token.expires ? day(token.expires) : c.none}</td>
                        <td>
                          <button
                            type="button"
                            class="button quiet small danger"
                            onClick={() => void revoke(token)}
                          >
                            {w.revoke}
                          </button>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            ) : (
              <p class="soft">{w.noTokens}</p>
            )
          }
        </Shown>
      </div>
      {secret && (
        <Dialog title={w.newToken} onClose={() => setSecret(undefined)}>
          <p class="notice warning">{w.tokenShown}</p>
          <code class="secret">{secret}</code>
          <div class="actions">
            <button
              type="button"
              class="button primary"
              onClick={() =>
                void attempt(async () => (await navigator.clipboard.writeText(secret), tell(c.copied)))
              }
            >
              {c.copy}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
