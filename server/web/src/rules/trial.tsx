/** What the trial of a draft showed. */

import type { Trial } from "../api/types";
import { words } from "../words";

export function TrialResult({ trial, tried }: { trial: Trial; tried: boolean }) {
  const w = words().draft;
  if (!trial.examples.length) {
    // could not be read at all; failed examples are listed below with the others
    return (
      <section class="card pad stack" aria-label={w.problems}>
        <h2>{w.problems}</h2>
        <ul class="examples bad">
          {trial.problems.map((problem) => (
            <li key={`${problem.line}${problem.message}`}>
              {problem.line > 0 && <strong>{w.line(problem.line)} </strong>}
              {problem.message}
              {problem.hint && <div class="soft small">{words().common.pair(w.hint, problem.hint)}</div>}
            </li>
          ))}
        </ul>
      </section>
    );
  }
  const failed = trial.examples.filter((example) => !example.ok);
  return (
    <section class="card pad trial" aria-label={w.examples}>
      <div class="stack">
        <h2>{w.examples}</h2>
        {failed.length === 0 ? (
          <p class="notice good">{w.examplesGood(trial.examples.length)}</p>
        ) : (
          <>
            <p class="notice error">{w.failed(failed.length)}</p>
            <ul class="examples bad">
              {failed.map((example) => (
                <li key={example.kind + example.text}>
                  {example.text}
                  <div class="soft small">{example.kind === "bad" ? w.shouldFind : w.shouldNot}</div>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <div class="stack">
        <h2>{w.onText}</h2>
        <p class={tried ? "" : "soft"}>
          {!tried
            ? w.noText
            : trial.report?.findings.length
              ? words().common.count(trial.report.findings.length)
              : w.nothing}
        </p>
      </div>
      <div class="stack">
        <h2>{w.onSamples}</h2>
        {trial.samples.documents === 0 ? (
          <p class="soft">{w.noSamples}</p>
        ) : (
          <>
            <p>{w.hits(trial.samples.findings, trial.samples.documents)}</p>
            <ul class="examples">
              {trial.samples.hits.map((hit) => (
                <li key={hit.id}>
                  {hit.title} · {hit.count}
                  <div class="soft small">{hit.quotes.join(words().common.comma)}</div>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}
