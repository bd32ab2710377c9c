/**
 * A stretch of text as a reader sees it, and the exact way back: offsets in its text to places in text nodes.
 * Offsets count UTF-16 units, as JavaScript and the DOM do.
 */

/** `length` units of `node` from `from` on stand in the block's text from `at` on. */
export interface Piece {
  readonly node: Text;
  readonly from: number;
  readonly length: number;
  readonly at: number;
}

/** A part of one text node. */
export interface Part {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
}

/** Where the text of a block comes from. */
export type Origin =
  | { readonly kind: "text"; readonly pieces: readonly Piece[] }
  | { readonly kind: "attribute"; readonly name: string }
  /** `at`: where in the field's value its text begins. */
  | { readonly kind: "field"; readonly at: number }
  /** What the server read on it; never met by the reader. */
  | { readonly kind: "picture"; readonly address: string; readonly size: Size; readonly natural: Size };

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Block {
  /** The element whose own text it is: the nearest one that starts a new line, or the one with the attribute. */
  readonly owner: Element;
  readonly origin: Origin;
  readonly text: string;
  /** Whether a reader could mean anything by it in Chinese. */
  readonly han: boolean;
  /** Set when the text changed or went: what was found in it does not hold any more. */
  dead: boolean;
}

export const HAN = /[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud884][\udc00-\udfff]/;

export function blockOf(owner: Element, origin: Origin, text: string): Block {
  return { owner, origin, text, han: HAN.test(text), dead: false };
}

/** Whether two blocks say the same from the same places. */
export function isSame(one: Block, other: Block): boolean {
  if (one.text !== other.text || one.owner !== other.owner || one.origin.kind !== other.origin.kind) return false;
  if (one.origin.kind === "attribute") return one.origin.name === (other.origin as typeof one.origin).name;
  if (one.origin.kind === "field") return one.origin.at === (other.origin as typeof one.origin).at;
  if (one.origin.kind === "picture") return one.origin.address === (other.origin as typeof one.origin).address;
  const [mine, theirs] = [one.origin.pieces, (other.origin as typeof one.origin).pieces];
  return mine.length === theirs.length && mine.every((piece, index) => {
    const its = theirs[index]!;
    return piece.node === its.node && piece.from === its.from && piece.length === its.length && piece.at === its.at;
  });
}

/** Collects pieces until a block ends. White space counts once, as it is rendered, and not at the edges. */
export class BlockDraft {
  #pieces: Piece[] = [];
  #text: string[] = [];
  #length = 0;
  #space: { node: Text; from: number } | null = null;

  get length(): number {
    return this.#length;
  }

  /** Add what is rendered of `node` between two offsets; `keep`: white space stands as it is written. */
  add(node: Text, keep: boolean, from = 0, to = node.length): void {
    const data = node.data;
    if (keep) {
      this.#flushSpace();
      this.#push(node, from, to, data.slice(from, to));
      return;
    }
    const words = /[^ \t\n\r\f]+/g;
    words.lastIndex = from;
    let end = from;
    for (let found = words.exec(data); found && found.index < to; found = words.exec(data)) {
      if (found.index > end) this.#space ??= { node, from: end };
      const stop = Math.min(found.index + found[0].length, to);
      this.#flushSpace();
      this.#push(node, found.index, stop, data.slice(found.index, stop));
      end = stop;
    }
    if (end < to) this.#space ??= { node, from: end };
  }

  /** The text so far and its pieces; the draft is empty afterwards. Null where a reader sees nothing. */
  take(): { text: string; pieces: Piece[] } | null {
    this.#space = null;
    if (this.#length === 0) return null;
    const taken = { text: this.#text.join(""), pieces: this.#pieces };
    [this.#pieces, this.#text, this.#length] = [[], [], 0];
    return taken;
  }

  #flushSpace(): void {
    if (this.#space && this.#length > 0) this.#push(this.#space.node, this.#space.from, this.#space.from + 1, " ");
    this.#space = null;
  }

  #push(node: Text, from: number, to: number, text: string): void {
    const last = this.#pieces.at(-1);
    if (last && last.node === node && last.from + last.length === from) {
      this.#pieces[this.#pieces.length - 1] = { ...last, length: last.length + to - from };
    } else {
      this.#pieces.push({ node, from, length: to - from, at: this.#length });
    }
    this.#text.push(text);
    this.#length += to - from;
  }
}

/** The parts of text nodes under [start, end) of a block's text, in order. */
export function partsOf(pieces: readonly Piece[], start: number, end: number): Part[] {
  const parts: Part[] = [];
  for (let index = pieceAt(pieces, start); index < pieces.length; index += 1) {
    const piece = pieces[index]!;
    if (piece.at >= end) break;
    const from = Math.max(start - piece.at, 0);
    const to = Math.min(end - piece.at, piece.length);
    if (from < to) parts.push({ node: piece.node, from: piece.from + from, to: piece.from + to });
  }
  return parts;
}

/** The index of the piece in which `offset` lies. */
function pieceAt(pieces: readonly Piece[], offset: number): number {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]!.at <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
