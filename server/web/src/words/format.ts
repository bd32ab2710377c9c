/** Dates and numbers as the reader's language writes them. */

import { lang } from "../preferences";

const LOCALES = { "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", en: "en-GB" } as const;

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(LOCALES[lang.value], options);
}

/** In digits where everyone reads them in one order; English has two orders, so its months are named. */
function dateParts(): Intl.DateTimeFormatOptions {
  const month = lang.value === "en" ? "short" : "2-digit";
  return { year: "numeric", month, day: month === "short" ? "numeric" : "2-digit" };
}

export function dateTime(iso: string): string {
  return format({
    ...dateParts(),
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(new Date(iso));
}

/** The day of a moment, or of a plain `YYYY-MM-DD`, which belongs to no time zone. */
export function day(iso: string): string {
  const plain = /^\d{4}-\d{2}-\d{2}$/.test(iso);
  return format({
    ...dateParts(),
    ...(plain ? { timeZone: "UTC" } : {}),
  }).format(new Date(iso));
}

/** Today in the reader's own calendar, as `YYYY-MM-DD`. */
export function today(now = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Whole days from today until a `YYYY-MM-DD`; negative where it has passed. */
export function daysUntil(isoDay: string, from = today()): number {
  return Math.round((Date.parse(isoDay.slice(0, 10)) - Date.parse(from)) / 86_400_000);
}

export function number(value: number): string {
  return new Intl.NumberFormat(LOCALES[lang.value]).format(value);
}

/** A number of bytes in the unit that people read it in. */
export function size(bytes: number): string {
  const thousands = Math.min(2, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const rounded = new Intl.NumberFormat(LOCALES[lang.value], { maximumFractionDigits: 1 });
  return `${rounded.format(bytes / 1000 ** thousands)} ${["B", "kB", "MB"][thousands]}`;
}
