import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { afterEach, describe, expect, it, vi } from "vitest";
import { aFinding } from "../sample";
import { markAt, marks, show } from "./marks";

let view: EditorView;

function editing(doc: string): EditorView {
  view = new EditorView({
    parent: document.body,
    state: EditorState.create({ doc, extensions: [marks(vi.fn())] }),
  });
  return view;
}

function underlined(): string[] {
  return [...view.dom.querySelectorAll(".finding")].map((one) => one.textContent ?? "");
}

const over = (start: number, text: string) => aFinding({ text, utf16: { start, end: start + text.length } });

afterEach(() => view.destroy());

describe("underlines", () => {
  it("stand under the words of their findings, counted in UTF-16 units", () => {
    show(editing("😀协议包过"), { findings: [over(4, "包过")], selected: -1 });
    expect(underlined()).toEqual(["包过"]);
  });

  it("move with text that is typed before them", () => {
    show(editing("协议包过"), { findings: [over(2, "包过")], selected: -1 });
    view.dispatch({ changes: { from: 0, insert: "签" } });
    expect(underlined()).toEqual(["包过"]);
  });

  it("vanish where their own words change, and only there", () => {
    show(editing("包过，挂靠"), { findings: [over(0, "包过"), over(3, "挂靠")], selected: -1 });
    view.dispatch({ changes: { from: 1, to: 2, insert: "装" } });
    expect(underlined()).toEqual(["挂靠"]);
  });

  it("are not drawn where the text has changed since", () => {
    show(editing("短"), { findings: [over(5, "包过")], selected: -1 });
    expect(underlined()).toEqual([]);
    show(editing("签协议包过"), { findings: [over(2, "包过"), over(1, "协议")], selected: -1 });
    expect(underlined()).toEqual(["协议"]);
  });

  it("say which finding lies under a place, the shortest first", () => {
    show(editing("协议包过班费"), { findings: [over(0, "协议包过班"), over(2, "包过")], selected: -1 });
    expect(markAt(view, 3)?.index).toBe(1);
    expect(markAt(view, 1)?.index).toBe(0);
    expect(markAt(view, 6)).toBeUndefined();
  });

  it("show the chosen one", () => {
    show(editing("包过"), { findings: [over(0, "包过")], selected: 0 });
    expect(view.dom.querySelector(".finding.chosen.error")?.textContent).toBe("包过");
  });
});
