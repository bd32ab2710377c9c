/** One frame while it is checked: reader -> judge -> findings -> painters and card. */

import { type EngineClient, failureIn } from "../engine/client";
import type { CasePart, Counts, FrameReport, FrameState, PageFinding, Phase } from "../page-protocol";
import type { LintOptions, Verdict } from "../protocol";
import { changeSettings, type Ignored, ignoredBy, langOf, pageOf, type Scope, type Settings, siteOf } from "../settings";
import { askServer, caseOf, report } from "../ui/report";
import { sayIn } from "../ui/words";
import { Card } from "./card/card";
import { Reader } from "./collect/reader";
import { casePartOf, evidenceOf } from "./evidence";
import { Fields } from "./fields/fields";
import { replace } from "./fields/replace";
import { Findings, type Found } from "./findings";
import { Judge } from "./judge";
import { HighlightPainter, hasHighlights } from "./paint/highlights";
import { OverlayPainter } from "./paint/overlay";
import type { Painter } from "./paint/painter";
import { lookOfFinding } from "./paint/styles";
import { elementOf, holdersOf, holds } from "./place";
import { Pictures } from "./pictures/pictures";
import { type Point, Pointer, rectsOf } from "./pointer";
import { Slices } from "./schedule";
import { Selectors } from "./selectors";

export class Page {
  readonly #tell: () => void;
  readonly #engine: EngineClient;
  readonly #findings = new Findings();
  readonly #slices = new Slices();
  readonly #painters: Painter[];
  readonly #reader: Reader;
  readonly #judge: Judge;
  readonly #fields: Fields;
  readonly #pictures: Pictures;
  readonly #card: Card;
  readonly #pointer: Pointer;
  readonly #shown = new Set<number>();
  readonly #kept: Ignored[] = []; // in a private window nothing is written down
  #settings: Settings;
  #paired = false;
  #storms = false;
  #reading = true;
  #revision = 0;
  #current = 0;

