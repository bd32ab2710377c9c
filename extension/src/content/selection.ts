/** "Check the selection": a card with what stands in a text that the user picked out himself. */

import { type EngineClient, failureIn } from "../engine/client";
import { langOf, type Settings, siteOf } from "../settings";
import { h } from "../ui/dom";
import { factsOf } from "../ui/facts";
import { sayIn } from "../ui/words";
import { quoteOf } from "./evidence";
import { showNote } from "./note";
import { lookOfFinding } from "./paint/styles";

export async function checkSelection(text: string, engine: EngineClient, settings: Settings): Promise<void> {
  const lang = langOf(settings);
  const say = sayIn(lang);
  const selection = getSelection();
  const rect = selection?.rangeCount ? selection.getRangeAt(0).getBoundingClientRect() : new DOMRect(innerWidth / 3, innerHeight / 3, 0, 0);
  const { profile } = siteOf(settings, location.hostname);
  const asked = engine.lint([text], { lang, format: "text", ...(profile ? { profile } : {}) });
  const { findings, failure } = await asked.then(({ documents }) => ({ findings: documents[0]?.findings ?? [], failure: "" }), (error: unknown) => ({ findings: [], failure: failureIn(error, say) }));
  const head = failure ? say("phase.failed") : findings.length === 0 ? say("selection.clean") : say("selection.found", { n: findings.length });
  const body = h("div", { class: "body" });
  for (const [id, finding] of findings.entries()) {
    const { before, after } = quoteOf(text, finding.utf16.start, finding.utf16.end);
    const look = lookOfFinding(finding);
    const shown = { id, finding, before, after, selector: "", where: "text" as const, disguises: [], ignored: null, editable: false };
    body.append(
      h("p", { class: "quote" }, `“${finding.text}”`),
      h("p", { class: "message" }, `${say(`level.${look}`)}${say("comma")}${finding.message}`),
      factsOf(shown, say),
    );
  }
  if (findings.length === 0) body.append(h("p", { class: "message" }, failure || say("disclaimer")));
  const worst = findings.map(lookOfFinding).sort((one, other) => ORDER.indexOf(one) - ORDER.indexOf(other))[0] ?? "mention";
  showNote({ lang, head, look: worst, sign: failure ? "warning" : findings.length > 0 ? worst : "check", body, anchor: rect });
}

const ORDER = ["error", "warning", "info", "mention"];
