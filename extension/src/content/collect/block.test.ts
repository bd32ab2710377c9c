import { describe, expect, it } from "vitest";

import { BlockDraft, HAN, partsOf } from "./block";

/** Stands in for a text node: the draft only reads `data` and `length`. */
function node(data: string): Text {
  return { data, length: data.length } as Text;
}

function draft(...texts: [string, boolean?][]) {
  const nodes = texts.map(([text]) => node(text));
  const made = new BlockDraft();
  nodes.forEach((one, index) => made.add(one, texts[index]![1] ?? false));
  return { nodes, taken: made.take() };
}

describe("a block's text", () => {
  it.each<[string, [string, boolean?][], string | null]>([
    ["joins nodes", [["包"], ["过"]], "包过"],
    ["counts white space once", [["包 \n\t "], ["  过"]], "包 过"],
    ["has none at its edges", [["\n  包过  "], [" \n"]], "包过"],
    ["keeps it where the page does", [["包\n 过", true]], "包\n 过"],
    ["keeps white space that does not collapse", [["包\u00a0\u3000过"]], "包\u00a0\u3000过"],
    ["is nothing where a reader sees nothing", [[" \n "], ["\t"]], null],
    ["does not tear characters of two units", [["𠮷"], ["😀 包"]], "𠮷😀 包"],
  ])("%s", (_name, texts, expected) => {
    expect(draft(...texts).taken?.text ?? null).toBe(expected);
  });

  it("leads back to the nodes, over every piece of white space", () => {
    const { nodes, taken } = draft(["  签约 \n  保"], [" "], ["过  拿证"]);
    expect(taken!.text).toBe("签约 保 过 拿证");
    const at = taken!.text.indexOf("保");
    const parts = partsOf(taken!.pieces, at, at + 3);
    expect(parts.map(({ node, from, to }) => [nodes.indexOf(node), node.data.slice(from, to)])).toEqual([
      [0, "保"],
      [1, " "],
      [2, "过"],
    ]);
  });

  it("leads back to exactly its characters, whatever the span", () => {
    const { taken } = draft(["一 二"], ["三\n\n四"], ["  "], ["五六", true], [" 七"]);
    const { text, pieces } = taken!;
    for (let start = 0; start < text.length; start += 1) {
      for (let end = start + 1; end <= text.length; end += 1) {
        const said = partsOf(pieces, start, end).map(({ node, from, to }) => node.data.slice(from, to));
        expect(said.join("").replace(/\s/g, " ")).toBe(text.slice(start, end));
      }
    }
  });

  it("is Chinese if it has a Han character, beyond the basic plane, too", () => {
    expect(["包过", "〇", "𠮷", "⼤"].every((text) => HAN.test(text))).toBe(true);
    expect(["pass 100%", "ひらがな", "😀"].some((text) => HAN.test(text))).toBe(false);
  });
});
