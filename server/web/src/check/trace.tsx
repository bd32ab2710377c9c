/** Why one place was reported: every step from the text to the decision. */

import { call } from "../api/client";
import type { Finding } from "../api/report";
import { named, words } from "../words";
import { Dialog } from "../ui/parts";
import { Shown, useLoad } from "../ui/load";
import { request } from "./state";

interface Decision {
  action: string;
  code: string;
  detail: string;
  cue: string;
}

interface TraceMatch {
  span: [number, number];
  rule_id: string;
  term: string;
  tier: string;
  action: string;
  decisions: Decision[];
}

interface TraceFile {
  source: string;
  folded: string;
  matches: TraceMatch[];
}

const AROUND = 16;

export function TraceDialog({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const w = words().check;
  const trace = useLoad(
    async (signal) => call<TraceFile>("POST", "/v1/explain", { json: await request(), signal }),
    [finding],
  );
  return (
    <Dialog title={w.traceTitle} onClose={onClose}>
      <p class="soft">{w.traceLead}</p>
      <Shown of={trace}>{(read) => <Steps trace={read} finding={finding} />}</Shown>
    </Dialog>
  );
}

function Steps({ trace, finding }: { trace: TraceFile; finding: Finding }) {
  const w = words().check;
  const { start, end } = finding.span;
  const here = trace.matches
    .filter(({ span: [from, to] }) => from < end && to > start)
    .sort((a, b) => Number(b.rule_id === finding.rule_id) - Number(a.rule_id === finding.rule_id));
  return (
    <ol class="steps">
      <li>
        <h3>{w.traceText}</h3>
        <Excerpt characters={[...trace.source]} start={start} end={end} />
      </li>
      <li>
        <h3>{w.traceFolded}</h3>
        <Excerpt characters={[...trace.folded]} start={start} end={end} />
      </li>
      <li>
        <h3>{w.traceMatches}</h3>
        {here.length ? (
          <ul class="stack">
            {here.map((match) => (
              <TraceRow
                key={`${match.span.join("-")}${match.rule_id}${match.term}${match.tier}`}
                match={match}
              />
            ))}
          </ul>
        ) : (
          <p>{w.traceNone}</p>
        )}
      </li>
    </ol>
  );
}

function TraceRow({ match }: { match: TraceMatch }) {
  return (
    <li class="law">
      <strong>{match.term}</strong> <span class="soft">{match.rule_id}</span> →{" "}
      <strong>{named(words().check.actions, match.action)}</strong>
      {match.decisions.map((decision) => (
        <p key={decision.code} class="small">
          {decision.detail}
        </p>
      ))}
    </li>
  );
}

/** The characters from `start` to `end` (code points) marked, with a few of their neighbours. */
function Excerpt({ characters, start, end }: { characters: string[]; start: number; end: number }) {
  const cut = (from: number, to: number): string => characters.slice(Math.max(0, from), to).join("");
  return (
    <p class="excerpt">
      {start > AROUND && "…"}
      {cut(start - AROUND, start)}
      <mark>{cut(start, end)}</mark>
      {cut(end, end + AROUND)}
      {characters.length > end + AROUND && "…"}
    </p>
  );
}