  constructor(engine: EngineClient, settings: Settings, tell: () => void) {
    this.#tell = tell;
    this.#engine = engine;
    this.#settings = settings;
    const texts = settings.drawing === "overlay" || !hasHighlights();
    this.#painters = [...(texts ? [] : [new HighlightPainter()]), new OverlayPainter(({ place }) => texts || place.kind !== "text")];
    this.#judge = new Judge(engine, this.#findings, this.#slices, this.#options, () => this.#changed(), () => void this.rescan());
    this.#fields = new Fields(this.#findings, this.#slices, (blocks) => this.#judge.judge(blocks));
    this.#pictures = new Pictures(this.#findings, () => ({ lang: langOf(this.#settings), profile: siteOf(this.#settings, location.hostname).profile ?? "default" }), () => this.#changed());
    this.#reader = new Reader(this.#slices, safeSelector(settings.excluded), {
      judge: (blocks) => this.#judge.judge(blocks),
      field: (field) => this.#fields.meet(field),
      picture: (element) => this.#pictures.meet(element),
      root: (root) => {
        this.#pictures.root(root);
        for (const painter of this.#painters) painter.root(root);
      },
      changed: (lines) => this.#findings.sweep(lines ?? undefined),
      emptied: (line) => this.#findings.bury(line),
      swept: () => {
        this.#findings.sweep();
        this.#fields.checkAll();
      },
      found: () => this.#findings.all().flatMap(({ block, place }) => holdersOf(place).map((holder) => [block.owner, holder] as const)),
      storm: (rages) => {
        this.#storms = rages;
        this.#changed();
      },
    });
    this.#findings.onChange(({ added, removed }) => {
      for (const found of removed) this.#forget(found);
      for (const found of added) this.#paint(found);
      this.#changed();
    });
    this.#card = new Card(langOf(settings), this.#deeds(), () => {
      this.#point(null);
      this.#pointer.closed();
    });
    this.#pointer = new Pointer({
      near: (element, point) => this.#near(element, point),
      inside: (element) => this.#inOrder().filter(({ id, place }) => this.#shown.has(id) && isInside(elementOf(place), element)),
      open: (found) => this.#openCard(found, false),
      close: () => this.#card.close(),
      ownsCard: (target) => this.#card.owns(target),
    });
  }

  get #options(): LintOptions {
    const { profile } = siteOf(this.#settings, location.hostname);
    return { lang: langOf(this.#settings), format: "text", ...(profile ? { profile } : {}) };
  }

  async start(): Promise<void> {
    this.#pictures.root(document);
    void this.#lookForServer();
    chrome.storage.onChanged.addListener(this.#storageChanged);
    this.#slices.hurry();
    await this.#reader.start();
    this.#reading = false;
    this.#changed();
  }

  stop(): void {
    chrome.storage.onChanged.removeListener(this.#storageChanged);
    this.#reader.stop();
    this.#fields.stop();
    this.#pictures.stop();
    this.#pointer.stop();
    this.#card.close();
    this.#findings.clear();
    for (const painter of this.#painters) painter.clear();
  }

  async rescan(): Promise<void> {
    this.#reading = true;
    this.#judge.checked = 0;
    this.#changed();
    await this.#reader.again();
    this.#fields.checkAll();
    this.#reading = false;
    this.#changed();
  }

  /** Settings that need nothing to be read anew; false where they do. */
  adopt(settings: Settings): boolean {
    const before = this.#settings;
    this.#settings = settings;
    const same = (pick: (one: Settings) => unknown) => JSON.stringify(pick(before)) === JSON.stringify(pick(settings));
    if (!same((one) => [one.lang, one.excluded, one.drawing, siteOf(one, location.hostname).profile])) return false;
    if (!same(({ pictures }) => pictures)) this.#choosePictures();
    for (const found of this.#findings.all()) {
      this.#forget(found, false);
      this.#paint(found);
    }
    this.#changed();
    return true;
  }

  state(): FrameState {
    return {
      top: window === window.top,
      url: location.href,
      title: document.title,
      revision: this.#revision,
      phase: this.#phase(),
      counts: this.#counts(),
      verdict: this.#verdict(),
      off: null,
      failure: this.#judge.failure,
      checked: this.#judge.checked,
      pictures: this.#pictures.state(),
      busyMs: Math.round(this.#slices.busyMs),
      longestMs: Math.round(this.#slices.longestMs * 10) / 10,
    };
  }

  report(): FrameReport {
    const selectors = new Selectors();
    const findings = this.#inOrder().map((found) => evidenceOf(found, this.#ignoredBy(found), selectors));
    return { state: this.state(), findings, tool: this.#judge.tool };
  }

  /** Some findings and their paragraphs, as a case keeps them. */
  caseOf(ids: readonly number[], copy: boolean): Promise<CasePart> {
    const wanted = new Set(ids);
    return casePartOf(this.#inOrder().filter(({ id }) => wanted.has(id)), copy);
  }

  jump(id: number, open: boolean): boolean {
    const found = this.#findings.get(id);
    if (!found || !holds(found)) return false;
    reveal(found);
    this.#point(found);
    if (open) requestAnimationFrame(() => this.#openCard(found, true));
    return true;
  }

  /** The user asked for it: what the paired server finds on a picture is outlined there. */
  checkPicture(address: string): Promise<void> {
    return this.#pictures.check(address);
  }

  /** The same for every picture that is large enough to hold copy. */
  checkPictures(): void {
    this.#pictures.readAll();
  }

  /** The next or previous finding after the current one, or after what is on the screen. */
  step(by: 1 | -1): void {
    const list = this.#inOrder().filter(({ id }) => this.#shown.has(id));
    if (list.length === 0) return;
    const at = list.findIndex(({ id }) => id === this.#current);
    const begin = at < 0 ? (by > 0 ? firstInView(list) - 1 : firstInView(list)) : at;
    this.jump(list[(begin + by + list.length) % list.length]!.id, true);
  }

  async ignore(id: number, scope: Scope | null): Promise<string | null> {
    const found = this.#findings.get(id);
    if (!found) return null;
    const entry = scope && entryFor(found, scope);
    const already = this.#ignoredBy(found);
    try {
      if (chrome.extension?.inIncognitoContext) {
        if (entry) this.#kept.push(entry);
        else this.#kept.splice(0, this.#kept.length, ...this.#kept.filter((one) => one !== already));
        this.adopt(this.#settings);
      } else {
        this.#settings = await changeSettings(({ ignored }) => ({
          ignored: entry ? [...ignored, entry] : ignored.filter((one) => one.id !== already?.id),
        }));
        this.adopt(this.#settings);
      }
      return null;
    } catch {
      return sayIn(langOf(this.#settings))("storage-full");
    }
  }

  readonly #storageChanged = (changes: Record<string, unknown>): void => {
    if ("server" in changes) void this.#lookForServer();
  };

  /** What a private window shows is not written down anywhere. */
  async #lookForServer(): Promise<void> {
    const answer = chrome.extension?.inIncognitoContext ? null : await askServer({ do: "pairing" });
    this.#paired = answer?.ok === true && answer.pairing != null;
    this.#choosePictures();
  }

  #choosePictures(): void {
    this.#pictures.readVisible(this.#paired && this.#settings.pictures);
  }

  #deeds(): ConstructorParameters<typeof Card>[1] {
    return {
      report: () => (this.#paired ? (id) => this.#report(id) : null),
      ignore: (id, scope) => this.ignore(id, scope),
      explain: async (id) => {
        const found = this.#findings.get(id);
        if (!found) return "";
        const asked = this.#engine.explain(around(found), this.#options);
        return asked.then(({ text }) => text, (error: unknown) => failureIn(error, sayIn(langOf(this.#settings))));
      },
      replace: async (id) => {
        const found = this.#findings.get(id);
        return found ? replace(found) : false;
      },
      step: (by) => this.step(by),
    };
  }

  async #report(id: number): Promise<(Node | string)[]> {
    const seen = { title: document.title, url: location.href, screenshot: null };
    return report(caseOf([await this.caseOf([id], false)], seen), sayIn(langOf(this.#settings)));
  }

  #openCard(found: Found, focus: boolean): void {
    if (!this.#shown.has(found.id) || !holds(found)) return;
    const list = this.#inOrder().filter(({ id }) => this.#shown.has(id));
    const rects = rectsOf(found.place);
    const anchor = rects[0] ?? elementOf(found.place).getBoundingClientRect();
    this.#point(found);
    this.#card.open({ shown: this.#evidence(found), index: list.indexOf(found), total: list.length, anchor, focus });
  }

  #point(found: Found | null): void {
    this.#current = found?.id ?? this.#current;
    for (const painter of this.#painters) painter.point(found);
  }

  #paint(found: Found): void {
    if (this.#ignoredBy(found) || this.#settings.quiet.includes(lookOfFinding(found.finding))) return;
    this.#shown.add(found.id);
    for (const painter of this.#painters) painter.add(found);
  }

  /** Not drawn any more; `gone`: nor there any more. */
  #forget(found: Found, gone = true): void {
    if (this.#shown.delete(found.id)) for (const painter of this.#painters) painter.remove(found);
    if (gone && this.#card.id === found.id) this.#card.close();
  }

  #near(element: Element, point: Point): Found[] {
    const near: Found[] = [];
    const line = this.#reader.registry.lineOf(element);
    for (let at: Element | null = element; at; at = at === line ? null : at.parentElement) near.push(...this.#findings.of(at));
    if (line) near.push(...this.#findings.of(line));
    const pictured = this.#pictures.at(point).filter((shown) => isInside(element, shown) || isInside(shown, element));
    near.push(...pictured.flatMap((shown) => this.#findings.of(shown)));
    return [...new Set(near)].filter(({ id }) => this.#shown.has(id));
  }

  #ignoredBy({ finding }: Found): Ignored | undefined {
    const at = { site: location.hostname, page: pageOf(location) };
    return ignoredBy(this.#settings.ignored, finding, at) ?? ignoredBy(this.#kept, finding, at);
  }

  #evidence(found: Found): PageFinding {
    return evidenceOf(found, this.#ignoredBy(found));
  }

  #inOrder(): Found[] {
    return this.#findings.all().sort((one, other) => {
      const [mine, its] = [elementOf(one.place), elementOf(other.place)];
      if (mine === its) return one.finding.utf16.start - other.finding.utf16.start;
      return mine.compareDocumentPosition(its) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    });
  }

  #phase(): Phase {
    if (this.#judge.failure) return "failed";
    if (this.#storms) return "sampling";
    return this.#reading || this.#judge.waiting > 0 ? "checking" : "done";
  }

  #counts(): Counts {
    const counts: Counts = { error: 0, warning: 0, info: 0, mention: 0, ignored: 0 };
    for (const found of this.#findings.all()) counts[this.#ignoredBy(found) ? "ignored" : lookOfFinding(found.finding)] += 1;
    return counts;
  }

  #verdict(): Verdict {
    const { error, warning, mention } = this.#counts();
    if (error + warning > 0) return "violating";
    return mention > 0 ? "mention" : "clean";
  }

  #changed(): void {
    this.#revision += 1;
    this.#tell();
  }
}

function entryFor({ finding }: Found, scope: Scope): Ignored {
  return {
    id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`,
    scope,
    ruleId: finding.rule_id,
    title: finding.title,
    text: finding.text,
    site: scope === "everywhere" ? "" : location.hostname,
    page: scope === "here" ? pageOf(location) : "",
    fingerprint: scope === "here" ? finding.fingerprint : "",
    at: new Date().toISOString(),
  };
}

const AROUND = 400;

/** What is explained: the phrase with its surroundings. */
function around({ block, finding }: Found): string {
  return block.text.slice(Math.max(0, finding.utf16.start - AROUND), finding.utf16.end + AROUND);
}

function reveal({ place }: Found): void {
  const element = elementOf(place);
  for (let at: Element | null = element; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  const [rect] = rectsOf(place);
  if (rect && rect.top > 0 && rect.bottom < innerHeight) return;
  element.scrollIntoView({ block: "center", inline: "nearest" });
}

function firstInView(list: readonly Found[]): number {
  const index = list.findIndex(({ place }) => elementOf(place).getBoundingClientRect().bottom > 0);
  return Math.max(0, index);
}

/** Seen through shadow trees. */
function isInside(inner: Element, outer: Element): boolean {
  for (let at: Node | null = inner; at; at = at.parentNode ?? (at as Partial<ShadowRoot>).host ?? null) if (at === outer) return true;
  return false;
}

/** One wrong selector must not switch the others off. */
function safeSelector(selectors: readonly string[]): string {
  const probe = document.createDocumentFragment();
  return selectors
    .filter((selector) => {
      try {
        probe.querySelector(selector);
        return selector.trim() !== "";
      } catch {
        return false;
      }
    })
    .join(",");
}
