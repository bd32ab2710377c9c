/** The rule browser: packs, and the rules of the one that is chosen. */

import { useState } from "preact/hooks";
import { call, query } from "../api/client";
import type { Page as Items, Pack, Rule } from "../api/types";
import { cite } from "../api/report";
import { lang } from "../preferences";
import { route, search } from "../route";
import { named, words } from "../words";
import { day } from "../words/format";
import { Shown, useLoad } from "../ui/load";
import { Page, Select } from "../ui/parts";
import { Empty } from "../ui/problem";
import { LevelTag } from "../ui/tags";

const SHOWN = 60;

export function RulesPage() {
  const w = words();
  const packs = useLoad(
    (signal) => call<Items<Pack>>("GET", query("/v1/packs", { lang: lang.value }), { signal }),
    [lang.value],
  );
  const rules = useLoad(
    (signal) => call<Items<Rule>>("GET", query("/v1/rules", { lang: lang.value }), { signal }),
    [lang.value],
  );
  const draft = (
    <a class="button" href="#/draft">
      {w.app.draft}
    </a>
  );
  return (
    <Page title={w.app.rules} lead={w.rules.lead} actions={draft}>
      <Shown of={packs}>{({ items }) => <Packs packs={items} />}</Shown>
      <Shown of={rules}>{({ items }) => <RuleTable rules={items} />}</Shown>
    </Page>
  );
}

function Packs({ packs }: { packs: Pack[] }) {
  const w = words().rules;
  const chosen = route.value.search.get("pack") ?? "";
  return (
    <div class="packs" role="group" aria-label={w.packs}>
      {packs.map((pack) => (
        <button
          key={pack.name}
          type="button"
          class="card pack"
          aria-pressed={chosen === pack.name}
          onClick={() => search({ pack: chosen === pack.name ? "" : pack.name })}
        >
          <b>{pack.title}</b>
          <span class="soft small">
            {w.count(pack.rules)} · {pack.version} · {named(w.jurisdictions, pack.jurisdiction)}
          </span>
          <span>
            <span class={pack.enabled ? "tag good" : "tag"}>{pack.enabled ? w.enabled : w.disabled}</span>{" "}
            {pack.error && (
              <span class="tag error" title={pack.error}>
                {w.broken}
              </span>
            )}
          </span>
        </button>
      ))}
    </div>
  );
}

/** Whether a rule holds what was typed: its name, words, laws or number. */
export function matches(rule: Rule, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return true;
  const said = [rule.title, rule.rule_id, rule.message, ...rule.terms, ...rule.source.map(cite)];
  return said.some((one) => one.toLowerCase().includes(wanted));
}

function RuleTable({ rules }: { rules: Rule[] }) {
  const w = words();
  const [typed, setTyped] = useState("");
  const [severity, setSeverity] = useState("");
  const [all, setAll] = useState(false);
  const pack = route.value.search.get("pack") ?? "";
  const found = rules.filter(
    (rule) =>
      (!pack || rule.pack === pack) && (!severity || rule.severity === severity) && matches(rule, typed),
  );
  const shown = all ? found : found.slice(0, SHOWN);
  const severities = [
    ["", w.common.pair(w.rules.severity, w.common.all)],
    ...(["error", "warning", "info"] as const).map((one) => [one, w.levels[one]]),
  ] as [string, string][];
  return (
    <>
      <div class="filters row">
        <input
          type="search"
          class="search"
          aria-label={w.rules.search}
          placeholder={w.rules.search}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          hideLabel
          label={w.rules.severity}
          value={severity}
          options={severities}
          onChange={setSeverity}
        />
        <span class="soft small" role="status">
          {w.rules.count(found.length)}
        </span>
      </div>
      <section class="card">
        {found.length === 0 ? (
          <Empty icon="search" title={w.rules.none} text={w.rules.noneHint} />
        ) : (
          <div class="scroll" role="group" aria-label={w.rules.rules} tabIndex={0}>
            <table class="stacking">
              <thead>
                <tr>
                  <th scope="col">{w.rules.severity}</th>
                  <th scope="col">{w.rules.title}</th>
                  <th scope="col">{w.rules.category}</th>
                  <th scope="col">{w.rules.source}</th>
                  <th scope="col">{w.rules.effective}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((rule) => (
                  <tr key={rule.rule_id}>
                    <td>
                      <LevelTag level={rule.severity} />
                    </td>
                    <td class="rule-title">
                      <a href={`#/rules/${rule.rule_id}`}>{rule.title}</a>
                      <div class="soft small">{rule.rule_id}</div>
                    </td>
                    <td data-label={w.rules.category}>{named(w.categories, rule.category)}</td>
                    <td class="wide small" data-label={w.rules.source}>
                      {rule.source[0] && cite(rule.source[0])}
                    </td>
                    <td class="number" data-label={w.rules.effective}>
                      {rule.effective ? day(rule.effective) : w.rules.inForce}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      {shown.length < found.length && (
        <button type="button" class="button fit" onClick={() => setAll(true)}>
          {w.rules.showAll(found.length)}
        </button>
      )}
    </>
  );
}
