/** The list beside the copy: verdict, counts by level, and the findings, most severe first. */

import { useEffect, useRef, useState } from "preact/hooks";
import { LEVELS, tally, type Finding } from "../api/report";
import { words } from "../words";
import { Icon } from "../ui/icon";
import { Empty } from "../ui/problem";
import { VerdictTag } from "../ui/tags";
import { AllowDialog } from "../allow/form";
import { FindingItem } from "./finding";
import { failure, format, judgeAgain, listed, only, picture, report, selected, step, text } from "./state";
import { TraceDialog } from "./trace";

const SAMPLE =
  "【建工驿站】二建挂·靠，高价收证，b过，dai考，答案考前给，加薇：jg***88 拒收请回复R\n消防/一建：扌卦靠 3万/年，包guo 不过包 退，⑦天下證";

export function Findings() {
  const w = words().check;
  const [traced, setTraced] = useState<Finding>();
  const [excused, setExcused] = useState<Finding>();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.children[selected.value]?.scrollIntoView({ block: "nearest" });
  }, [selected.value]);
  if (!picture.value && !text.value.trim()) return <NoCopy />;
  return (
    <section class="card findings" aria-label={w.findings}>
      <Counts />
      {failure.value && (
        <p class="notice error" role="alert">
          {failure.value.detail || failure.value.title}
        </p>
      )}
      {report.value?.verdict === "clean" && !listed.value.length && (
        <Empty
          icon="done"
          title={w.cleanTitle}
          text={picture.value ? (report.value.remarks[0]?.message ?? w.cleanText) : w.cleanText}
        />
      )}
      <ol ref={list}>
        {listed.value.map((finding, index) => (
          <FindingItem
            key={`${finding.utf16.start}-${finding.code}`}
            finding={finding}
            open={index === selected.value}
            onToggle={() => {
              selected.value = index === selected.value ? -1 : index;
            }}
            onTrace={() => setTraced(finding)}
            onSuppress={() => setExcused(finding)}
          />
        ))}
      </ol>
      {!!report.value?.remarks.length && (
        <details class="remarks">
          <summary>{w.remarks}</summary>
          {report.value.remarks.map((remark) => (
            <p key={remark.message}>{remark.message}</p>
          ))}
        </details>
      )}
      {traced && <TraceDialog finding={traced} onClose={() => setTraced(undefined)} />}
      {excused && (
        <AllowDialog
          phrase={excused.text}
          ruleId={excused.rule_id}
          onClose={(saved) => {
            setExcused(undefined);
            if (saved) judgeAgain();
          }}
        />
      )}
    </section>
  );
}

function NoCopy() {
  const w = words().check;
  return (
    <section class="card findings" aria-label={w.findings}>
      <Empty icon="check" title={w.emptyTitle} text={w.emptyText}>
        <button
          type="button"
          class="button"
          onClick={() => {
            format.value = "plain";
            text.value = SAMPLE;
          }}
        >
          {w.sample}
        </button>
      </Empty>
    </section>
  );
}

function Counts() {
  const w = words();
  const counts = tally(report.value?.findings ?? []);
  const now = listed.value[selected.value];
  return (
    <header class="counts">
      <div class="row spread">
        <div class="row">
          {report.value && <VerdictTag verdict={report.value.verdict} />}
          {LEVELS.filter((level) => counts[level] > 0).map((level) => (
            <button
              key={level}
              type="button"
              class={`count ${level}`}
              aria-pressed={only.value === level}
              title={w.check.onlyLevel(w.levels[level], counts[level])}
              onClick={() => {
                only.value = only.value === level ? undefined : level;
                selected.value = -1;
              }}
            >
              {w.levels[level]} <b>{counts[level]}</b>
            </button>
          ))}
        </div>
        <div class="row steps-buttons">
          <button
            type="button"
            class="button small icon"
            aria-label={w.check.previousFinding}
            title={`${w.check.previousFinding} (Shift+F8)`}
            disabled={!listed.value.length}
            onClick={() => step(-1)}
          >
            <Icon name="up" />
          </button>
          <button
            type="button"
            class="button small icon"
            aria-label={w.check.nextFinding}
            title={`${w.check.nextFinding} (F8)`}
            disabled={!listed.value.length}
            onClick={() => step(1)}
          >
            <Icon name="down" />
          </button>
        </div>
      </div>
      <p class="visually-hidden" role="status">
        {now
          ? w.common.pair(
              w.check.selected(selected.value + 1, listed.value.length),
              `${now.text} ${now.message}`,
            )
          : ""}
      </p>
    </header>
  );
}
