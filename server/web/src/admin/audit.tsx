/** Who did what, and when. */

import { useState } from "preact/hooks";
import { call, query } from "../api/client";
import type { AuditEntry, Page as Items } from "../api/types";
import { named, words } from "../words";
import { dateTime } from "../words/format";
import { Shown, useLoad } from "../ui/load";
import { Page } from "../ui/parts";
import { Empty } from "../ui/problem";

const STEP = 100;

export function AuditPage() {
  const w = words();
  const [shown, setShown] = useState(STEP);
  const loaded = useLoad(
    (signal) => call<Items<AuditEntry>>("GET", query("/v1/audit", { limit: shown }), { signal }),
    [shown],
  );
  return (
    <Page title={w.app.audit} lead={w.audit.lead}>
      <Shown of={loaded}>
        {({ items, total }) => (
          <>
            <section class="card">
              {items.length ? (
                <AuditTable items={items} />
              ) : (
                <Empty icon="audit" title={w.audit.emptyTitle} text={w.audit.emptyText} />
              )}
            </section>
            {(total ?? 0) > items.length && (
              <button type="button" class="button fit" onClick={() => setShown(shown + STEP)}>
                {w.common.more}
              </button>
            )}
          </>
        )}
      </Shown>
    </Page>
  );
}

function AuditTable({ items }: { items: AuditEntry[] }) {
  const w = words();
  return (
    <div class="scroll" role="group" aria-label={w.app.audit} tabIndex={0}>
      <table class="stacking">
        <thead>
          <tr>
            <th scope="col">{w.common.when}</th>
            <th scope="col">{w.common.who}</th>
            <th scope="col">{w.audit.action}</th>
            <th scope="col">{w.audit.target}</th>
            <th scope="col">{w.common.what}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <td class="number nowrap">
                <time dateTime={one.at}>{dateTime(one.at)}</time>
              </td>
              <td>{one.who}</td>
              <td>{named(w.audit.actions, one.what)}</td>
              <td class="soft">{one.target}</td>
              <td class="wide small">{changed(one.detail)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The fields of a case that were changed, by the names that people know; anything else as it is. */
function changed(detail: string): string {
  const { cases, common } = words();
  return detail
    .split(", ")
    .map((one) => named({ ...cases.events, facts: cases.facts }, one))
    .join(common.comma);
}
