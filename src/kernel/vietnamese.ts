/**
 * Vietnamese as text that is compared: words, words without marks, words as they sound, and words typed with the keyboard's
 * Vietnamese turned off. Pure. Search and the blind indexes of names rest on it: a change here asks for the indexes to be made anew.
 */

/** A word and where it stands: `text.slice(from, to)`, in UTF-16 units of the NFC text given. */
export type PlacedWord = { word: string; from: number; to: number };

/**
 * The words of a text, lower-cased NFC, in order: letters and digits of any script. A symbol that holds a number gives itself whole,
 * then its parts: `294/KH-UBND` → `294/kh-ubnd`, `294`, `kh`, `ubnd`; so do `6.000`, `13/01/2022`, `2021–2025` (any dash becomes `-`).
 * Words joined without a number (`QĐ-TTg`, `kinh tế-xã hội`) give their parts only.
 */
export const syllables = (text: string): string[] =>
  runsIn(text.normalize('NFC')).flatMap(({ symbol, parts }) => [...(symbol ? [symbol] : []), ...parts.map(({ word }) => word)]);

/** The symbols of a text that hold a number, whole: `294/kh-ubnd`; parts left out. */
export const symbolsIn = (text: string): string[] => runsIn(text.normalize('NFC')).flatMap(({ symbol }) => symbol ?? []);

/** The words of a text with their places; symbols in parts only. `text` must be NFC, or the places are those of another text. */
export const wordsIn = (text: string): PlacedWord[] => runsIn(text).flatMap(({ parts }) => parts);

/** Without any diacritic; đ → d, and ð, which old typefaces use for đ, too. Other letters stay as they are. */
export const unmarked = (word: string): string =>
  /^[a-z0-9]*$/i.test(word)
    ? word
    : word.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đð]/g, 'd').replace(/[ĐÐ]/g, 'D').normalize('NFC');

/**
 * One spelling for what sounds alike somewhere in Vietnam or is often mistaken; unmarked, lower case, idempotent.
 * Only the initial changes, and i/y where it is the vowel (`lí` = `lý`, `quí` = `quý`, `iêu` = `yêu`; but `tai` ≠ `tay`, `túi` ≠ `tuý`):
 *
 * x → s · tr → ch · gi before a vowel, r, đ → d · n → l · k, q → c · ngh → ng · g → gh · ph → f
 *
 * Finals stay: `bạn` is not `bạng`. Anything but Latin letters, such as a number, is only unmarked.
 */
export function soundFold(word: string): string {
  const plain = unmarked(word.toLowerCase());
  if (!/^[a-z]+$/.test(plain)) return plain;
  const oneVowel = plain.replace(/(?<![aeiouy])y|(?<=^[ckq]u)y/g, 'i');
  for (const [initial, kept] of ALIKE) if (initial.test(oneVowel)) return oneVowel.replace(initial, kept);
  return oneVowel;
}

/** The first that fits is taken; what it leaves fits none, or the one that leaves it as it is. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/^ngh*/, 'ng'],
  [/^n(?!h)/, 'l'],
  [/^gi(?=[aeou])/, 'd'],
  [/^gh*/, 'gh'],
  [/^tr/, 'ch'],
  [/^r/, 'd'],
  [/^x/, 's'],
  [/^[kq](?!h)/, 'c'],
  [/^ph+/, 'f'],
];

/**
 * The word that Telex keys spell when no input method listens: `baoj` → `bạo`, `dduwowngf` → `đường`; tones and marks wherever people
 * put them after the vowel (`bajo`, `duongdwf`). Undefined when nothing was typed for a mark or no Vietnamese syllable comes out.
 * A reading beside the word, never instead of it: `has` is also English.
 */
export function fromTelex(word: string): string | undefined {
  const keys = [...word.toLowerCase().normalize('NFC')];
  const strokes = keys.map((key, at): Stroke => {
    const before = keys.slice(0, at);
    const tone = TELEX_TONES.get(key);
    if (tone !== undefined && before.some((earlier) => VOWEL.test(earlier) || earlier === 'w')) return { tone };
    if (key === 'w') return { marks: HORN_OR_BREVE, orLetter: 'ư' };
    const doubled = DOUBLED.get(key);
    return doubled && before.includes(key) ? { marks: doubled, orLetter: key } : { letter: key };
  });
  return spelled(word, strokes);
}

/** The same for VNI, whose marks are digits: `bao5` → `bạo`, `lu75c` → `lực`, `d9uong72` → `đường`. */
export function fromVni(word: string): string | undefined {
  const keys = [...word.toLowerCase().normalize('NFC')];
  const strokes = keys.map((key): Stroke => {
    const tone = VNI_TONES.get(key);
    if (tone !== undefined) return { tone };
    const marks = VNI_MARKS.get(key);
    return marks ? { marks } : { letter: key };
  });
  return spelled(word, strokes);
}

