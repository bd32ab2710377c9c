/** One finding: a line in the list, and everything about it where it is chosen. */

import { cite, levelOf, type Finding, type Source } from "../api/report";
import { named, words } from "../words";
import { Icon } from "../ui/icon";
import { LevelTag } from "../ui/tags";

export interface FindingProps {
  finding: Finding;
  open: boolean;
  onToggle: () => void;
  onTrace?: () => void;
  onSuppress?: () => void;
}

export function FindingItem({ finding, open, onToggle, onTrace, onSuppress }: FindingProps) {
  const w = words();
  const level = finding.suppressed ? "suppressed" : levelOf(finding);
  return (
    <li class={`finding-item ${level}${open ? " open" : ""}`} data-at={finding.utf16.start}>
      <button type="button" class="finding-head" aria-expanded={open} onClick={onToggle}>
        <LevelTag level={level} />
        <q>{finding.text}</q>
        <span class="finding-title">{finding.title}</span>
        {finding.transforms.length > 0 && (
          <span class="finding-mask" title={w.check.disguise}>
            <Icon name="mask" size={16} />
            <span class="visually-hidden">{w.check.disguise}</span>
          </span>
        )}
      </button>
      {open && (
        <div class="finding-body">
          <FindingFacts finding={finding} />
          <div class="row">
            {onTrace && (
              <button type="button" class="button small" onClick={onTrace}>
                {w.check.trace}
              </button>
            )}
            {onSuppress && !finding.suppressed && (
              <button type="button" class="button small" onClick={onSuppress}>
                {w.check.falseAlarm}
              </button>
            )}
            <a class="small" href={`#/rules/${finding.rule_id}`}>
              {finding.code}
            </a>
          </div>
        </div>
      )}
    </li>
  );
}

export function FindingFacts({ finding }: { finding: Finding }) {
  const w = words().check;
  const mention = finding.kind === "mention";
  return (
    <>
      {!mention && <p class="finding-message">{finding.message}</p>}
      <dl class="finding-facts">
        {finding.suppressed && (
          <Fact term={words().levels.suppressed}>{finding.suppressed.reason || words().common.none}</Fact>
        )}
        {finding.transforms.length > 0 && (
          <Fact term={w.disguise}>
            {finding.transforms.map((one) => named(words().transforms, one)).join(words().common.comma)}
            {finding.reading && <strong class="reading">{w.readAs(finding.reading)}</strong>}
          </Fact>
        )}
        {finding.notes.length > 0 && (
          <Fact term={w.notes}>{finding.notes.join(words().common.semicolon)}</Fact>
        )}
        {finding.context.length > 0 && (
          <Fact term={w.context}>
            {finding.context.map((one) => one.detail).join(words().common.semicolon)}
          </Fact>
        )}
        {!mention && (
          <>
            <Fact term={w.suggestion}>
              <span class="suggestion">{finding.suggestion}</span>
            </Fact>
            <Fact term={w.law}>
              <ul class="laws">
                {finding.source.map((source) => (
                  <li key={cite(source)}>
                    <Law source={source} />
                  </li>
                ))}
              </ul>
            </Fact>
            <Fact term={w.why}>{finding.why}</Fact>
          </>
        )}
      </dl>
    </>
  );
}

function Fact({ term, children }: { term: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A source as lawyers write it; a link only where the rule names an address of the web. */
export function Law({ source }: { source: Source }) {
  const text = cite(source);
  if (!/^https?:\/\//.test(source.url)) return <>{text}</>;
  return (
    <a href={source.url} target="_blank" rel="noopener noreferrer" title={words().common.openSource}>
      {text}
    </a>
  );
}
