/** Cutting texts that are too long for one block. */

export const LONGEST = 20_000;
const BACK = 2_000;
const SENTENCE = /[。！？!?；;\n]/g;

/** Where to cut: behind the last sentence mark before `limit`, else there, between two characters. */
export function cutOf(text: string, from: number, limit: number): number {
  const begin = Math.max(from, limit - BACK);
  let cut = 0;
  for (const found of text.slice(begin, limit).matchAll(SENTENCE)) cut = found.index + 1;
  if (cut > 0) return begin + cut;
  return /[\ud800-\udbff]/.test(text[limit - 1] ?? "") && limit - 1 > from ? limit - 1 : limit;
}
