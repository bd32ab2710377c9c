/** Two kinds of chart as small as they can be: bars across with names, and columns over weeks. */

import type { Count } from "../api/types";
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../words";
import { day, number } from "../words/format";

export interface Bar extends Count {
  label: string;
  href?: string;
}

/** A list whose bars are decoration: names and numbers are text that anyone can read. */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <ul class="bars">
      {bars.map((bar) => (
        <li key={bar.key}>
          {bar.href ? <a href={bar.href}>{bar.label}</a> : <span>{bar.label}</span>}
          <span class="track" aria-hidden="true">
            <i style={{ width: `${(100 * bar.count) / most}%` }} />
          </span>
          <b>{number(bar.count)}</b>
        </li>
      ))}
    </ul>
  );
}

export interface Week {
  week: string;
  start: string;
  count: number;
}

const HEIGHT = 200;
const LEFT = 30;
const BOTTOM = 24;
const TOP = 14;

/** Round numbers for the axis, at most five, from nought up. */
export function ticks(most: number): number[] {
  const step =
    [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000].find((one) => most / one <= 4) ??
    Math.ceil(most / 4);
  return Array.from({ length: Math.ceil(Math.max(1, most) / step) + 1 }, (_, index) => index * step);
}

/** The width a drawing has on the page, in its own units, so that its letters keep their size. */
function useWidth(): [RefObject<SVGSVGElement | null>, number] {
  const drawing = useRef<SVGSVGElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    const element = drawing.current as SVGSVGElement;
    const watch = new ResizeObserver(() => setWidth(Math.max(240, element.clientWidth)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [drawing, width];
}

export function Columns({ weeks, label }: { weeks: readonly Week[]; label: string }) {
  const [drawing, width] = useWidth();
  const marks = ticks(Math.max(...weeks.map((week) => week.count)));
  const top = marks[marks.length - 1] ?? 1;
  const slot = (width - LEFT) / Math.max(weeks.length, 1);
  const y = (count: number): number => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * count) / top;
  const every = Math.ceil(weeks.length / Math.max(2, width / 90));
  return (
    <svg
      ref={drawing}
      height={HEIGHT}
      class="chart"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={words().common.pair(label, summary(weeks))}
    >
      {marks.map((mark) => (
        <g key={mark}>
          <line class="grid" x1={LEFT} x2={width} y1={y(mark)} y2={y(mark)} />
          <text x={LEFT - 8} y={y(mark) + 4} text-anchor="end">
            {mark}
          </text>
        </g>
      ))}
      {weeks.map((week, index) => {
        const x = LEFT + slot * index;
        const wide = Math.min(40, slot * 0.62);
        return (
          <g key={week.week}>
            <rect
              class="bar"
              x={x + (slot - wide) / 2}
              y={y(week.count)}
              width={wide}
              height={y(0) - y(week.count)}
              rx={3}
            />
            {week.count > 0 && slot >= 24 && (
              <text class="value" x={x + slot / 2} y={y(week.count) - 5} text-anchor="middle">
                {week.count}
              </text>
            )}
            {index % every === 0 && (
              <text x={x + slot / 2} y={HEIGHT - 6} text-anchor="middle">
                {short(week.start)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function short(start: string): string {
  return start.slice(5).replace("-", "/");
}

function summary(weeks: readonly Week[]): string {
  return weeks.map((week) => `${day(week.start)} ${week.count}`).join(words().common.comma);
}

/** The same numbers as a table, for those who prefer one. */
export function CountTable({
  rows,
  head,
}: {
  rows: readonly { label: string; count: number }[];
  head: string;
}) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{words().statistics.cases}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row">{row.label}</th>
            <td class="number">{number(row.count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
