import { readDay } from '../../kernel/day.ts';
import { type Plain, passageOf, type Read, tidy } from './plain.rules.ts';

/** A document that a text names: number and symbol, and its date when one stands beside it. `at`–`end` in the plain text. */
export type Named = { number: Read<string>; date: Read<string> | null; at: number; end: number };

/** The part of a symbol after the number: `KH-UBND`, `QĐ-TTg`, `NQ/TW`, `QH15`, `TTr-SVHTTDL`. */
const BODY = String.raw`(?:TTr|CTr|ĐA|[A-ZĐ]{2})[A-ZĐ]{0,14}[a-z]{0,2}\d{0,2}(?:\s?[-–/]\s?[A-ZĐ][A-ZĐƯƠÂÊ]{0,14}[a-z]{0,2}(?:[&.][A-ZĐ]{1,8})?){0,3}`;
const NUMBER = String.raw`(?<![\d/.,-])\d{1,5}[a-zA-Z]?`;
const SYMBOL = new RegExp(String.raw`${NUMBER}(?:\s{0,3}/\s{0,2}\d{4})?\s{0,3}[/-]\s{0,2}${BODY}(?![\p{L}\d])`, 'gu');

/** Every number and symbol between two places, in order. */
export function namedIn(plain: Plain, from: number, to: number): Named[] {
  const found: Named[] = [];
  for (const match of plain.text.slice(from, to).matchAll(SYMBOL)) {
    const at = from + match.index;
    const end = at + match[0].length;
    found.push({ number: numberAt(plain, at, end), date: dateAfter(plain, end, to), at, end });
  }
  return found;
}

/** Without the spaces that layouts put into a number. */
function numberAt(plain: Plain, at: number, end: number): Read<string> {
  const passage = passageOf(plain, at, end);
  return { value: tidy(plain.source.slice(passage.from, passage.to)).replace(/\s/g, '').replace(/–/g, '-'), ...passage };
}

const IN_WORDS = String.raw`ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})(?!\d)`;
const IN_DIGITS = String.raw`(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)`;
const DATE_AFTER = new RegExp(
  String.raw`^[\s,(]{0,4}(?:(?:được\s+)?(?:ban hành|ký)\s+)?(?:(?:${IN_WORDS})|(?:(?:ngày\s*)?${IN_DIGITS}))`,
  'u',
);
const DATE = new RegExp(String.raw`(?:${IN_WORDS})|(?:(?<![\d/.-])${IN_DIGITS})`, 'gu');

/** The date that directly follows a number: `… ngày 13/01/2022`, `… ban hành ngày 13 tháng 01 năm 2022`. */
export function dateAfter(plain: Plain, end: number, limit: number): Read<string> | null {
  const match = DATE_AFTER.exec(plain.low.slice(end, Math.min(limit, end + 80)));
  return match ? dateOf(plain, match, end) : null;
}

/** Every date between two places that exists in the calendar. */
export function placedDatesIn(plain: Plain, from: number, to: number): { date: Read<string>; at: number; end: number }[] {
  return [...plain.low.slice(from, to).matchAll(DATE)].flatMap((match) => {
    const date = dateOf(plain, match, from);
    const at = from + match.index;
    return date ? [{ date, at, end: at + match[0].length }] : [];
  });
}

function dateOf(plain: Plain, match: RegExpMatchArray, offset: number): Read<string> | null {
  const [, d1, m1, y1, d2, m2, y2] = match;
  const day = readDay(`${d1 ?? d2}/${m1 ?? m2}/${y1 ?? y2}`);
  if (!day) return null;
  const digit = match[0].search(/ngày|\d/u);
  const at = offset + (match.index ?? 0) + Math.max(digit, 0);
  return { value: day.toString(), ...passageOf(plain, at, offset + (match.index ?? 0) + match[0].length) };
}

/** `08/CT-TTG` of a title in capitals: the same number as the text writes it elsewhere, so that `08/CT-TTg` comes out. */
export function asWritten(named: Named, all: readonly Named[]): Named {
  const same = all.filter(({ number }) => number.value.toUpperCase() === named.number.value.toUpperCase());
  const better = same.find(({ number }) => number.value !== number.value.toUpperCase()) ?? named;
  const date = better.date ?? named.date ?? same.find((one) => one.date)?.date ?? null;
  return { ...better, date };
}
