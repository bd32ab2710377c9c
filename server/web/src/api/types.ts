/** What the server answers beside reports; docs/server.md is the contract. */

import type { DocumentReport, Finding, Severity, Source, Tool } from "./report";

export interface Page<T> {
  items: T[];
  total?: number;
  next?: string | null;
}

export interface Session {
  user: { id: string | number; name: string; role: string };
  version: string;
  database: string;
}

export interface Pack {
  name: string;
  title: string;
  version: string;
  jurisdiction: string;
  enabled: boolean;
  sha256: string;
  rules: number;
  error?: string | null;
}

export interface Rule {
  rule_id: string;
  pack: string;
  category: string;
  severity: Severity;
  title: string;
  message: string;
  why: string;
  suggestion: string;
  source: Source[];
  effective: string;
  repealed: string;
  terms: string[];
  bad: string[];
  good: string[];
  yaml?: string;
}

export interface Profile {
  id: string;
  name: string;
  packs: string[];
  builtin: boolean;
}

export interface Trial {
  problems: { line: number; message: string; hint: string }[];
  examples: { kind: "bad" | "good"; text: string; ok: boolean }[];
  report: DocumentReport | null;
  samples: {
    documents: number;
    findings: number;
    hits: { id: string; title: string; count: number; quotes: string[] }[];
  };
}

export interface Sample {
  id: string;
  title: string;
  text: string;
  created: string;
}

export interface Allowance {
  id: string;
  kind: "allow" | "suppress";
  phrase: string;
  rule_id: string;
  owner: string;
  reason: string;
  expires: string | null;
  created: string;
  state: "active" | "expired";
}

export interface CaseRow {
  id: string;
  number: string;
  title: string;
  url: string;
  account: string;
  platform: string;
  state: string;
  severity: Severity | null;
  findings: number;
  categories: string[];
  assignee: string;
  due: string | null;
  created: string;
  updated: string;
  origin: string;
  presence: string | null;
}

export interface Evidence {
  id: string;
  kind: string;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  captured: string;
}

export interface CaseEvent {
  at: string;
  who: string;
  what: string;
  from: string;
  to: string;
  note: string;
}

export interface Case extends CaseRow {
  text: string;
  report: DocumentReport;
  tool: Tool;
  evidence: Evidence[];
  chain: { ok: boolean };
  facts: Record<string, string>;
  history: CaseEvent[];
}

export interface Watch {
  id: string;
  url: string;
  kind: string;
  title: string;
  every_minutes: number;
  browser: boolean;
  enabled: boolean;
  last_run: string | null;
  next_run: string | null;
  last_status: string | null;
  last_error: string | null;
  open_cases: number;
}

export interface Count {
  key: string;
  count: number;
}

export interface Statistics {
  total: number;
  open: number;
  overdue: number;
  by_state: Count[];
  by_category: Count[];
  by_platform: Count[];
  by_rule: Count[];
  by_week: { week: string; start: string; count: number }[];
}

export interface AuditEntry {
  id: string | number;
  at: string;
  who: string;
  what: string;
  target: string;
  detail: string;
}

export interface Token {
  id: string;
  name: string;
  scope: string;
  created: string;
  last_used: string | null;
  expires: string | null;
}

export interface Pairing {
  id: string;
  origin: string;
  created: string;
  last_used: string | null;
}

export interface Person {
  id: string;
  name: string;
  role: string;
}

export type { DocumentReport, Finding };
