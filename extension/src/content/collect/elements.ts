/** What HTML elements mean to a reader: tables, as in the command line's `documents/elements.py`. Upper case, as in HTML's `tagName`. */

const names = (words: string): ReadonlySet<string> => new Set(words.toUpperCase().trim().split(/\s+/));

/** Their start and end break the text whatever they look like. */
export const BREAKS = names("br hr img svg canvas video audio iframe object embed select textarea input button math marquee");

/** Break the text unless the page draws them in line. */
export const BLOCK = names(`
  address article aside blockquote body center col colgroup dd details dialog dir div dl dt fieldset figcaption figure
  footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup html legend li listing main menu meter nav
  ol optgroup option p plaintext pre progress search section summary table tbody td tfoot th thead title tr ul xmp`);

/** Never shown, or shown and no copy. */
export const LEFT_OUT = names(`
  script style template noscript noembed noframes metadata head code kbd samp var math iframe object embed canvas
  audio video textarea`);

/** Stand over their characters and are no part of the line. */
export const OVER_THE_LINE = names("rt rp rtc");

/** Attributes that a reader sees or hears. */
export const READ_ATTRIBUTES = ["title", "alt", "aria-label", "placeholder"] as const;
export const BUTTON_TYPES = new Set(["button", "reset", "submit"]);

/** `input`s in which people write copy. */
export const WRITTEN_TYPES = new Set(["text", "search", ""]);
