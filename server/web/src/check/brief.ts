/** A report as plain text, to paste into a chat or a mail. */

import {
  bySeverity,
  cite,
  levelOf,
  tally,
  type DocumentReport,
  type Finding,
  type Tool,
} from "../api/report";
import type { Words } from "../words";

export function brief(report: DocumentReport, tool: Tool | undefined, w: Words): string {
  const active = report.findings.filter((finding) => !finding.suppressed);
  const counts = tally(active);
  const summary = (["error", "warning", "info", "mention"] as const)
    .filter((level) => counts[level] > 0)
    .map((level) => `${w.levels[level]} ${counts[level]}`);
  const verdict = report.verdict ? w.verdicts[report.verdict] : w.verdicts.unread;
  const lines = [`${w.check.reportHead} · ${[verdict, ...summary].join(" · ")}`];
  if (tool) lines.push(w.check.asOf(tool.as_of));
  bySeverity(active).forEach((finding, index) => lines.push("", ...entry(finding, index + 1, w)));
  if (!active.length) lines.push("", w.check.reportClean);
  lines.push("", w.app.notLaw);
  return lines.join("\n");
}

function entry(finding: Finding, number: number, w: Words): string[] {
  const { line, column } = finding.position;
  const level = levelOf(finding);
  const said =
    level === "mention" ? `${w.levels.mention} “${finding.text}”` : `${w.levels[level]} ${finding.message}`;
  const rows = [`${number}. ${said}${w.common.aside(w.check.place(line, column))}`];
  if (finding.transforms.length)
    rows.push(`   ${w.common.pair(w.check.disguise, w.check.readAs(finding.reading))}`);
  if (level !== "mention") {
    rows.push(`   ${w.common.pair(w.check.law, finding.source.map(cite).join(w.common.semicolon))}`);
    rows.push(`   ${w.common.pair(w.check.suggestion, finding.suggestion)}`);
  }
  return rows;
}
