/** Evidence of a page check: what stood where, when, by which rules. As JSON, as a table, as a page of its own. */

import type { Tool, Verdict } from "../protocol";
import { citeOf, disguiseOf } from "../ui/facts";
import { h } from "../ui/dom";
import type { Say } from "../ui/words";
import { levelOf, type Listed } from "./view";

export interface Evidence {
  url: string;
  title: string;
  time: string;
  verdict: Verdict;
  tool: Tool | null;
  findings: readonly Listed[];
  /** A data address of a PNG. */
  screenshot: string | null;
}

/** Everything, with the findings as the command line gives them (`hegui-report/1`). */
export function asJson({ findings, ...head }: Evidence): string {
  const rows = findings.map(({ finding, before, after, selector, where, disguises, ignored, frameUrl }) => ({
    quote: before + finding.text + after, selector, where, frame: frameUrl, page_disguises: disguises, ignored, ...finding,
  }));
  return `${JSON.stringify({ schema: "hegui-page/1", ...head, findings: rows }, null, 2)}\n`;
}

/** A table that Excel opens: UTF-8 with a mark, and no cell that begins a formula. */
export function asCsv(evidence: Evidence, say: Say): string {
  const head = [say("export.level"), say("export.phrase"), say("disguise"), say("export.quote"), say("export.message"), say("law"), say("suggestion"), say("rule"), say("export.selector"), say("export.url"), say("export.time"), say("export.packs")];
  const packs = packsOf(evidence.tool);
  const rows = evidence.findings.map((one) => {
    const { finding, before, after, disguises, selector, frameUrl } = one;
    return [
      say(`level.${levelOf(one)}`), finding.text, disguiseOf(finding, disguises, say), before + finding.text + after, finding.message,
      finding.source.map(citeOf).join("；"), finding.suggestion, finding.code, selector, frameUrl, evidence.time, packs.join("；"),
    ];
  });
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const CSS_TEXT = `
body { font: 15px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; color: #1d2129; max-width: 860px; margin: 32px auto; padding: 0 24px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; } dt { color: #5d6673; } dd { margin: 0; overflow-wrap: anywhere; }
dd + dd { grid-column: 2; } article { border: 1px solid #e1e5ea; border-left-width: 5px; border-radius: 8px; padding: 8px 18px; margin: 12px 0; break-inside: avoid; }
.error { border-left-color: #c8281f; } .warning { border-left-color: #d98200; } .info { border-left-color: #2f7de1; } .mention { border-left-color: #8a8f98; }
mark { background: #fde2e0; } .mention mark { background: #eceef1; } img { max-width: 100%; border: 1px solid #e1e5ea; } code { font-size: 12px; }`;

/** One file without scripts; everything the page said is text. */
export function asHtml(evidence: Evidence, lang: string, say: Say): string {
  const page = document.implementation.createHTMLDocument(`${say("export.title")} · ${evidence.title}`);
  page.documentElement.lang = lang;
  page.head.prepend(h("meta", { charset: "utf-8" }));
  page.head.append(h("style", {}, CSS_TEXT));
  page.body.append(
    h("h1", {}, say("export.title")),
    facts([
      [say("export.url"), evidence.title, evidence.url],
      [say("export.time"), evidence.time],
      [say("export.verdict"), say(`verdict.${evidence.verdict}`)],
      [say("export.as-of"), evidence.tool?.as_of ?? ""],
      [say("export.tool"), evidence.tool ? `${evidence.tool.name} ${evidence.tool.version}` : ""],
      [say("export.packs"), ...packsOf(evidence.tool)],
    ]),
    ...evidence.findings.map((one) => articleOf(one, say)),
  );
  if (evidence.screenshot) page.body.append(h("img", { src: evidence.screenshot, alt: evidence.title }));
  page.body.append(h("p", {}, say("disclaimer")));
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}

function articleOf(one: Listed, say: Say): HTMLElement {
  const { finding, before, after, selector, frameUrl, disguises } = one;
  return h(
    "article",
    { class: levelOf(one) },
    h("h3", {}, `${say(`level.${levelOf(one)}`)} · ${finding.title}`),
    h("p", {}, before, h("mark", {}, finding.text), after),
    h("p", {}, finding.message),
    facts([
      [say("disguise"), disguiseOf(finding, disguises, say)],
      [say("law"), ...finding.source.map(citeOf)],
      [say("suggestion"), finding.suggestion],
      [say("rule"), finding.code],
      [say("export.selector"), selector],
      [say("export.url"), frameUrl],
    ]),
  );
}

function facts(rows: string[][]): HTMLElement {
  const list = h("dl");
  for (const [label, ...values] of rows) {
    const said = values.filter(Boolean);
    if (said.length > 0) list.append(h("dt", {}, label), ...said.map((value) => h("dd", {}, value)));
  }
  return list;
}

function packsOf(tool: Tool | null): string[] {
  return (tool?.packs ?? []).map(({ name, version, sha256 }) => `${name} ${version} ${sha256}`);
}
