/** The picture with its findings outlined, and the list beside it. */

import { useState } from "preact/hooks";
import { LEVELS, levelOf, tally } from "../api/report";
import { words } from "../words";
import { Empty } from "../ui/problem";
import { VerdictTag } from "../ui/tags";
import { FindingItem } from "./finding";
import { areaOf, closePicture, found, picked, picture } from "./picture";

const percent = (share: number): string => `${100 * share}%`;

export function ShownPicture() {
  const w = words();
  const now = picture.value;
  const [size, setSize] = useState({ width: 0, height: 0 });
  if (!now) return null;
  return (
    <section class="card copy" aria-label={w.check.picture}>
      <header class="row spread">
        <span>{now.name}</span>
        <button type="button" class="button quiet" onClick={closePicture}>
          {w.check.closePicture}
        </button>
      </header>
      <div class="picture">
        <img
          src={now.url}
          alt={now.name}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setSize({ width: naturalWidth, height: naturalHeight })
          }
        />
        {found.value.map((finding, index) => {
          const area = areaOf(finding, size.width, size.height);
          return (
            area && (
              <button
                key={index}
                type="button"
                class={`area ${levelOf(finding)}`}
                aria-label={`${finding.text} ${finding.title}`}
                aria-pressed={picked.value === index}
                style={{
                  left: percent(area.left),
                  top: percent(area.top),
                  width: percent(area.width),
                  height: percent(area.height),
                }}
                onClick={() => (picked.value = picked.value === index ? -1 : index)}
              />
            )
          );
        })}
      </div>
    </section>
  );
}

export function PictureFindings() {
  const w = words();
  const now = picture.value;
  if (!now) return null;
  const counts = tally(now.report.findings);
  return (
    <section class="card findings" aria-label={w.check.findings}>
      <header class="counts row">
        {now.report.verdict && <VerdictTag verdict={now.report.verdict} />}
        {LEVELS.filter((level) => counts[level] > 0).map((level) => (
          <span key={level} class={`count ${level}`}>
            {w.levels[level]} <b>{counts[level]}</b>
          </span>
        ))}
      </header>
      {!found.value.length && (
        <Empty
          icon="done"
          title={w.check.cleanTitle}
          text={now.report.remarks[0]?.message ?? w.check.cleanText}
        />
      )}
      <ol>
        {found.value.map((finding, index) => (
          <FindingItem
            key={index}
            finding={finding}
            open={index === picked.value}
            onToggle={() => (picked.value = index === picked.value ? -1 : index)}
          />
        ))}
      </ol>
    </section>
  );
}
