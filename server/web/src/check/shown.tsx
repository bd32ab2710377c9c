/** A picture with its findings outlined, a frame for each line of a phrase. */

import { useEffect, useMemo, useState } from "preact/hooks";
import { levelOf, type Finding } from "../api/report";
import { words } from "../words";
import { areasOf, viewable } from "./picture";

const LONG = 2.5; // times as high as wide

const percent = (share: number): string => `${100 * share}%`;

function inView(area: HTMLElement | null): void {
  area?.scrollIntoView({ block: "nearest" });
}

/** The address of a picture, of its like from the server once the browser has `failed` to show it, of nothing after that. */
function useDrawable(content: Blob): { url: string; failed: () => void } {
  const [drawn, setDrawn] = useState<{ of: Blob; by: Blob | undefined }>({ of: content, by: content });
  const picture = drawn.of === content ? drawn.by : content;
  const url = useMemo(() => (picture ? URL.createObjectURL(picture) : ""), [picture]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  const failed = () => {
    const put = (by: Blob | undefined) => setDrawn({ of: content, by });
    if (picture !== content) put(undefined);
    else viewable(content).then(put, () => put(undefined));
  };
  return { url, failed };
}

export interface PictureProps {
  name: string;
  content: Blob;
  findings: readonly Finding[];
  selected: number;
  onPick: (index: number) => void;
}

export function ShownPicture(props: PictureProps) {
  const w = words().check;
  const [size, setSize] = useState({ width: 0, height: 0 });
  const { url, failed } = useDrawable(props.content);
  return (
    <div class="picture-pane">
      <div class={size.height > LONG * size.width ? "picture long" : "picture"}>
        {url ? (
          <img
            src={url}
            alt={props.name}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setSize({ width: naturalWidth, height: naturalHeight })
            }
            onError={failed}
          />
        ) : (
          <p class="notice">{w.notShown}</p>
        )}
        {props.findings.map((finding, index) =>
          areasOf(finding, size.width, size.height).map((area, line) => (
            <button
              key={`${index}-${line}`}
              ref={line === 0 && props.selected === index ? inView : null}
              type="button"
              class={`area ${levelOf(finding)}`}
              aria-label={`${finding.text} ${finding.title}`}
              aria-pressed={props.selected === index}
              aria-hidden={line > 0}
              tabIndex={line > 0 ? -1 : 0}
              style={{
                left: percent(area.left),
                top: percent(area.top),
                width: percent(area.width),
                height: percent(area.height),
              }}
              onClick={() => props.onPick(props.selected === index ? -1 : index)}
            />
          )),
        )}
      </div>
    </div>
  );
}