/** The tone mark where most official texts put it, so that `hoá` and `hóa`, `thuý` and `thúy` are one; other words unchanged. NFC, lower case. */
export function toneInPlace(word: string): string {
  const lower = word.toLowerCase().normalize('NFC');
  const syllable = readSyllable(lower);
  return syllable ? writeSyllable(syllable) : lower;
}

/** Soft hyphens and joiners that word processors leave inside a word; not seen, not compared. */
const UNSEEN = String.raw`\u00AD\u200C\u200D\u2060\uFEFF`;
const WORD = String.raw`[\p{L}\p{N}](?:[${UNSEEN}]*[\p{L}\p{N}\p{M}])*`;
const RUN = new RegExp(String.raw`${WORD}(?:(?:[/\-‐‑–]|(?<=\p{N})[.,](?=\p{N}))${WORD})*`, 'gu');
const PART = new RegExp(WORD, 'gu');
const SIGN = /[/\-‐‑–.,]/;
const UNSEEN_SIGNS = new RegExp(`[${UNSEEN}]`, 'gu');
const LONGEST_SYMBOL = 64;

/** Words that hang together by signs; a symbol when a number is among them. `text` is NFC. */
function runsIn(text: string): { symbol?: string; parts: PlacedWord[] }[] {
  return [...text.matchAll(RUN)].map((run) => {
    if (!SIGN.test(run[0])) return { parts: [{ word: compared(run[0]), from: run.index, to: run.index + run[0].length }] };
    const parts = [...run[0].matchAll(PART)].map((part) => {
      const from = run.index + part.index;
      return { word: compared(part[0]), from, to: from + part[0].length };
    });
    const isSymbol = parts.length > 1 && /\p{N}/u.test(run[0]) && run[0].length <= LONGEST_SYMBOL;
    return isSymbol ? { symbol: compared(run[0]).replace(/[‐‑–]/g, '-'), parts } : { parts };
  });
}

function compared(text: string): string {
  const lower = text.toLowerCase();
  return ORDINARY.test(lower) ? lower : lower.replace(UNSEEN_SIGNS, '').toLowerCase().normalize('NFC');
}
/** Latin letters, marked ones too, and digits: nothing in it to leave out or to put together. */
const ORDINARY = /^[!-~\u00C0-\u024F\u1E00-\u1EFF]*$/;

type Tone = '' | '\u0300' | '\u0301' | '\u0303' | '\u0309' | '\u0323';
const [LEVEL, HUYEN, SAC, NGA, HOI, NANG] = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'] as const;

/** From a letter to the same letter with its mark. */
type Marks = ReadonlyMap<string, string>;
type Stroke = { letter: string } | { tone: Tone } | { marks: Marks; orLetter?: string };

const tones = (keys: string) => new Map([...keys].map((key, at) => [key, ([LEVEL, SAC, HUYEN, HOI, NGA, NANG] as const)[at] ?? LEVEL]));
const marks = (letters: string) => new Map(letters.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]));
const TELEX_TONES = tones('zsfrxj');
const VNI_TONES = tones('012345');
const HORN_OR_BREVE = marks('aă oơ uư');
const DOUBLED = new Map(['aâ', 'eê', 'oô', 'dđ'].map((pair) => [pair.charAt(0), marks(pair)]));
const VNI_MARKS = new Map([
  ['6', marks('aâ eê oô')],
  ['7', marks('oơ uư')],
  ['8', marks('aă')],
  ['9', marks('dđ')],
]);
const VOWEL = /[aăâeêioôơuưy]/;

const LONGEST_SYLLABLE = 'nghiêng'.length;
/** Seven letters, each of which may need a key more, and a tone. */
const MOST_KEYS = 2 * LONGEST_SYLLABLE + 1;

/** Follows the strokes through every letter that a mark may belong to; the first syllable that Vietnamese can have is the reading. */
function spelled(word: string, strokes: readonly Stroke[]): string | undefined {
  const given = strokes.flatMap((stroke) => ('tone' in stroke ? [stroke.tone] : []));
  if (strokes.length > MOST_KEYS || given.length > 1) return undefined;
  let readings = [''];
  for (const stroke of strokes) {
    if ('tone' in stroke) continue;
    const next = readings.flatMap((before) => {
      if ('letter' in stroke) return [before + stroke.letter];
      return [...marked(before, stroke.marks), ...(stroke.orLetter ? [before + stroke.orLetter] : [])];
    });
    readings = [...new Set(next)].filter((reading) => reading.length <= LONGEST_SYLLABLE);
  }
  const typed = word.toLowerCase().normalize('NFC');
  for (const reading of readings) {
    const syllable = readSyllable(reading);
    if (!syllable || syllable.tone !== LEVEL) continue;
    const toned = { ...syllable, tone: given[0] ?? LEVEL };
    if (bears(toned) && writeSyllable(toned) !== typed) return writeSyllable(toned);
  }
  return undefined;
}

