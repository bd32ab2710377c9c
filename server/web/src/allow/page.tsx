/** Allowed phrases and suppressed rules, each with owner, reason and expiry. */

import { call } from "../api/client";
import type { Allowance } from "../api/types";
import { words } from "../words";
import { day, daysUntil } from "../words/format";
import { ItemsPage } from "../ui/items";
import { sure } from "../ui/parts";
import { attempt } from "../ui/toast";
import { AllowDialog } from "./form";

const SOON = 14;

export function ExceptionsPage() {
  return (
    <ItemsPage
      title={words().app.exceptions}
      words={words().exceptions}
      icon="exceptions"
      path="/v1/allowances"
      Dialog={AllowDialog}
      Table={AllowTable}
    />
  );
}

function AllowTable({ items, reload }: { items: Allowance[]; reload: () => void }) {
  const w = words().exceptions;
  const c = words().common;
  const remove = async (one: Allowance): Promise<void> => {
    if (!sure(one.phrase || one.rule_id)) return;
    if (await attempt(() => call("DELETE", `/v1/allowances/${one.id}`))) reload();
  };
  return (
    <div class="scroll" role="group" aria-label={words().app.exceptions} tabIndex={0}>
      <table class="stacking">
        <thead>
          <tr>
            <th scope="col">{w.kind}</th>
            <th scope="col">{c.what}</th>
            <th scope="col">{c.reason}</th>
            <th scope="col">{c.owner}</th>
            <th scope="col">{w.expires}</th>
            <th scope="col">
              <span class="visually-hidden">{c.remove}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <td>{one.kind === "allow" ? w.allow : w.suppress}</td>
              <td>
                {one.phrase && <strong>{one.phrase}</strong>}{" "}
                {one.rule_id && (
                  <a href={`#/rules/${one.rule_id}`} class="small">
                    {one.rule_id}
                  </a>
                )}
              </td>
              <td class="wide" data-label={c.reason}>
                {one.reason}
              </td>
              <td data-label={c.owner}>{one.owner}</td>
              <td data-label={w.expires}>
                <Expiry allowance={one} />
              </td>
              <td>
                <button type="button" class="button quiet small danger" onClick={() => void remove(one)}>
                  {c.remove}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Expiry({ allowance }: { allowance: Allowance }) {
  const w = words().exceptions;
  if (!allowance.expires) return <>{w.forever}</>;
  const expired = allowance.state === "expired";
  return (
    <>
      <time dateTime={allowance.expires}>{day(allowance.expires)}</time>{" "}
      {expired ? (
        <span class="tag">{w.expired}</span>
      ) : (
        daysUntil(allowance.expires) <= SOON && <span class="tag warning">{w.soon}</span>
      )}
    </>
  );
}
