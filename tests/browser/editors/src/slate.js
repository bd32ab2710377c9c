import { createElement as h, useState } from "react";
import { createRoot } from "react-dom/client";
import { createEditor, Node } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";

function App() {
  const [editor] = useState(() => withHistory(withReact(createEditor())));
  window.modelText = () => editor.children.map((node) => Node.string(node)).join("\n");
  const undo = (event) => {
    if (event.ctrlKey && event.key === "z") {
      event.preventDefault();
      editor.undo();
    }
  };
  return h(Slate, { editor, initialValue: [{ type: "paragraph", children: [{ text: "" }] }] }, h(Editable, { onKeyDown: undo }));
}
createRoot(document.getElementById("editor")).render(h(App));
