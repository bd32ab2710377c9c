import { EditorView } from "@codemirror/view";
import { signal } from "@preact/signals";
import { act } from "preact/test-utils";
import { render } from "preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Editor, type EditorProps } from "./editor";

let host: HTMLElement;

beforeEach(() => {
  host = document.body.appendChild(document.createElement("div"));
});
afterEach(() => {
  render(null, host);
  host.remove();
});

async function editing(props: EditorProps): Promise<EditorView> {
  await act(() => render(<Editor {...props} />, host));
  return EditorView.findFromDOM(host.querySelector<HTMLElement>(".cm-editor")!)!;
}

const append = (view: EditorView, insert: string) =>
  view.dispatch({ changes: { from: view.state.doc.length, insert } });

describe("the editor", () => {
  it("has what is typed at once, and keeps what is typed before a render", async () => {
    const text = signal("协");
    const view = await editing({ text, label: "文案" });
    await act(() => {
      append(view, "议");
      append(view, "包");
      render(<Editor text={text} label="文案" findings={[]} />, host);
      append(view, "过");
      expect(text.value).toBe("协议包过");
    });
    expect(view.state.doc.toString()).toBe("协议包过");
    expect(text.value).toBe("协议包过");
  });

  it("shows a text that comes from elsewhere", async () => {
    const text = signal("协议");
    const view = await editing({ text, label: "文案" });
    text.value = "挂靠";
    expect(view.state.doc.toString()).toBe("挂靠");
  });

  it("writes line ends as it counts them", async () => {
    const text = signal("一\r\n二");
    const view = await editing({ text, label: "文案" });
    expect(text.value).toBe("一\n二");
    text.value = "一\r\n二\r三";
    expect(text.value).toBe("一\n二\n三");
    expect(view.state.doc.lines).toBe(3);
  });

  it("keeps both places of a line end in a text that is only read", async () => {
    const text = signal("一\r\n二");
    const view = await editing({ text, label: "文案", readOnly: true });
    expect(view.state.doc.toString()).toBe("一\r\n二");
  });

  it("leaves the old text alone when it is given another one", async () => {
    const first = signal("甲");
    const second = signal("乙");
    await editing({ text: first, label: "文案" });
    const view = await editing({ text: second, label: "文案" });
    append(view, "丙");
    expect([first.value, second.value]).toEqual(["甲", "乙丙"]);
  });
});
