import { Bold, ClassicEditor, Essentials, Paragraph } from "ckeditor5";

void await_(ClassicEditor.create(document.getElementById("editor"), { licenseKey: "GPL", plugins: [Essentials, Paragraph, Bold], toolbar: ["undo", "redo", "bold"] }));
function await_(promise) {
  promise.then((made) => {
    window.modelText = () => new DOMParser().parseFromString(made.getData(), "text/html").body.textContent;
  });
  return promise;
}
