/** What is under test: copy in an editor, or a picture with its findings outlined. */

import type { Signal } from "@preact/signals";
import { useRef, useState } from "preact/hooks";
import { words } from "../words";
import { Menu, Segments, Select } from "../ui/parts";
import { attempt, tell } from "../ui/toast";
import { AddressDialog } from "./address";
import { Editor } from "./editor";
import { isPicture } from "./picture";
import { choices, type Choice } from "./profiles";
import { ShownPicture } from "./shown";
import * as state from "./state";

const FORMATS = ["plain", "markdown", "html"];
export type Side = "one" | "several";

async function take(files: FileList | null | undefined): Promise<void> {
  const w = words().check;
  const file = files?.[0];
  if (!file) return;
  const read = async (): Promise<void> => {
    if (isPicture(file)) state.showPicture(file);
    else await state.readFile(file);
  };
  if (await attempt(read)) tell(files.length > 1 ? w.tooMany : w.readFile(file.name));
}

export function CopyCard({ side }: { side: Signal<Side> }) {
  const w = words().check;
  const [over, setOver] = useState(false);
  const picture = state.picture.value;
  return (
    <section
      class={over ? "card copy over" : "card copy"}
      aria-label={picture ? w.picture : w.editor}
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
          {!picture && (
            <Select
              hideLabel
              label={w.format}
              value={state.format.value}
              options={FORMATS.map((one) => [one, w.formats[one] ?? one] as const)}
              onChange={(value) => (state.format.value = value)}
            />
          )}
          <OpenMenu />
        </div>
        {picture && (
          <button type="button" class="button quiet" onClick={state.closePicture}>
            {w.closePicture}
          </button>
        )}
        <Segments
          label={w.compare}
          value={side.value}
          options={[
            ["one", w.single],
            ["several", w.compare],
          ]}
          onChange={(value) => (side.value = value as Side)}
        />
      </header>
      {picture ? (
        <ShownPicture
          name={picture.file.name}
          content={picture.file}
          findings={state.listed.value}
          selected={state.selected.value}
          onPick={(index) => (state.selected.value = index)}
        />
      ) : (
        <Editor
          text={state.text}
          label={w.editor}
          hint={w.placeholder}
          findings={state.listed.value}
          selected={state.selected.value}
          onPick={(index) => (state.selected.value = index)}
        />
      )}
      <footer>
        <span>
          {picture ? picture.file.name : words().common.chars(Number([...state.text.value].length))}
        </span>
        <Connection />
      </footer>
      {over && <p class="drop-here">{w.drop}</p>}
    </section>
  );
}

/** A file of this machine, or a picture on the web. */
function OpenMenu() {
  const w = words().check;
  const input = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Menu
        start
        label={w.open}
        items={[
          { label: w.openFile, run: () => input.current?.click() },
          { label: w.openAddress, run: () => setAsking(true) },
        ]}
      />
      <input
        ref={input}
        type="file"
        hidden
        onChange={(event) => {
          const { files } = event.currentTarget;
          void take(files).then(() => {
            if (input.current) input.current.value = ""; // the same file may be opened again
          });
        }}
      />
      {asking && <AddressDialog onClose={() => setAsking(false)} />}
    </>
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
  if (state.judging.value) return <span>{state.picture.value ? w.readingPicture : w.judging}</span>;
  const asOf = state.tool.value && state.report.value ? w.asOf(state.tool.value.as_of) : w.ready;
  return (
    <span>
      {asOf}
      {state.report.value &&
        !state.picture.value &&
        state.took.value !== undefined &&
        ` · ${w.took(state.took.value)}`}
    </span>
  );
}
