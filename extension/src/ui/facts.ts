/** The facts of a finding as a list: disguise, context, law, advice, reason. Same in the card and in the panel. */

import type { PageFinding } from "../page-protocol";
import type { Source } from "../protocol";
import { h } from "./dom";
import { type Say, sayName } from "./words";

export function factsOf({ finding, disguises }: PageFinding, say: Say): HTMLElement {
  const list = h("dl");
  const row = (label: string, ...values: (Node | string)[]): void => {
    if (values.length > 0) list.append(h("dt", {}, label), ...values.map((value) => h("dd", {}, value)));
  };
  const worn = disguiseOf(finding, disguises, say);
  if (worn) row(say("disguise"), worn);
  row(say("note"), ...finding.notes);
  if (finding.kind === "mention") row(say("context"), ...finding.context.map(({ detail }) => detail));
  row(say("law"), ...finding.source.map((source) => lawOf(source, say)));
  if (finding.suggestion && finding.kind !== "mention") row(say("suggestion"), h("span", { class: "advice" }, finding.suggestion));
  if (finding.why) row(say("why"), finding.why);
  return list;
}

/** What it took to see the phrase, and how it reads. Empty where it stood there plainly. */
export function disguiseOf(finding: PageFinding["finding"], disguises: readonly string[], say: Say): string {
  const worn = [...new Set([...finding.transforms, ...disguises])];
  if (worn.length === 0) return "";
  const names = worn.map((name) => sayName(say, "transform", name)).join(say("list"));
  return finding.reading && finding.reading !== finding.text ? `${names}${say("comma")}${say("read-as", { term: finding.reading })}` : names;
}

/** As Chinese lawyers write it: 《title》（number，date）article. */
export function citeOf({ title, number, date, article }: Source): string {
  const detail = [number, date].filter(Boolean).join("，");
  return `《${title}》${detail && `（${detail}）`}${article}`;
}

function lawOf(source: Source, say: Say): Node {
  const cite = citeOf(source);
  if (!/^https?:\/\//.test(source.url)) return document.createTextNode(cite);
  return h("a", { href: source.url, target: "_blank", rel: "noopener noreferrer", title: say("original") }, cite);
}
