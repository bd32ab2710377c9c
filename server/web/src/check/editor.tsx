/** The text under test: CodeMirror, with findings underlined. */

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { useEffect, useRef } from "preact/hooks";
import type { Finding } from "../api/report";
import { hover } from "./hover";
import { marks, show } from "./marks";

export interface EditorProps {
  text: string;
  label: string;
  hint?: string;
  findings?: readonly Finding[];
  selected?: number;
  readOnly?: boolean;
  code?: boolean;
  onText?: (text: string) => void;
  onPick?: (index: number) => void;
}

const NONE: readonly Finding[] = [];

export function Editor(props: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | undefined>(undefined);
  const latest = useRef(props);
  const words = useRef(new Compartment());
  latest.current = props;

  useEffect(() => {
    const made = new EditorView({
      parent: host.current as HTMLDivElement,
      state: EditorState.create({
        doc: props.text,
        extensions: [
          history(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorState.readOnly.of(props.readOnly ?? false),
          EditorView.editable.of(true), // a read-only text still takes the focus and the arrow keys
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onText?.(update.state.doc.toString());
          }),
          hover,
          marks((index) => latest.current.onPick?.(index)),
          words.current.of(labels(props)),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    view.current?.dispatch({ effects: words.current.reconfigure(labels(props)) });
  }, [props.label, props.hint]);

  useEffect(() => {
    const now = view.current;
    if (now && now.state.doc.toString() !== props.text) {
      now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: props.text } });
    }
  }, [props.text]);

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
