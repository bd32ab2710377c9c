/** What is under test, copy or a picture, and what is known of it. Lives as long as the page, so that other pages can be visited. */

import { batch, computed, effect, signal } from "@preact/signals";
import { call, type Judge } from "../api/client";
import { Live, type LiveAnswer, type LiveState } from "../api/live";
import {
  bySeverity,
  levelOf,
  type DocumentReport,
  type Finding,
  type Level,
  type ReportFile,
  type Tool,
} from "../api/report";
import { lang } from "../preferences";
import { say } from "../ui/problem";
import { base64, judgePicture, type Picture } from "./picture";
import { choices, type Choice } from "./profiles";

export const text = signal(sessionStorage.getItem("hegui.copy") ?? "");
export const format = signal("plain");
/** While there is a picture, it is under test and the copy waits. */
export const picture = signal<Picture | undefined>(undefined);
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

let asking = new AbortController();

function ask(): void {
  asking.abort();
  askedAt = performance.now();
  if (picture.value) {
    judging.value = true;
    asking = new AbortController();
    void askPicture(picture.value.file, judge(), asking.signal);
    return;
  }
  if (!text.value.trim()) {
    batch(() => {
      report.value = undefined;
      failure.value = undefined;
      judging.value = false;
    });
    return;
  }
  judging.value = true;
  live?.ask(copy());
}

async function askPicture(file: File, by: Judge, signal: AbortSignal): Promise<void> {
  try {
    const { tool, documents } = await judgePicture(file, by, signal);
    if (!signal.aborted) take({ tool, ...(documents[0] && { report: documents[0] }) });
  } catch (cause) {
    if (!signal.aborted) take({ error: { title: say(cause), detail: "" } });
  }
}

function judge(): Judge {
  return { lang: lang.value, ...choice.value?.judge };
}

function copy() {
  return { text: text.value, format: format.value, ...judge() };
}

/** What other rules say of what is under test. */
export async function judgeBy(rules: Choice["judge"], signal: AbortSignal): Promise<DocumentReport> {
  const by = { lang: lang.value, ...rules };
  const shown = picture.value;
  const { documents } = shown
    ? await judgePicture(shown.file, by, signal)
    : await call<ReportFile>("POST", "/v1/lint", {
        json: { text: text.value, format: format.value, ...by },
        signal,
      });
  return documents[0]!;
}

/** A request about what is under test, by the rules chosen, as the server takes it. */
export async function request(): Promise<object> {
  const shown = picture.value;
  if (!shown) return copy();
  return { picture: await base64(shown.file), path: shown.file.name, ...judge() };
}

function receive(answer: LiveAnswer): void {
  if (!picture.value) take(answer); // else the answer to copy that waits
}

function take(answer: Pick<LiveAnswer, "error" | "report" | "tool">): void {
  batch(() => {
    judging.value = false;
    took.value = Math.round(performance.now() - askedAt);
    failure.value = answer.error;
    report.value = answer.report;
    tool.value = answer.tool;
    if (selected.value >= listed.value.length) selected.value = -1;
  });
}

/** By rules that have changed meanwhile. */
export const judgeAgain = ask;

/** Puts a picture under test, in place of any other. */
export function showPicture(file: File, address = ""): void {
  closePicture();
  batch(() => {
    report.value = undefined;
    picture.value = { file, address };
  });
}

export function closePicture(): void {
  batch(() => {
    selected.value = -1;
    only.value = undefined;
    picture.value = undefined;
  });
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
  closePicture();
  batch(() => {
    format.value = read.format in { plain: 1, markdown: 1, html: 1 } ? read.format : "plain";
    text.value = read.text;
    selected.value = -1;
  });
}
