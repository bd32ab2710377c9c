/** A rule tried before anyone enables it: on its own examples, on pasted copy, on the saved samples. */

import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { call } from "../api/client";
import type { Page as Items, Sample, Trial } from "../api/types";
import { bySeverity, type Finding } from "../api/report";
import { Editor } from "../check/editor";
import { lang } from "../preferences";
import { words } from "../words";
import { Icon } from "../ui/icon";
import { Shown, useLoad } from "../ui/load";
import { entry, Page, sure } from "../ui/parts";
import { Failure } from "../ui/problem";
import { attempt, tell } from "../ui/toast";
import { TrialResult } from "./trial";

const FIRST = `title: 速成类承诺
category: "3"
severity: warning
message: “{match}”夸大学习速度，宣传中慎用
why: 学习周期因人而异，承诺速成容易误导。
source:
  - title: 中华人民共和国广告法
    article: 第二十八条
    date: 2021-04-29
    checked: 2026-11-20
suggestion: 写明课时，并注明学习周期因人而异
en:
  title: Promise of speed
  message: “{match}” promises speed; use with caution
  why: How long learning takes differs from person to person.
  suggestion: State the hours of tuition
terms: [三天学会, 七天学会]
except: [三天学会一首歌]
bad: [零基础三天学会, 七天學會剪辑]
good: [三天学会一首歌的孩子]
`;

export const draftYaml = signal(FIRST);
const draftText = signal("");
const NONE: readonly Finding[] = [];

export function DraftPage() {
  const w = words();
  const [trial, setTrial] = useState<Trial>();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      setTrial(
        await call<Trial>("POST", "/v1/rules/try", {
          json: { yaml: draftYaml.value, text: draftText.value, lang: lang.value },
        }),
      );
      setFailure(undefined);
    } catch (cause) {
      setFailure(cause);
    }
    setBusy(false);
  };
  const actions = (
    <button type="button" class="button primary" disabled={busy} onClick={() => void run()}>
      {busy ? w.draft.running : w.draft.run}
    </button>
  );
  return (
    <Page title={w.app.draft} lead={w.draft.lead} actions={actions}>
      <div class="halves">
        <section class="card" aria-label={w.draft.yaml}>
          <header>
            <h2>{w.draft.yaml}</h2>
          </header>
          <Editor code text={draftYaml} label={w.draft.yaml} />
        </section>
        <div class="stack wide-gap">
          <section class="card" aria-label={w.draft.text}>
            <header>
              <h2>{w.draft.text}</h2>
            </header>
            <Editor
              text={draftText}
              label={w.draft.text}
              hint={w.check.placeholder}
              findings={trial?.report ? bySeverity(trial.report.findings) : NONE}
            />
          </section>
          <div aria-live="polite" class="stack">
            {failure !== undefined && <Failure cause={failure} />}
            {trial && <TrialResult trial={trial} tried={!!draftText.value.trim()} />}
          </div>
          <Samples />
        </div>
      </div>
    </Page>
  );
}

function Samples() {
  const w = words().draft;
  const loaded = useLoad((signal) => call<Items<Sample>>("GET", "/v1/samples", { signal }), []);
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const json = { title: entry(event, "title"), text: draftText.value };
    if (!json.text.trim()) return tell(w.noText, true);
    if (await attempt(() => call("POST", "/v1/samples", { json }))) {
      form.reset();
      loaded.reload();
    }
  };
  const remove = async (sample: Sample): Promise<void> => {
    if (sure(sample.title) && (await attempt(() => call("DELETE", `/v1/samples/${sample.id}`))))
      loaded.reload();
  };
  return (
    <section class="card" aria-label={w.samples}>
      <header>
        <h2>{w.samples}</h2>
      </header>
      <div class="body">
        <form class="row" onSubmit={(event) => void save(event)}>
          <input class="grow" name="title" required aria-label={w.sampleTitle} placeholder={w.sampleTitle} />
          <button type="submit" class="button">
            {w.saveSample}
          </button>
        </form>
        <Shown of={loaded}>
          {({ items }) =>
            items.length ? (
              <ul class="stack">
                {items.map((sample) => (
                  <li key={sample.id} class="row spread">
                    <button
                      type="button"
                      class="button quiet small"
                      onClick={() => (draftText.value = sample.text)}
                    >
                      {sample.title}
                    </button>
                    <span class="row">
                      <span class="soft small">{words().common.chars([...sample.text].length)}</span>
                      <button
                        type="button"
                        class="button quiet small icon"
                        aria-label={words().common.pair(words().common.remove, sample.title)}
                        onClick={() => void remove(sample)}
                      >
                        <Icon name="close" size={14} />
                      </button>
                    </span>
                  </li>
                ))}
              </ul>
            ) : (
              <p class="soft small">{w.noSamples}</p>
            )
          }
        </Shown>
      </div>
    </section>
  );
}
