/** The way in for the browser extension and for programs. */

import { call } from "../api/client";
import type { Page as Items, Pairing } from "../api/types";
import { words } from "../words";
import { dateTime } from "../words/format";
import { Shown, useLoad } from "../ui/load";
import { Page, sure } from "../ui/parts";
import { attempt, tell } from "../ui/toast";
import { PairCard } from "./pair";
import { TokensCard } from "./tokens";

export function AccessPage() {
  const w = words();
  const paired = useLoad((signal) => call<Items<Pairing>>("GET", "/v1/pairings", { signal }), []);
  const revoke = async (one: Pairing): Promise<void> => {
    if (sure(one.origin) && (await attempt(() => call("DELETE", `/v1/pairings/${one.id}`)))) {
      tell(w.access.revoked);
      paired.reload();
    }
  };
  return (
    <Page title={w.app.access} lead={w.access.lead} narrow>
      <PairCard onPaired={paired.reload} />
      <section class="card" aria-label={w.access.paired}>
        <header>
          <h2>{w.access.paired}</h2>
        </header>
        <div class="body">
          <Shown of={paired}>
            {({ items }) =>
              items.length ? (
                <ul class="stack">
                  {items.map((one) => (
                    <li key={one.id} class="row spread">
                      <span class="grow">
                        <code>{one.origin}</code>
                        <span class="soft small">
                          {" "}
                          {w.common.pair(
                            w.access.lastUsed,
                            one.last_used ? dateTime(one.last_used) : w.common.never,
                          )}
                        </span>
                      </span>
                      <button type="button" class="button small danger" onClick={() => void revoke(one)}>
                        {w.access.revoke}
                      </button>
                    </li>
                  ))}
                </ul>
              ) : (
                <p class="soft">{w.access.noPaired}</p>
              )
            }
          </Shown>
        </div>
      </section>
      <TokensCard />
    </Page>
  );
}
