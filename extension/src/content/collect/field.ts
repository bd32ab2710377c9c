/** Which form fields people write copy in. */

import { WRITTEN_TYPES } from "./elements";

export type Field = HTMLTextAreaElement | HTMLInputElement;

export function isField(node: unknown): node is Field {
  if (node instanceof HTMLTextAreaElement) return true;
  return node instanceof HTMLInputElement && WRITTEN_TYPES.has(node.type) && !/^cc-|password|one-time/.test(node.autocomplete);
}
