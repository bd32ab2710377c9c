/** The first page: paste copy, see what is wrong with it, take a report away or open a case. */

import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { download } from "../api/client";
import { go } from "../route";
import { words } from "../words";
import { Icon } from "../ui/icon";
import { Menu, Page } from "../ui/parts";
import { attempt, tell } from "../ui/toast";
import { OpenCase, titleOf } from "../cases/open";
import { brief } from "./brief";
import { Compare } from "./compare";
import { CopyCard, type Side } from "./copy";
import { Findings } from "./findings";
import { readChoices } from "./profiles";
import * as state from "./state";

const REPORTS = ["docx", "pdf", "html", "markdown"] as const;
const side = signal<Side>("one");

export function CheckPage() {
  const w = words();
  const [opening, setOpening] = useState(false);
  useEffect(() => {
    void attempt(readChoices);
    state.start();
    const key = (event: KeyboardEvent): void => {
      if (event.key !== "F8") return;
      event.preventDefault();
      state.step(event.shiftKey ? -1 : 1);
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, [w]);
  const picture = state.picture.value;
  const ready = state.report.value !== undefined && (!!picture || !!state.text.value.trim());
  const reports = picture ? [...REPORTS, "png" as const] : REPORTS;
  const single = side.value === "one";
  const actions = (
    <>
      <button type="button" class="button" disabled={!ready} onClick={() => void copyReport()}>
        <Icon name="copy" />
        {w.check.copyReport}
      </button>
      <Menu
        label={w.common.download}
        icon="download"
        disabled={!ready}
        items={reports.map((kind) => ({
          label: w.check.reports[kind],
          run: () => void save(kind),
        }))}
      />
      <button type="button" class="button primary" disabled={!ready} onClick={() => setOpening(true)}>
        {w.check.openCase}
      </button>
    </>
  );
  return (
    <Page title={w.app.check} lead={w.check.lead} actions={actions}>
      <div class={single ? "bench" : "bench several"}>
        <CopyCard side={side} />
        {single ? <Findings /> : <Compare />}
      </div>
      {opening && (
        <OpenCase
          title={titleOf(picture ? picture.file.name : state.text.value)}
          url={picture?.address ?? ""}
          request={state.request}
          onClose={(made) => {
            setOpening(false);
            if (made) go(`/cases/${made.id}`);
          }}
        />
      )}
    </Page>
  );
}

async function copyReport(): Promise<void> {
  const w = words();
  const found = state.report.value;
  if (!found) return;
  await attempt(async () => {
    await navigator.clipboard.writeText(brief(found, state.tool.value, w));
    tell(w.check.copiedReport);
  });
}

async function save(kind: string): Promise<void> {
  await attempt(async () => download("POST", `/v1/report?format=${kind}`, { json: await state.request() }));
}
