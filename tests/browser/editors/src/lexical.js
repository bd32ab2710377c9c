import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { $getRoot, createEditor } from "lexical";

const editor = createEditor({ namespace: "test", onError: (error) => { throw error; } });
const root = document.getElementById("editor");
root.contentEditable = "true";
editor.setRootElement(root);
registerRichText(editor);
registerHistory(editor, createEmptyHistoryState(), 300);
window.modelText = () => editor.getEditorState().read(() => $getRoot().getTextContent());
