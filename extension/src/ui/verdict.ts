/** The verdict of a page in words: the head of popup and panel. */

import type { FrameState } from "../page-protocol";
import { h, ICONS, icon } from "./dom";
import type { Key, Say } from "./words";

export const LEVELS = ["error", "warning", "info", "mention"] as const;

export function verdictOf(state: FrameState | null, say: Say): HTMLElement {
  const { kind, path, title, detail } = wordsOf(state, say);
  return h("div", { class: `verdict ${kind}`, role: "status" }, icon(path), h("div", {}, h("strong", {}, title), detail && h("p", {}, detail)));
}

export function countsOf(state: FrameState, say: Say): HTMLElement {
  return h(
    "div",
    { class: "counts" },
    ...LEVELS.map((level) => h("div", { class: `count ${level}`, title: say(`hint.${level}`) }, h("b", {}, String(state.counts[level])), say(`level.${level}`))),
  );
}

interface Words {
  kind: string;
  path: string;
  title: string;
  detail: string;
}

function wordsOf(state: FrameState | null, say: Say): Words {
  if (!state) return { kind: "off", path: ICONS.info, title: say("phase.off"), detail: say("phase.none") };
  if (state.phase === "off") return { kind: "off", path: ICONS.info, title: say("phase.off"), detail: say(`off.${state.off ?? "tab"}`) };
  if (state.failure) return { kind: "warning", path: ICONS.warning, title: say("phase.failed"), detail: say(`failure.${state.failure.code}` as Key) };
  const { verdict, counts } = state;
  if (state.phase === "waiting") return { kind: "off", path: ICONS.info, title: say("phase.waiting"), detail: "" };
  if (state.phase === "checking" && verdict === "clean") return { kind: "off", path: ICONS.search, title: say("phase.checking"), detail: "" };
  const read = `${state.phase === "checking" ? say("phase.checking") : say("checked", { n: state.checked })}`;
  if (verdict === "violating") return { kind: counts.error > 0 ? "error" : "warning", path: ICONS.error, title: say("verdict.violating"), detail: `${say("say.violating")} · ${read}` };
  if (counts.info > 0) return { kind: "info", path: ICONS.info, title: say("say.info"), detail: read };
  if (verdict === "mention") return { kind: "mention", path: ICONS.mention, title: say("verdict.mention"), detail: `${say("say.mention")} · ${read}` };
  return { kind: "good", path: ICONS.check, title: say("verdict.clean"), detail: `${say("say.clean")} · ${read}` };
}
