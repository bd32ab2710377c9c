/** Coloured names of levels, verdicts and states. Colour never speaks alone: each says its name. */

import type { Level, Verdict } from "../api/report";
import { named, words } from "../words";

export function LevelTag({ level }: { level: Level | "suppressed" }) {
  return <span class={`tag ${level}`}>{words().levels[level]}</span>;
}

const VERDICT_CLASS: Record<Verdict, string> = { violating: "error", mention: "", clean: "good" };

export function VerdictTag({ verdict }: { verdict: Verdict | null }) {
  const w = words().verdicts;
  return (
    <span class={`tag ${verdict ? VERDICT_CLASS[verdict] : ""}`}>{verdict ? w[verdict] : w.unread}</span>
  );
}

const STATE_CLASS: Record<string, string> = {
  new: "accent",
  confirmed: "error",
  false_alarm: "",
  passed_on: "info",
  disposed: "good",
  closed: "good",
};

export function StateTag({ state }: { state: string }) {
  return <span class={`tag ${STATE_CLASS[state] ?? ""}`}>{named(words().cases.states, state)}</span>;
}
