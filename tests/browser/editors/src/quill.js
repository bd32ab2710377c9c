import Quill from "quill";

const quill = new Quill("#editor", { modules: { toolbar: false } });
window.modelText = () => quill.getText().trimEnd();
