/** One card that says how something went that the user asked for; the next takes its place. */

import type { Lang } from "../protocol";
import { h, ICONS, icon } from "../ui/dom";
import { sayIn } from "../ui/words";
import { CARD_CSS } from "./card/css";
import { placeCard } from "./card/layout";
import { Layer } from "./layer";

export interface Note {
  lang: Lang;
  head: string;
  /** A level, for the colour. */
  look: string;
  sign: keyof typeof ICONS;
  body: HTMLElement;
  anchor: DOMRect;
}

let layer: Layer | null = null;

function close(): void {
  layer?.hide();
  layer = null;
}

export function showNote({ lang, head, look, sign, body, anchor }: Note): void {
  const card = h(
    "section",
    { class: `card ${look}`, role: "dialog", tabindex: "-1", lang, "aria-label": head },
    h("header", {}, h("span", { class: "level" }, icon(ICONS[sign]), head), h("span", { class: "title" }),
      h("button", { class: "bare", type: "button", "aria-label": sayIn(lang)("close"), onclick: close }, icon(ICONS.close))),
    body,
  );
  card.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") close();
  });
  close();
  layer = new Layer(CARD_CSS, close);
  layer.root.append(card);
  layer.show();
  const { width, height } = card.getBoundingClientRect();
  const { left, top } = placeCard(anchor, { width, height }, { width: innerWidth, height: innerHeight });
  card.style.left = `${left}px`;
  card.style.top = `${top}px`;
  card.focus();
}
