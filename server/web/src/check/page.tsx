/** The first page: paste copy, see what is wrong with it, take a report away or open a case. */

import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { download } from "../api/client";
import { go } from "../route";
import { words } from "../words";
import { Icon } from "../ui/icon";
import { Menu, Page, Segments, Select } from "../ui/parts";
import { attempt, tell } from "../ui/toast";
import { OpenCase } from "../cases/open";
import { brief } from "./brief";
import { Compare } from "./compare";
import { Editor } from "./editor";
import { Findings } from "./findings";
import { choices, readChoices, type Choice } from "./profiles";
import { isPicture, picture, reading, readPicture } from "./picture";
import { PictureFindings, ShownPicture } from "./shown";
import * as state from "./state";

const FORMATS = ["plain", "markdown", "html"];
const REPORTS = ["docx", "pdf", "html", "markdown"] as const;
const side = signal<"one" | "several">("one");

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
  const ready = state.report.value !== undefined && !!state.text.value.trim();
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
        items={REPORTS.map((kind) => ({
          label: kind === "markdown" ? "Markdown" : kind.toUpperCase(),
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
      <div class={side.value === "one" ? "bench" : "bench several"}>
        {picture.value ? <ShownPicture /> : <CopyCard />}
        {picture.value ? <PictureFindings /> : side.value === "one" ? <Findings /> : <Compare />}
      </div>
      {opening && (
        <OpenCase
          asked={state.settings()}
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

async function save(kind: (typeof REPORTS)[number]): Promise<void> {
  await attempt(() => download("POST", `/v1/report?format=${kind}`, { json: state.settings() }));
}

function CopyCard() {
  const w = words().check;
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = async (files: FileList | null | undefined): Promise<void> => {
    const file = files?.[0];
    if (!file) return;
    const read = isPicture(file) ? () => readPicture(file) : () => state.readFile(file);
    if (await attempt(read)) tell(files.length > 1 ? w.tooMany : w.readFile(file.name));
  };
  return (
    <section
      class={over ? "card copy over" : "card copy"}
      aria-label={w.editor}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDropCapture={(event) => {
        if (!event.dataTransfer?.files.length) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        void take(event.dataTransfer.files);
      }}
      onPasteCapture={(event) => {
        if (![...(event.clipboardData?.files ?? [])].some(isPicture)) return;
        event.preventDefault();
        event.stopPropagation();
        void take(event.clipboardData?.files);
      }}
    >
      <header>
        <div class="row grow">
          <RulesChoice />
          <Select
            hideLabel
            label={w.format}
            value={state.format.value}
            options={FORMATS.map((one) => [one, w.formats[one] ?? one] as const)}
            onChange={(value) => (state.format.value = value)}
          />
          <button type="button" class="button quiet" onClick={() => input.current?.click()}>
            {w.open}
          </button>
          <input ref={input} type="file" hidden onChange={(event) => void take(event.currentTarget.files)} />
        </div>
        <Segments
          label={w.compare}
          value={side.value}
          options={[
            ["one", w.single],
            ["several", w.compare],
          ]}
          onChange={(value) => (side.value = value as "one" | "several")}
        />
      </header>
      <Editor
        text={state.text.value}
        label={w.editor}
        hint={w.placeholder}
        findings={state.listed.value}
        selected={state.selected.value}
        onText={(text) => (state.text.value = text)}
        onPick={(index) => (state.selected.value = index)}
      />
      <footer>
        <span>{words().common.chars(Number([...state.text.value].length))}</span>
        <Connection />
      </footer>
      {(over || reading.value) && <p class="drop-here">{reading.value ? w.readingPicture : w.drop}</p>}
    </section>
  );
}

/** The usual rules, those people named, and each pack alone. */
function RulesChoice() {
  const w = words();
  const of = (group: Choice["group"]) =>
    choices.value
      .filter((one) => one.group === group)
      .map((one) => (
        <option key={one.id} value={one.id} selected={one.id === state.chosen.value}>
          {one.name}
        </option>
      ));
  return (
    <select
      aria-label={w.check.profile}
      value={state.chosen.value}
      onChange={(event) => (state.chosen.value = event.currentTarget.value)}
    >
      {of("usual")}
      <optgroup label={w.check.profiles}>{of("profile")}</optgroup>
      <optgroup label={w.rules.packs}>{of("pack")}</optgroup>
    </select>
  );
}

function Connection() {
  const w = words().check;
  const now = state.connection.value;
  if (now !== "ready") return <span class={now === "lost" ? "tag warning" : ""}>{w[now]}</span>;
  if (state.judging.value) return <span>{w.judging}</span>;
  const asOf = state.tool.value && state.report.value ? w.asOf(state.tool.value.as_of) : w.ready;
  return (
    <span>
      {asOf}
      {state.report.value && state.took.value !== undefined && ` · ${w.took(state.took.value)}`}
    </span>
  );
}
