import { type Plain, trimmed } from './plain.rules.ts';

/** A stretch of the plain text. */
export type Stretch = readonly [number, number];

/** The clauses of a stretch: cut at `;`, at the end of a sentence, and before a bullet inside a line. Not inside brackets or quotes. */
export function clausesOf(plain: Plain, from: number, to: number): Stretch[] {
  return cutAt(plain, from, to, (text, at) => text[at] === ';' || endsSentence(text, at) || text[at] === '…' || text[at] === '•');
}

/** The sentences of a stretch. */
export const sentencesOf = (plain: Plain, from: number, to: number): Stretch[] => cutAt(plain, from, to, endsSentence);

/** Without marks, commas and stops at the ends; the passage as one would quote it. */
export function quoted(plain: Plain, from: number, to: number): Stretch {
  let [start, end] = trimmed(plain, from, to);
  while (end > start && /[.;,:…/|\s-]/.test(plain.text[end - 1]!)) end--;
  for (;;) {
    const before = start;
    while (start < end && /[\s,;:.|•+*…–-]/.test(plain.text[start]!)) start++;
    start +=
      /^(?:và|(?:đồng thời|bên cạnh đó|cụ thể|theo đó)[,:])\s/iu.exec(plain.text.slice(start, Math.min(end, start + 18)))?.[0].length ?? 0;
    if (start === before) break;
  }
  return [start, Math.max(start, end)];
}

const ABBREVIATION = /(?:^|[\s(])(?:TP|TX|TT|Tp|Tx|ThS|TS|BS|GS|PGS|v|vv|Q|P|KT|TM|TL|TUQ|Đ\/c|St)$/u;

function endsSentence(text: string, at: number): boolean {
  if (text[at] === '!' || text[at] === '?') return true;
  if (text[at] !== '.' || !/[\s"”)]/.test(text[at + 1] ?? ' ')) return false;
  if (ABBREVIATION.test(text.slice(Math.max(0, at - 5), at))) return false;
  return !/^\s*\p{Ll}/u.test(text.slice(at + 1, at + 4));
}

function cutAt(plain: Plain, from: number, to: number, cuts: (text: string, at: number) => boolean): Stretch[] {
  const text = plain.text.slice(from, to);
  const nextClosing = { '(': closingIn(text, ')'), '“': closingIn(text, '”') };
  const found: Stretch[] = [];
  let start = 0;
  let skipTo = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if ((letter === '(' || letter === '“') && at >= skipTo) {
      const close = nextClosing[letter](at);
      if (close - at < LONGEST_BRACKET) skipTo = close;
    }
    if (at < skipTo || !cuts(text, at)) continue;
    found.push([from + start, from + at]);
    start = at + 1;
  }
  found.push([from + start, to]);
  return found.filter(([a, b]) => /\S/.test(plain.text.slice(a, Math.min(b, a + 200))));
}

const LONGEST_BRACKET = 300;

/** The next closing sign from a place on, asked for rising places; Infinity when there is none. Each place of the text is looked at once. */
function closingIn(text: string, sign: string): (at: number) => number {
  let next = -1;
  return (at) => {
    if (next < at) {
      const found = text.indexOf(sign, at);
      next = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    return next;
  };
}
