/** The same copy or picture judged by several sets of rules: one row a place, one column a set. */

import { useState } from "preact/hooks";
import { levelOf, type DocumentReport, type Finding } from "../api/report";
import { lang } from "../preferences";
import { words } from "../words";
import { LevelTag, VerdictTag } from "../ui/tags";
import { Shown, useLoad } from "../ui/load";
import { choices, type Choice } from "./profiles";
import { judgeBy, picture, text } from "./state";

export interface Row {
  start: number;
  quote: string;
  cells: (Finding | undefined)[];
}

/** Findings of several reports, laid beside each other by where they stand. */
export function rows(reports: readonly DocumentReport[]): Row[] {
  const found = new Map<string, Row>();
  reports.forEach((report, column) => {
    for (const finding of report.findings) {
      const key = `${finding.utf16.start}-${finding.utf16.end}`;
      const row = found.get(key) ?? {
        start: finding.utf16.start,
        quote: finding.text,
        cells: reports.map(() => undefined),
      };
      row.cells[column] ??= finding;
      found.set(key, row);
    }
  });
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/** Whether the sets disagree about a place. */
export function differs(row: Row): boolean {
  return new Set(row.cells.map((cell) => (cell ? levelOf(cell) : ""))).size > 1;
}

export function Compare() {
  const w = words().check;
  const [picked, setPicked] = useState<string[]>(() => first());
  const columns = choices.value.filter((one) => picked.includes(one.id));
  const toggle = (id: string): void => {
    setPicked(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id]);
  };
  return (
    <section class="card" aria-label={w.compare}>
      <header>
        <div>
          <h2>{w.compare}</h2>
          <p class="soft small">{w.compareLead}</p>
        </div>
      </header>
      <div class="body">
        <fieldset>
          <legend>{w.comparePick}</legend>
          <div class="row picks">
            {choices.value.map((one) => (
              <button
                key={one.id}
                type="button"
                class="button small"
                aria-pressed={picked.includes(one.id)}
                onClick={() => toggle(one.id)}
              >
                {one.name}
              </button>
            ))}
          </div>
        </fieldset>
        {!picture.value && !text.value.trim() ? (
          <p class="soft">{w.compareEmpty}</p>
        ) : (
          columns.length > 0 && <Matrix columns={columns} />
        )}
      </div>
    </section>
  );
}

/** The usual rules, and the packs that they do not hold: what a person most likely wants beside each other. */
function first(): string[] {
  return choices.value
    .slice(0, 1)
    .concat(choices.value.filter((one) => one.group === "profile").slice(0, 3))
    .concat(choices.value.filter((one) => one.group === "pack").slice(0, 2))
    .slice(0, 3)
    .map((one) => one.id);
}

function Matrix({ columns }: { columns: Choice[] }) {
  const w = words().check;
  const loaded = useLoad(
    async (signal) => {
      const reports: DocumentReport[] = [];
      for (const { judge } of columns) reports.push(await judgeBy(judge, signal)); // a picture is read once that way
      return reports;
    },
    [text.value, picture.value, lang.value, columns.map((one) => one.id).join()],
  );
  const [narrow, setNarrow] = useState(false);
  return (
    <Shown of={loaded}>
      {(reports) => (
        <>
          <label class="tick">
            <input
              type="checkbox"
              checked={narrow}
              onChange={(event) => setNarrow(event.currentTarget.checked)}
            />
            {w.differing}
          </label>
          <div class="scroll" role="group" aria-label={w.compare} tabIndex={0}>
            <table class="matrix">
              <thead>
                <tr>
                  <th scope="col">{w.phrase}</th>
                  {columns.map((one, index) => (
                    <th key={one.id} scope="col">
                      {one.name}
                      <br />
                      {reports[index] && <VerdictTag verdict={reports[index].verdict} />}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows(reports)
                  .filter((row) => !narrow || differs(row))
                  .map((row) => (
                    <tr key={`${row.start}${row.quote}`} class={differs(row) ? "differs" : ""}>
                      <th scope="row">{row.quote}</th>
                      {row.cells.map((cell, index) => (
                        <td key={columns[index]?.id}>
                          {cell ? <Cell finding={cell} /> : <span class="soft">{w.nothing}</span>}
                        </td>
                      ))}
                    </tr>
                  ))}
              </tbody>
            </table>
            {rows(reports).length === 0 && <p class="soft">{w.reportClean}</p>}
          </div>
        </>
      )}
    </Shown>
  );
}

function Cell({ finding }: { finding: Finding }) {
  return (
    <>
      <LevelTag level={finding.suppressed ? "suppressed" : levelOf(finding)} />{" "}
      <span class="small">{finding.title}</span>
    </>
  );
}
