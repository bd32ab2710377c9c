/** All cases: filtered, several changed at once, handed on as leads. */

import { useState } from "preact/hooks";
import { call, download, query } from "../api/client";
import type { CaseRow, Page as Items } from "../api/types";
import { words } from "../words";
import { day, daysUntil } from "../words/format";
import { Shown, useLoad } from "../ui/load";
import { Menu, Page } from "../ui/parts";
import { Empty } from "../ui/problem";
import { LevelTag, StateTag } from "../ui/tags";
import { attempt, tell } from "../ui/toast";
import { BulkBar } from "./bulk";
import { caseQuery, CaseFilters, clearFilters, isFiltered } from "./filters";

const PER_PAGE = 50;
export const LEADS = ["docx", "xlsx", "json", "csv"] as const;

export function CasesPage() {
  const w = words();
  const filters = caseQuery();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState(PER_PAGE);
  const loaded = useLoad(
    (signal) => call<Items<CaseRow>>("GET", query("/v1/cases", { ...filters, limit: shown }), { signal }),
    [JSON.stringify(filters), shown],
  );
  const toggle = (ids: readonly string[], on: boolean): void => {
    const next = new Set(picked);
    for (const id of ids) on ? next.add(id) : next.delete(id);
    setPicked(next);
  };
  const batch = LEADS.map((format) => ({
    label: w.cases.leadFormats[format] ?? format,
    run: () => void leads(format, filters, picked),
  }));
  const actions = (
    <>
      <Menu
        label={w.common.download}
        icon="download"
        items={[
          ...batch,
          { label: w.cases.exportGood, run: () => void attempt(() => download("GET", "/v1/examples")) },
        ]}
      />
      <a class="button primary" href="#/check">
        {w.cases.create}
      </a>
    </>
  );
  return (
    <Page title={w.app.cases} lead={w.cases.lead} actions={actions}>
      <CaseFilters />
      <Shown of={loaded}>
        {({ items, total }) =>
          items.length ? (
            <>
              {picked.size > 0 && (
                <BulkBar
                  ids={[...picked]}
                  onDone={() => {
                    setPicked(new Set());
                    loaded.reload();
                  }}
                />
              )}
              <section class="card">
                <CaseTable items={items} picked={picked} toggle={toggle} />
              </section>
              <p class="soft small row spread">
                {w.common.total(total ?? items.length)}
                {(total ?? 0) > items.length && (
                  <button type="button" class="button" onClick={() => setShown(shown + PER_PAGE)}>
                    {w.common.more}
                  </button>
                )}
              </p>
            </>
          ) : (
            <NoCases filtered={isFiltered(filters)} />
          )
        }
      </Shown>
    </Page>
  );
}

async function leads(
  format: string,
  filters: ReturnType<typeof caseQuery>,
  picked: ReadonlySet<string>,
): Promise<void> {
  await attempt(async () =>
    tell(
      words().cases.leadDone(
        await download("GET", query("/v1/leads", { format, ...filters, ids: [...picked].join(",") })),
      ),
    ),
  );
}

function NoCases({ filtered }: { filtered: boolean }) {
  const w = words();
  return (
    <section class="card">
      {filtered ? (
        <Empty icon="search" title={w.cases.noneTitle} text={w.rules.noneHint}>
          <button type="button" class="button" onClick={clearFilters}>
            {w.common.clear}
          </button>
        </Empty>
      ) : (
        <Empty icon="cases" title={w.cases.emptyTitle} text={w.cases.emptyText}>
          <a class="button primary" href="#/check">
            {w.app.check}
          </a>
        </Empty>
      )}
    </section>
  );
}

function CaseTable(props: {
  items: CaseRow[];
  picked: ReadonlySet<string>;
  toggle: (ids: readonly string[], on: boolean) => void;
}) {
  const w = words().cases;
  const ids = props.items.map((one) => one.id);
  return (
    <div class="scroll" role="group" aria-label={words().app.cases} tabIndex={0}>
      <table class="cases">
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                aria-label={w.chooseAll}
                checked={ids.every((id) => props.picked.has(id))}
                onChange={(event) => props.toggle(ids, event.currentTarget.checked)}
              />
            </th>
            <th scope="col">{w.title}</th>
            <th scope="col">{w.findings}</th>
            <th scope="col">{w.platform}</th>
            <th scope="col">{words().common.state}</th>
            <th scope="col">{w.assignee}</th>
            <th scope="col">{w.due}</th>
            <th scope="col">{w.updated}</th>
          </tr>
        </thead>
        <tbody>
          {props.items.map((one) => (
            <tr key={one.id}>
              <td>
                <input
                  type="checkbox"
                  aria-label={w.choose(one.number)}
                  checked={props.picked.has(one.id)}
                  onChange={(event) => props.toggle([one.id], event.currentTarget.checked)}
                />
              </td>
              <td class="case-title">
                <a href={`#/cases/${one.id}`}>{one.title}</a>
                <span class="soft small">
                  {one.number}
                  {one.presence && ` · ${w.presence[one.presence] ?? one.presence}`}
                </span>
              </td>
              <td class="number">
                {one.severity && <LevelTag level={one.severity} />} {one.findings}
              </td>
              <td>{[one.platform, one.account].filter(Boolean).join(" · ")}</td>
              <td>
                <StateTag state={one.state} />
              </td>
              <td>{one.assignee || <span class="soft">{w.unassigned}</span>}</td>
              <td>
                <Due row={one} />
              </td>
              <td>
                <time dateTime={one.updated}>{day(one.updated)}</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const DONE = ["closed", "false_alarm", "disposed"];

/** A deadline, with a warning where the case is not done and the day has passed. */
export function Due({ row }: { row: Pick<CaseRow, "due" | "state"> }) {
  if (!row.due) return <span class="soft">—</span>;
  const late = daysUntil(row.due) < 0 && !DONE.includes(row.state);
  return (
    <>
      <time dateTime={row.due}>{day(row.due)}</time>{" "}
      {late && <span class="tag error">{words().cases.overdue}</span>}
    </>
  );
}
