/** The copy under test and what is known of it. Lives as long as the page, so that other pages can be visited. */

import { batch, computed, effect, signal } from "@preact/signals";
import { call } from "../api/client";
import { Live, type LiveAnswer, type LiveState } from "../api/live";
import { bySeverity, levelOf, type DocumentReport, type Finding, type Level, type Tool } from "../api/report";
import { lang } from "../preferences";
import { choices, type Choice } from "./profiles";

export const text = signal(sessionStorage.getItem("hegui.copy") ?? "");
export const format = signal("plain");
export const chosen = signal("usual");
export const report = signal<DocumentReport | undefined>(undefined);
export const tool = signal<Tool | undefined>(undefined);
export const failure = signal<{ title: string; detail: string } | undefined>(undefined);
export const selected = signal(-1);
export const only = signal<Level | undefined>(undefined);
export const took = signal<number | undefined>(undefined);
export const judging = signal(false);

export const choice = computed<Choice | undefined>(() =>
  choices.value.find((one) => one.id === chosen.value),
);
/** In the order of the list: most severe first, narrowed to one level where a person asked for it. */
export const listed = computed<Finding[]>(() => {
  const all = bySeverity(report.value?.findings ?? []);
  return only.value ? all.filter((finding) => levelOf(finding) === only.value) : all;
});

export const connection = signal<LiveState>("connecting");

let live: Live | undefined;
let askedAt = 0;

/** Opens the connection on first use; from then on every change of copy or rules asks anew. */
export function start(): void {
  if (live) return;
  live = new Live(receive, (now) => (connection.value = now));
  effect(() => {
    sessionStorage.setItem("hegui.copy", text.value);
  });
  effect(ask);
}

function ask(): void {
  const request = settings();
  if (!request.text.trim()) {
    batch(() => {
      report.value = undefined;
      failure.value = undefined;
      judging.value = false;
    });
    return;
  }
  judging.value = true;
  askedAt = performance.now();
  live?.ask(request);
}

/** What the present copy is judged by, as the server takes it. */
export function settings() {
  return { text: text.value, format: format.value, lang: lang.value, ...choice.value?.judge };
}

function receive(answer: LiveAnswer): void {
  batch(() => {
    judging.value = false;
    took.value = Math.round(performance.now() - askedAt);
    failure.value = answer.error;
    report.value = answer.report;
    tool.value = answer.tool;
    if (selected.value >= listed.value.length) selected.value = -1;
  });
}

export function judgeAgain(): void {
  if (text.value.trim()) live?.ask(settings());
}

/** Goes to the next or previous finding of the list, round the ends. */
export function step(by: 1 | -1): void {
  const count = listed.value.length;
  if (!count) return;
  selected.value = selected.value < 0 ? (by > 0 ? 0 : count - 1) : (selected.value + by + count) % count;
}

interface ReadDocument {
  text: string;
  format: string;
}

/** A file of any format the server reads becomes the copy under test. */
export async function readFile(file: File): Promise<void> {
  const read = await call<ReadDocument>("POST", "/v1/documents", {
    body: file,
    headers: { "Content-Type": "application/octet-stream", "X-Filename": encodeURIComponent(file.name) },
  });
  batch(() => {
    format.value = read.format in { plain: 1, markdown: 1, html: 1 } ? read.format : "plain";
    text.value = read.text;
    selected.value = -1;
  });
}
