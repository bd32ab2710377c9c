/** How many cases, of what kind, from where, and how far they are. */

import { useState } from "preact/hooks";
import { call, query } from "../api/client";
import type { Count, Page as Items, Rule, Statistics } from "../api/types";
import { lang } from "../preferences";
import { route, search } from "../route";
import { named, words } from "../words";
import { day, number, today } from "../words/format";
import { Shown, useLoad } from "../ui/load";
import { Page, Segments } from "../ui/parts";
import { Empty } from "../ui/problem";
import { Bars, Columns, CountTable, type Bar } from "./charts";

export function StatisticsPage() {
  const w = words().statistics;
  const days = route.value.search.get("days") ?? "90";
  const loaded = useLoad(
    (signal) => call<Statistics>("GET", query("/v1/statistics", { from: since(days) }), { signal }),
    [days],
  );
  const periods = ["30", "90", "365", "all"].map(
    (one) => [one, w.periods[one === "all" ? "" : one] ?? one] as const,
  );
  const [tables, setTables] = useState(false);
  const actions = (
    <>
      <Segments label={w.period} value={days} options={periods} onChange={(next) => search({ days: next })} />
      <button type="button" class="button" aria-pressed={tables} onClick={() => setTables(!tables)}>
        {w.asTable}
      </button>
    </>
  );
  return (
    <Page title={words().app.statistics} lead={w.lead} actions={actions}>
      <Shown of={loaded}>
        {(data) =>
          data.total ? (
            <Figures data={data} tables={tables} />
          ) : (
            <section class="card">
              <Empty icon="statistics" title={w.emptyTitle} text={w.emptyText} />
            </section>
          )
        }
      </Shown>
    </Page>
  );
}

function since(days: string): string | undefined {
  return days === "all" ? undefined : today(new Date(Date.now() - Number(days) * 86_400_000));
}

function Figures({ data, tables }: { data: Statistics; tables: boolean }) {
  const w = words();
  const s = w.statistics;
  const done = data.by_state
    .filter((one) => ["disposed", "closed", "false_alarm"].includes(one.key))
    .reduce((sum, one) => sum + one.count, 0);
  const bars = (counts: Count[], table: Record<string, string>, name: string): Bar[] =>
    counts.map((one) => ({
      ...one,
      label: one.key ? named(table, one.key) : s.unknown,
      ...(one.key && { href: `#/cases?${name}=${encodeURIComponent(one.key)}` }),
    }));
  const known = useLoad(
    (signal) => call<Items<Rule>>("GET", query("/v1/rules", { lang: lang.value }), { signal }),
    [lang.value],
  );
  const titles = Object.fromEntries((known.data?.items ?? []).map((rule) => [rule.rule_id, rule.title]));
  const rules = data.by_rule.map((one) => ({
    ...one,
    label: named(titles, one.key),
    href: `#/rules/${one.key}`,
  }));
  return (
    <>
      <dl class="figures">
        <Figure name={s.total} value={data.total} />
        <Figure name={s.open} value={data.open} />
        <Figure name={s.overdue} value={data.overdue} bad={data.overdue > 0} />
        <Figure name={s.closed} value={done} />
      </dl>
      <section class="card" aria-label={s.byWeek}>
        <header>
          <h2>{s.byWeek}</h2>
        </header>
        <div class="body">
          {tables ? (
            <CountTable
              head={s.week}
              rows={data.by_week.map((one) => ({ label: day(one.start), count: one.count }))}
            />
          ) : (
            <Columns weeks={data.by_week} label={s.byWeek} />
          )}
        </div>
      </section>
      <div class="halves">
        <ChartCard
          title={s.byCategory}
          bars={bars(data.by_category, w.categories, "category")}
          tables={tables}
        />
        <ChartCard title={s.byState} bars={bars(data.by_state, w.cases.states, "state")} tables={tables} />
        <ChartCard title={s.byPlatform} bars={bars(data.by_platform, {}, "platform")} tables={tables} />
        <ChartCard title={s.byRule} bars={rules} tables={tables} />
      </div>
    </>
  );
}

function Figure({ name, value, bad }: { name: string; value: number; bad?: boolean }) {
  return (
    <div class={bad ? "card figure bad" : "card figure"}>
      <dt>{name}</dt>
      <dd>{number(value)}</dd>
    </div>
  );
}

function ChartCard({ title, bars, tables }: { title: string; bars: Bar[]; tables: boolean }) {
  return (
    <section class="card" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <div class="body">{tables ? <CountTable head={title} rows={bars} /> : <Bars bars={bars} />}</div>
    </section>
  );
}
