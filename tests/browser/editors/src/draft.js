import { Editor, EditorState, RichUtils } from "draft-js";
import { createElement as h, useState } from "react";
import { createRoot } from "react-dom/client";

function App() {
  const [state, setState] = useState(() => EditorState.createEmpty());
  window.lastChange = () => state.getLastChangeType();
  window.modelText = () => state.getCurrentContent().getPlainText("\n");
  const command = (name, now) => {
    const next = RichUtils.handleKeyCommand(now, name);
    if (next) setState(next);
    return next ? "handled" : "not-handled";
  };
  return h(Editor, { editorState: state, onChange: setState, handleKeyCommand: command });
}
createRoot(document.getElementById("editor")).render(h(App));
