/** The watch list: pages, feeds and sitemaps that are looked at again and again. */

import { useState } from "preact/hooks";
import { call } from "../api/client";
import type { Watch } from "../api/types";
import { named, words } from "../words";
import { dateTime } from "../words/format";
import { ItemsPage } from "../ui/items";
import { sure, WebLink } from "../ui/parts";
import { attempt } from "../ui/toast";
import { WatchDialog } from "./form";

const LOOK = 4_000; // milliseconds: the monitor works while we look

export function WatchPage() {
  return (
    <ItemsPage
      title={words().app.watch}
      words={words().watch}
      icon="watch"
      path="/v1/watches"
      every={LOOK}
      Dialog={WatchDialog}
      Table={WatchTable}
    />
  );
}

function WatchTable({ items, reload }: { items: Watch[]; reload: () => void }) {
  const w = words().watch;
  return (
    <div class="scroll" role="group" aria-label={words().app.watch} tabIndex={0}>
      <table class="stacking">
        <thead>
          <tr>
            <th scope="col">{w.url}</th>
            <th scope="col">{w.every}</th>
            <th scope="col">{w.last}</th>
            <th scope="col">{w.next}</th>
            <th scope="col">{words().app.cases}</th>
            <th scope="col">
              <span class="visually-hidden">{words().common.edit}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <WatchRow key={one.id} one={one} reload={reload} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WatchRow({ one, reload }: { one: Watch; reload: () => void }) {
  const w = words().watch;
  const [since, setSince] = useState<string | null | undefined>();
  const busy = since !== undefined && since === one.last_run; // asked for a look that has not been taken yet
  const at = `/v1/watches/${one.id}`;
  const act = async (method: string, path: string, json?: unknown): Promise<void> => {
    await attempt(() => call(method, path, json === undefined ? {} : { json }));
    reload();
  };
  return (
    <tr>
      <td class="case-title">
        <WebLink url={one.url}>{one.title || one.url}</WebLink>
        <span class="soft small">
          {named(w.kinds, one.kind)}
          {one.title && ` · ${one.url}`}
        </span>
      </td>
      <td data-label={w.every}>
        {one.enabled ? (
          (w.periods[one.every_minutes] ?? w.minutes(one.every_minutes))
        ) : (
          <span class="tag">{w.paused}</span>
        )}
      </td>
      <td data-label={w.last}>
        <LastRun one={one} />
      </td>
      <td data-label={w.next}>
        {one.enabled && one.next_run ? <time dateTime={one.next_run}>{dateTime(one.next_run)}</time> : "—"}
      </td>
      <td data-label={words().app.cases}>
        {one.open_cases > 0 ? (
          <a href={`#/cases?watch_id=${one.id}`}>{w.openCases(one.open_cases)}</a>
        ) : (
          <span class="soft">{words().common.none}</span>
        )}
      </td>
      <td>
        <div class="row nowrap">
          <button
            type="button"
            class="button small"
            disabled={busy}
            onClick={() => {
              setSince(one.last_run);
              void act("POST", `${at}/run`, {});
            }}
          >
            {busy ? w.running : w.run}
          </button>
          <button
            type="button"
            class="button quiet small"
            onClick={() => void act("PATCH", at, { enabled: !one.enabled })}
          >
            {one.enabled ? w.pause : w.resume}
          </button>
          <button
            type="button"
            class="button quiet small danger"
            onClick={() => sure(one.title || one.url) && void act("DELETE", at)}
          >
            {words().common.remove}
          </button>
        </div>
      </td>
    </tr>
  );
}

const STATUS_CLASS: Record<string, string> = {
  ok: "good",
  partial: "warning",
  gone: "warning",
  failed: "error",
};

function LastRun({ one }: { one: Watch }) {
  const w = words().watch;
  const status = one.last_status ?? "";
  if (!one.last_run) return <span class="soft">{w.waiting}</span>;
  return (
    <>
      <time dateTime={one.last_run}>{dateTime(one.last_run)}</time>{" "}
      <span class={`tag ${STATUS_CLASS[status] ?? ""}`}>{named(w.statuses, status)}</span>
      {one.last_error && <p class="small soft">{named(w.errors, one.last_error)}</p>}
    </>
  );
}
