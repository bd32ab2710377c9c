/** Cuts blocks into the texts that are judged together: each with some of what stands before it. */

import type { Block } from "./block";

export const REACH = 2_000; // how far the engine looks round a phrase (sdk/hegui/scene.py)
export const BATCH = 32_000;

/** Consecutive runs of about `BATCH` units; every run but the first begins with `REACH` units of the one before. */
export function windowsOf(blocks: readonly Block[], batch = BATCH, reach = REACH): Block[][] {
  const windows: Block[][] = [];
  let [window, length]: [Block[], number] = [[], 0];
  for (const block of blocks) {
    if (length > 0 && length + block.text.length > batch) {
      windows.push(window);
      window = tailOf(window, reach);
      length = lengthOf(window);
    }
    window.push(block);
    length += block.text.length;
  }
  if (window.length > 0) windows.push(window);
  return windows;
}

/** The last blocks of about `reach` units together. */
export function tailOf(blocks: readonly Block[], reach = REACH): Block[] {
  let [first, length] = [blocks.length, 0];
  while (first > 0 && length + blocks[first - 1]!.text.length <= reach) {
    first -= 1;
    length += blocks[first]!.text.length;
  }
  return blocks.slice(first);
}

/** The stretch from the first to the last changed block, and `reach` units on both sides. */
export function stretchOf(blocks: readonly Block[], changed: ReadonlySet<Block>, reach = REACH): Block[] {
  const first = blocks.findIndex((block) => changed.has(block));
  if (first < 0) return [];
  const last = blocks.findLastIndex((block) => changed.has(block));
  const after = tailOf(blocks.slice(last + 1).reverse(), reach).reverse();
  return [...tailOf(blocks.slice(0, first), reach), ...blocks.slice(first, last + 1), ...after];
}

/** Joins lists, in order, that have blocks in common. */
export function merge(lists: readonly Block[][]): Block[][] {
  const merged: Block[][] = [];
  let seen = new Set<Block>();
  for (const list of lists) {
    const current = merged.at(-1);
    if (current && list.some((block) => seen.has(block))) current.push(...list.filter((block) => !seen.has(block)));
    else {
      seen = new Set();
      merged.push([...list]);
    }
    for (const block of list) seen.add(block);
  }
  return merged;
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}
