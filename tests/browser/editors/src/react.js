// An application that draws itself: its list changes, its field is controlled, its text comes and goes.
import { createElement as h, useState } from "react";
import { createRoot } from "react-dom/client";

function App() {
  const [items, setItems] = useState(["协议包过", "今天天气很好"]);
  const [text, setText] = useState("");
  return h(
    "div",
    null,
    h("ul", { id: "items" }, items.map((item, index) => h("li", { key: item }, `${index + 1}. `, h("b", null, item)))),
    h("input", { id: "text", value: text, onChange: (event) => setText(event.target.value) }),
    h("button", { id: "add", onClick: () => { setItems([...items, text]); setText(""); } }, "添加"),
    h("button", { id: "turn", onClick: () => setItems([...items].reverse()) }, "倒序"),
    h("button", { id: "drop", onClick: () => setItems(items.slice(1)) }, "删除第一条"),
  );
}
createRoot(document.getElementById("editor")).render(h(App));
