/** A finding in two lines over its underline, while the mouse rests there; the list says everything. */

import { hoverTooltip } from "@codemirror/view";
import { levelOf } from "../api/report";
import { words } from "../words";
import { markAt } from "./marks";

const REST = 250; // milliseconds of rest before it shows

export const hover = hoverTooltip(
  (view, at) => {
    const mark = markAt(view, at);
    if (!mark) return null;
    const { finding, from, to } = mark;
    const level = finding.suppressed ? "suppressed" : levelOf(finding);
    const mention = finding.kind === "mention";
    const reasons = finding.context.map((one) => one.detail).join(words().common.semicolon);
    const lines = mention ? [reasons] : [finding.message, finding.suggestion];
    return {
      pos: from,
      end: to,
      above: false,
      create: () => ({ dom: card(level, words().levels[level], lines) }),
    };
  },
  { hoverTime: REST },
);

/** Text nodes only: what stands in a finding came from the copy. */
function card(level: string, name: string, lines: readonly string[]): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "finding-card";
  const tag = document.createElement("span");
  tag.className = `tag ${level}`;
  tag.textContent = name;
  dom.append(tag);
  for (const line of lines.filter(Boolean)) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    dom.append(paragraph);
  }
  return dom;
}
