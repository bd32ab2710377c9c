import { render } from "preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { aFinding } from "../sample";
import { FindingItem } from "./finding";

const HOSTILE = '<img src=x onerror="alert(1)">包过</li><script>alert(2)</script>';

afterEach(() => render(null, document.body));

function shown(finding: ReturnType<typeof aFinding>): HTMLElement {
  render(<FindingItem finding={finding} open onToggle={vi.fn()} />, document.body);
  return document.body;
}

describe("a finding", () => {
  it("shows hostile copy as text and never as a page", () => {
    const body = shown(aFinding({ text: HOSTILE, message: HOSTILE, suggestion: HOSTILE }));
    expect(body.querySelector("img, script")).toBeNull();
    expect(body.querySelector("q")?.textContent).toBe(HOSTILE);
  });

  it.each([
    ["of the web", "https://www.gov.cn/law", 1],
    ["that would run a script", "javascript:alert(1)", 0],
  ])("links a law to an address %s: %s, %i link", (_, url, links) => {
    const source = { title: "法", issuer: "", number: "", article: "一", date: "", url };
    expect(shown(aFinding({ source: [source] })).querySelectorAll(".laws a")).toHaveLength(links);
  });

  it("does not accuse where the words are only mentioned", () => {
    const body = shown(
      aFinding({ kind: "mention", context: [{ code: "negation", detail: "前面是否定", cue: "不" }] }),
    );
    expect(body.textContent).not.toContain("是对考试结果的保证");
    expect(body.textContent).toContain("前面是否定");
  });
});
