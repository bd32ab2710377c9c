/** The filters of the case list; they live in the address, so that a view can be kept as a bookmark. */

import { useEffect, useState } from "preact/hooks";
import { route, search } from "../route";
import { named, words } from "../words";
import { Segments, Select } from "../ui/parts";

export const STATES = ["new", "confirmed", "passed_on", "disposed", "closed", "false_alarm"] as const;
const NAMES = ["state", "category", "platform", "assignee", "due", "presence", "watch_id", "q"] as const;

export type CaseQuery = Record<(typeof NAMES)[number], string>;

export function caseQuery(): CaseQuery {
  const at = route.value.search;
  return Object.fromEntries(NAMES.map((name) => [name, at.get(name) ?? ""])) as CaseQuery;
}

export function isFiltered(query: CaseQuery): boolean {
  return NAMES.some((name) => query[name]);
}

export function clearFilters(): void {
  search(Object.fromEntries(NAMES.map((name) => [name, ""])));
}

const PAUSE = 250;

export function CaseFilters() {
  const w = words();
  const query = caseQuery();
  const [typed, setTyped] = useState(query.q);
  useEffect(() => {
    if (typed === query.q) return undefined;
    const timer = setTimeout(() => search({ q: typed }), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    if (!query.q) setTyped(""); // the filters were cleared, here or elsewhere
  }, [query.q]);
  const states = [["", w.common.all], ...STATES.map((one) => [one, named(w.cases.states, one)])] as [
    string,
    string,
  ][];
  const categories = [
    ["", w.common.pair(w.rules.category, w.common.all)],
    ...Object.entries(w.categories),
  ] as [string, string][];
  const presences = [
    ["", w.common.pair(w.cases.events.presence ?? "", w.common.all)],
    ...Object.entries(w.cases.presence),
  ] as [string, string][];
  const dues = [
    ["", w.common.pair(w.cases.due, w.common.all)],
    ["overdue", w.cases.overdue],
    ["week", w.cases.dueSoon],
  ] as [string, string][];
  return (
    <div class="filters" role="search">
      <Segments
        label={w.cases.states_label}
        value={query.state}
        options={states}
        onChange={(state) => search({ state })}
      />
      <div class="row grow">
        <input
          type="search"
          class="search"
          aria-label={w.common.search}
          placeholder={w.common.search}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          hideLabel
          label={w.rules.category}
          value={query.category}
          options={categories}
          onChange={(category) => search({ category })}
        />
        <Select
          hideLabel
          label={w.cases.due}
          value={query.due}
          options={dues}
          onChange={(due) => search({ due })}
        />
        <Select
          hideLabel
          label={w.cases.events.presence ?? ""}
          value={query.presence}
          options={presences}
          onChange={(presence) => search({ presence })}
        />
        {isFiltered(query) && (
          <button type="button" class="button quiet" onClick={clearFilters}>
            {w.common.clear}
          </button>
        )}
      </div>
    </div>
  );
}
