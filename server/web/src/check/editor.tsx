/** The text under test: CodeMirror, with findings underlined. */

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { effect, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Finding } from "../api/report";
import { hover } from "./hover";
import { marks, show } from "./marks";

export interface EditorProps {
  /** Read and written at once, both ways: by way of a render, a text typed meanwhile would be taken for old. */
  text: Signal<string>;
  label: string;
  hint?: string;
  findings?: readonly Finding[];
  selected?: number;
  readOnly?: boolean;
  code?: boolean;
  onPick?: (index: number) => void;
}

const NONE: readonly Finding[] = [];

export function Editor(props: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | undefined>(undefined);
  const latest = useRef(props);
  const { text } = props;
  const words = useRef(new Compartment());
  latest.current = props;

  useEffect(() => {
    const made = new EditorView({
      parent: host.current as HTMLDivElement,
      state: EditorState.create({
        doc: text.peek(),
        extensions: [
          history(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          props.readOnly ? [EditorState.readOnly.of(true), EditorState.lineSeparator.of("\n")] : [], // CR LF keeps its two places
          EditorView.editable.of(true), // a read-only text still takes the focus and the arrow keys
          EditorView.updateListener.of((update) => {
            if (update.docChanged) text.value = update.state.doc.toString();
          }),
          hover,
          marks((index) => latest.current.onPick?.(index)),
          words.current.of(labels(props)),
        ],
      }),
    });
    view.current = made;
    const stop = effect(() => {
      const { doc } = made.state;
      if (doc.toString() !== text.value) {
        made.dispatch({ changes: { from: 0, to: doc.length, insert: text.value } });
      }
    });
    return () => {
      stop();
      made.destroy();
    };
  }, [text]);

  useEffect(() => {
    view.current?.dispatch({ effects: words.current.reconfigure(labels(props)) });
  }, [props.label, props.hint]);

  const { findings = NONE, selected = -1 } = props;
  useEffect(() => {
    const now = view.current;
    if (!now) return;
    show(now, { findings, selected });
    const at = findings[selected]?.utf16;
    if (at && at.end <= now.state.doc.length) {
      now.dispatch({ effects: EditorView.scrollIntoView(at.start, { y: "center" }) });
    }
  }, [findings, selected]);

  return <div class={props.code ? "editor code" : "editor"} ref={host} />;
}

function labels(props: EditorProps) {
  const attributes = { "aria-label": props.label, spellcheck: "false", autocapitalize: "off", tabindex: "0" };
  return [EditorView.contentAttributes.of(attributes), ...(props.hint ? [placeholder(props.hint)] : [])];
}
