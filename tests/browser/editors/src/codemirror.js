import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorView, keymap } from "@codemirror/view";

const view = new EditorView({ parent: document.getElementById("editor"), extensions: [history(), keymap.of([...defaultKeymap, ...historyKeymap])] });
window.modelText = () => view.state.doc.toString();
