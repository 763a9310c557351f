/** A stretch of the source, in UTF-16 units of the text as it was given. */
export type Passage = { from: number; to: number };

/**
 * A value and the passage it was read from. `parts` only where a layout in two columns tore the passage asunder: then the value is
 * the parts, one after the other, and `from`–`to` spans them.
 */
export type Read<T> = Passage & { value: T; parts?: readonly Passage[] };

/**
 * The source as it is searched: composed letters, one kind of space, line ends as `\n`, nothing unseen. `low` is its lower case, `fold`
 * also without marks; all three of one length. `starts[i]`/`ends[i]`: what of the source the character `i` stands for.
 */
export type Plain = { source: string; text: string; low: string; fold: string; starts: Uint32Array; ends: Uint32Array };

export function plainOf(source: string): Plain {
  const text: string[] = [];
  const low: string[] = [];
  const fold: string[] = [];
  const starts = new Uint32Array(source.length + 1);
  const ends = new Uint32Array(source.length + 1);
  let length = 0;
  for (let at = 0; at < source.length; ) {
    let next = at + 1;
    while (next < source.length && isMark(source.charCodeAt(next))) next++;
    if (source.startsWith('\r\n', at)) next = at + 2;
    const cluster = source.slice(at, next);
    const composed = next - at > 1 ? cluster.normalize('NFC') : cluster;
    for (let i = 0; i < composed.length; i++) {
      const seen = lettersOf(composed.charAt(i));
      if (seen.text === '' || length === source.length || (composed === '\r\n' && i === 1)) continue;
      text.push(seen.text);
      low.push(seen.low);
      fold.push(seen.fold);
      starts[length] = at;
      ends[length] = next;
      length++;
    }
    at = next;
  }
  starts[length] = ends[length] = source.length;
  return { source, text: text.join(''), low: low.join(''), fold: fold.join(''), starts, ends };
}

/** The stretch of the source that characters `from` to `to` of the plain text stand for. */
export const passageOf = ({ starts, ends, source }: Plain, from: number, to: number): Passage => ({
  from: starts[from] ?? source.length,
  to: to > from ? (ends[to - 1] ?? source.length) : (starts[from] ?? source.length),
});

/** What stands there, in one line; spaces at its ends are left out of the passage. */
export function readText(plain: Plain, from: number, to: number): Read<string> {
  const [start, end] = trimmed(plain, from, to);
  const passage = passageOf(plain, start, end);
  return { value: tidy(plain.source.slice(passage.from, passage.to)), ...passage };
}

/** A value that is not the text itself (a figure, a date) with the passage it was read from. */
export const readAs = <T>(plain: Plain, value: T, from: number, to: number): Read<T> => ({ value, ...passageOf(plain, from, to) });

/** Several passages read as one. */
export function readParts(plain: Plain, pieces: readonly (readonly [number, number])[]): Read<string> {
  const parts = pieces.map(([from, to]) => readText(plain, from, to));
  const first = parts[0];
  const last = parts.at(-1);
  if (!first || !last) throw new RangeError('no parts to read');
  const value = parts.map((part) => part.value).join(' ');
  return { value, from: first.from, to: last.to, parts: parts.map(({ from, to }) => ({ from, to })) };
}

/** Narrowed until neither end is a space. */
export function trimmed({ text }: Plain, from: number, to: number): [number, number] {
  let [start, end] = [from, to];
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return [start, end];
}

/** Text of the source as it is shown and compared: composed, in one line, without what is not seen. */
export const tidy = (text: string): string => text.normalize('NFC').replace(UNSEEN, '').replace(/\s+/g, ' ').trim();

const UNSEEN = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
const isMark = (code: number): boolean => code >= 0x300 && code <= 0x36f;
const isSpace = (code: number): boolean => code === 32 || code === 10;

type Letters = { text: string; low: string; fold: string };
const known = new Map<string, Letters>();

function lettersOf(char: string): Letters {
  const before = known.get(char);
  if (before) return before;
  const letters = readLetter(char);
  known.set(char, letters);
  return letters;
}

function readLetter(char: string): Letters {
  if (/[\u00AD\u200B-\u200F\u2060\uFEFF]/.test(char)) return { text: '', low: '', fold: '' };
  if (/[\n\r\v\f\u0085\u2028\u2029]/.test(char)) return { text: '\n', low: '\n', fold: '\n' };
  if (/\s/.test(char)) return { text: ' ', low: ' ', fold: ' ' };
  const text =
    ({ Ð: 'Đ', ð: 'đ', '\u2010': '-', '\u2011': '-', '\u2212': '-', '／': '/', '％': '%' } as Record<string, string>)[char] ?? char;
  const lower = text.toLowerCase();
  const low = lower.length === 1 ? lower : text;
  const bare = low.normalize('NFD').replace(/\p{M}/gu, '').replace('đ', 'd');
  return { text, low, fold: bare.length === 1 ? bare : low };
}
