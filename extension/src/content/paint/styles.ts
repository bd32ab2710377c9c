/** How a finding looks. Each kind has its own stroke, so that nobody needs to tell colours apart. */

import type { Finding } from "../../protocol";

export type Look = "error" | "warning" | "info" | "mention";
export const LOOKS: readonly Look[] = ["mention", "info", "warning", "error"];

interface Stroke {
  line: "wavy" | "dashed" | "dotted" | "solid";
  thickness: number;
  colour: string;
  wash: string;
}

/** Dark enough on white and light enough on black to be seen on either. */
export const STROKES: Record<Look, Stroke> = {
  error: { line: "wavy", thickness: 2, colour: "#e0362c", wash: "rgb(224 54 44 / 14%)" },
  warning: { line: "dashed", thickness: 2, colour: "#d98200", wash: "rgb(217 130 0 / 12%)" },
  info: { line: "dotted", thickness: 2, colour: "#2f7de1", wash: "transparent" },
  mention: { line: "solid", thickness: 1, colour: "#8a8f98", wash: "transparent" },
};
export const CURRENT = "rgb(255 213 0 / 45%)";

export function lookOfFinding({ kind, severity }: Finding): Look {
  return kind === "mention" ? "mention" : severity;
}

/** The names are in the page's registry, too: ours begin so that no page uses them by chance. */
export const nameOf = (look: Look | "current"): string => `hegui-${look}`;

export function highlightCss(): string {
  const strokes = LOOKS.map((look) => {
    const { line, thickness, colour, wash } = STROKES[look];
    return `::highlight(${nameOf(look)}) { text-decoration: underline ${line} ${colour} ${thickness}px; background-color: ${wash}; }`;
  });
  return [...strokes, `::highlight(${nameOf("current")}) { background-color: ${CURRENT}; }`].join("\n");
}
