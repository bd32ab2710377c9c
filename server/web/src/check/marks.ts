/** Findings drawn into a CodeMirror text: underlines that follow an edit and vanish where their words changed. */

import { StateEffect, StateField, type Extension, type Range, type Text } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";
import { levelOf, type Finding } from "../api/report";

export interface Marked {
  findings: readonly Finding[];
  selected: number;
}

const setMarks = StateEffect.define<Marked>();

function draw({ findings, selected }: Marked, doc: Text): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  findings.forEach((finding, index) => {
    const { start, end } = finding.utf16;
    if (start >= end || doc.sliceString(start, end) !== finding.text) return; // of a text that has changed since
    const level = finding.suppressed ? "suppressed" : levelOf(finding);
    const chosen = index === selected ? " chosen" : "";
    ranges.push(Decoration.mark({ class: `finding ${level}${chosen}`, index, finding }).range(start, end));
  });
  return Decoration.set(ranges, true);
}

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks;
    if (transaction.docChanged) {
      const touched: [number, number][] = [];
      transaction.changes.iterChangedRanges((from, to) => touched.push([from, to]));
      const untouched = next.update({
        filter: (from, to) => !touched.some(([a, b]) => a < to && b > from),
      });
      next = untouched.map(transaction.changes);
    }
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) next = draw(effect.value, transaction.newDoc);
    }
    return next;
  },
  provide: (self) => EditorView.decorations.from(self),
});

/** `onPick` hears of a click on an underline, with the place of its finding in the list last shown. */
export function marks(onPick: (index: number) => void): Extension {
  const clicks = EditorView.domEventHandlers({
    click(_event, view) {
      const mark = markAt(view, view.state.selection.main.head);
      if (mark) onPick(mark.index);
    },
  });
  return [field, clicks];
}

export function show(view: EditorView, marked: Marked): void {
  view.dispatch({ effects: setMarks.of(marked) });
}

export interface Mark {
  index: number;
  finding: Finding;
  from: number;
  to: number;
}

/** The finding under a place in the text, the shortest where several lie on each other. */
export function markAt(view: EditorView, at: number): Mark | undefined {
  let best: Mark | undefined;
  view.state.field(field).between(at, at, (from, to, value) => {
    const { index, finding } = value.spec as { index: number; finding: Finding };
    if (!best || to - from < best.to - best.from) best = { index, finding, from, to };
  });
  return best;
}