/** All ways to put a mark on one letter of `text`, or on both of `uo`; the last letter first, since people mark what they just typed. */
function marked(text: string, letters: Marks): string[] {
  const pair = letters.has('u') && letters.has('o') && text.includes('uo') ? [text.replace('uo', 'ươ')] : [];
  const single = [...text].flatMap((letter, at) => {
    const withMark = letters.get(letter);
    return withMark ? [text.slice(0, at) + withMark + text.slice(at + 1)] : [];
  });
  return [...pair, ...single.reverse()];
}

type Syllable = { initial: string; rime: string; tone: Tone };

/** The longer first: `gia` is gi + a; what that leaves over decides (`gì` is g + i). */
const INITIALS = 'ngh ng nh gh gi ch kh ph qu th tr b c d đ g h k l m n p r s t v x'.split(' ').concat('');

/** Vowel, then what may follow it; `-` is nothing. */
const RIMES = new Set(
  `a - c ch i m n ng nh o p t u y|ă c k m n ng p t|â c m n ng p t u y|e - c m n ng o p t|ê - ch m n nh p t u
  |i - a ch m n nh p t u|iê c m n ng p t u|o - c i m n ng p t|oa - c ch i m n ng nh o p t y|oă c m n ng t|oe - m n o t|oo c ng
  |ô - c i m n ng p t|ơ - i m n p t|u - a c i m n ng p t|uâ n ng t y|uê - ch n nh|uô c i m n ng t|uơ -|uy - a ch n nh p t u|uyê n t
  |ư - a c i m n ng t u|ươ c i m n ng p t u|y -|yê m n ng t u`
    .split('|')
    .flatMap((line) => {
      const [vowel = '', ...finals] = line.trim().split(' ');
      return finals.map((final) => (final === '-' ? vowel : vowel + final));
    }),
);

function readSyllable(word: string): Syllable | undefined {
  const decomposed = word.toLowerCase().normalize('NFD');
  const tones = decomposed.match(/[\u0300\u0301\u0303\u0309\u0323]/g) ?? [];
  if (tones.length > 1) return undefined;
  const tone = (tones[0] ?? LEVEL) as Tone; // the pattern above finds nothing else
  const level = decomposed.replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '').normalize('NFC');
  for (const initial of INITIALS) {
    if (!level.startsWith(initial)) continue;
    const syllable = { initial, rime: level.slice(initial.length), tone };
    if (spellable(syllable) && bears(syllable)) return syllable;
  }
  return undefined;
}

function spellable({ initial, rime }: Syllable): boolean {
  if (initial === 'qu') return /^[aăâeêiôơy]/.test(rime) && (RIMES.has(rime) || (rime.startsWith('y') && RIMES.has(`u${rime}`)));
  if (!RIMES.has(rime)) return false;
  const front = /^[eêiy]/.test(rime);
  if (/^(k|gh|ngh)$/.test(initial)) return front;
  if (/^(c|ng)$/.test(initial)) return !front;
  if (initial === 'g') return !/^[eêy]/.test(rime);
  if (initial === 'gi') return !rime.startsWith('i');
  return initial === '' || !rime.startsWith('yê');
}

/** A syllable that ends in a stop is sắc or nặng; without a tone mark it passes too: the tone was left out. */
const bears = ({ rime, tone }: Syllable) => !/(c|ch|k|p|t)$/.test(rime) || tone === SAC || tone === NANG || tone === LEVEL;

function writeSyllable({ initial, rime, tone }: Syllable): string {
  const at = tonePlace(rime);
  return (initial + rime.slice(0, at + 1) + tone + rime.slice(at + 1)).normalize('NFC');
}

/** On the marked vowel, the second of ươ; else on the only vowel, the middle of three, the second of two before a final, the first of two without. */
function tonePlace(rime: string): number {
  const onMarked = Math.max(...[...'ăâêôơ'].map((vowel) => rime.indexOf(vowel)));
  if (onMarked >= 0) return onMarked;
  if (rime.includes('ư')) return rime.indexOf('ư');
  const vowels = /^[aeiouy]+/.exec(rime)?.[0].length ?? 1;
  return vowels === 3 || (vowels === 2 && rime.length > 2) ? 1 : 0;
}
