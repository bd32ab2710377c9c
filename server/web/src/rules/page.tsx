/** One rule: what it looks for, the law behind it, its examples, and the way to try a changed one. */

import { useState } from "preact/hooks";
import { call, query } from "../api/client";
import type { Rule } from "../api/types";
import { Law } from "../check/finding";
import { lang } from "../preferences";
import { go } from "../route";
import { named, words } from "../words";
import { day } from "../words/format";
import { Shown, useLoad } from "../ui/load";
import { Page } from "../ui/parts";
import { LevelTag } from "../ui/tags";
import { draftYaml } from "./draft";

const FEW_TERMS = 40;
const FEW_EXAMPLES = 8;

export function RulePage({ id }: { id: string }) {
  const loaded = useLoad(
    (signal) => call<Rule>("GET", query(`/v1/rules/${id}`, { lang: lang.value }), { signal }),
    [id, lang.value],
  );
  const w = words();
  const rule = loaded.data;
  const start = rule?.yaml && (
    <button
      type="button"
      class="button"
      onClick={() => {
        draftYaml.value = rule.yaml ?? "";
        go("/draft");
      }}
    >
      {w.rules.tryThis}
    </button>
  );
  return (
    <Page title={rule?.title ?? id} actions={start || undefined} narrow>
      <p class="case-line row">
        <a href="#/rules">{w.rules.back}</a>
        <span class="soft">{id}</span>
        {rule && <LevelTag level={rule.severity} />}
      </p>
      <Shown of={loaded}>{(one) => <RuleBody rule={one} />}</Shown>
    </Page>
  );
}

function RuleBody({ rule }: { rule: Rule }) {
  const w = words();
  return (
    <>
      <section class="card pad">
        <dl class="facts">
          <dt>{w.rules.message}</dt>
          <dd>{rule.message.replace("{match}", "…")}</dd>
          <dt>{w.check.why}</dt>
          <dd>{rule.why}</dd>
          <dt>{w.check.suggestion}</dt>
          <dd>
            <span class="suggestion">{rule.suggestion}</span>
          </dd>
          <dt>{w.rules.category}</dt>
          <dd>{named(w.categories, rule.category)}</dd>
          <dt>{w.rules.effective}</dt>
          <dd>{rule.effective ? day(rule.effective) : w.rules.inForce}</dd>
          {rule.repealed && (
            <>
              <dt>{w.rules.repealed}</dt>
              <dd>{day(rule.repealed)}</dd>
            </>
          )}
        </dl>
      </section>
      <section class="card pad stack">
        <h2>{w.rules.source}</h2>
        <ul class="stack">
          {rule.source.map((source) => (
            <li key={source.title + source.article} class="law">
              <Law source={source} />
              {source.issuer && <div class="soft small">{source.issuer}</div>}
            </li>
          ))}
        </ul>
      </section>
      <div class="halves">
        <Examples title={w.rules.bad} kind="bad" texts={rule.bad} />
        <Examples title={w.rules.good} kind="good" texts={rule.good} />
      </div>
      <section class="card pad stack">
        <h2>{w.rules.terms}</h2>
        <Few texts={rule.terms} few={FEW_TERMS} class="terms" />
      </section>
    </>
  );
}

function Examples({ title, kind, texts }: { title: string; kind: "bad" | "good"; texts: string[] }) {
  return (
    <section class="card pad stack">
      <h2>{title}</h2>
      <Few texts={texts} few={FEW_EXAMPLES} class={`examples ${kind}`} />
    </section>
  );
}

/** The first of a long list, and a button for the rest. */
function Few({ texts, few, class: name }: { texts: string[]; few: number; class: string }) {
  const [all, setAll] = useState(false);
  const shown = all ? texts : texts.slice(0, few);
  return (
    <>
      <ul class={name}>
        {shown.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {shown.length < texts.length && (
        <button type="button" class="button small fit" onClick={() => setAll(true)}>
          {words().rules.showAll(texts.length)}
        </button>
      )}
    </>
  );
}
