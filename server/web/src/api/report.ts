/** The parts of `hegui-report/1` that the workbench reads (docs/report.md says what each key means). */

export type Severity = "error" | "warning" | "info";
export type Kind = "violation" | "mention";
export type Verdict = "violating" | "mention" | "clean";
/** How a finding is shown: its severity, or that the words are only mentioned. */
export type Level = Severity | "mention";

export interface Span {
  start: number;
  end: number;
}

export interface Source {
  title: string;
  issuer: string;
  number: string;
  article: string;
  date: string;
  url: string;
}

export interface Reason {
  code: string;
  detail: string;
  cue: string;
}

export interface Finding {
  rule_id: string;
  code: string;
  pack: string;
  title: string;
  category: string;
  severity: Severity;
  kind: Kind;
  tier: string;
  confidence: number;
  span: Span;
  utf16: Span;
  position: { line: number; column: number };
  locator?: { box?: number[]; lines?: number[][]; frame?: number; certainty?: number };
  text: string;
  term: string;
  reading: string;
  transforms: string[];
  message: string;
  why: string;
  suggestion: string;
  source: Source[];
  context: Reason[];
  notes: string[];
  fingerprint: string;
  suppressed: { scope: string; line: number; reason: string } | null;
  baseline: "new" | "unchanged" | null;
}

export interface Remark {
  code: string;
  message: string;
  line: number;
}

export interface DocumentReport {
  verdict: Verdict | null;
  findings: Finding[];
  remarks: Remark[];
  path?: string | null;
  error?: string;
}

export interface Tool {
  name: string;
  version: string;
  as_of: string;
  packs: { name: string; version: string; sha256: string }[];
}

export interface ReportFile {
  schema: "hegui-report/1";
  tool: Tool;
  documents: DocumentReport[];
}

export const LEVELS: readonly Level[] = ["error", "warning", "info", "mention"];

export function levelOf(finding: Finding): Level {
  return finding.kind === "mention" ? "mention" : finding.severity;
}

/** Most severe first, then by place: the order of a list that is worked through from the top. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) => LEVELS.indexOf(levelOf(a)) - LEVELS.indexOf(levelOf(b)) || a.utf16.start - b.utf16.start,
  );
}

/** How many active findings there are of each level; suppressed ones are counted apart. */
export function tally(findings: readonly Finding[]): Record<Level | "suppressed", number> {
  const counts = { error: 0, warning: 0, info: 0, mention: 0, suppressed: 0 };
  for (const finding of findings) {
    counts[finding.suppressed ? "suppressed" : levelOf(finding)] += 1;
  }
  return counts;
}

/** One line as Chinese lawyers write it: 《title》（number，date）article. */
export function cite(source: Source): string {
  const detail = [source.number, source.date].filter(Boolean).join("，");
  return `《${source.title}》${detail ? `（${detail}）` : ""}${source.article}`;
}
