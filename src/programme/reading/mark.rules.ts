/** What stands before a paragraph: `I.`, `1.`, `1.1.`, `a)`, `-`. Marks of one kind are of one rank where they follow each other. */
export type MarkKind =
  | 'part'
  | 'chapter'
  | 'division'
  | 'article'
  | 'upper'
  | 'roman'
  | 'digit'
  | 'digit)'
  | '(digit)'
  | 'dotted2'
  | 'dotted3'
  | 'letter)'
  | 'letter.'
  | '(letter)'
  | 'dash'
  | 'plus'
  | 'dot'
  | 'star';

/** `label` as the contract wants it: without dot and bracket; empty for a bullet. `length`: characters up to the text that follows. */
export type Mark = { kind: MarkKind; label: string; length: number };

export const isBullet = ({ kind }: Mark): boolean => kind === 'dash' || kind === 'plus' || kind === 'dot' || kind === 'star';

const FORMS: readonly (readonly [MarkKind, RegExp])[] = [
  ['part', /^(phần\s+(?:[IVX]{1,5}|\d{1,2}|thứ\s+\p{L}+))(?:\s*[.:]\s*|$|\s+(?=\p{Lu}{2}))/iu],
  ['chapter', /^(chương\s+(?:[IVX]{1,5}|\d{1,2}))(?:\s*[.:]\s*|$|\s+(?=\p{Lu}{2}))/iu],
  ['division', /^(mục\s+(?:[IVX]{1,5}|\d{1,2}))(?:\s*[.:]\s*|$)/iu],
  ['article', /^(điều\s+\d{1,3})\s*[.:]\s*/iu],
  ['roman', /^([IVX]{1,6})\s?[.)/:-](?:\s+|(?=\p{Lu}))/u],
  ['upper', /^([A-HĐ])\s?[.)/-](?:\s+|(?=\p{Lu}\p{Lu}))/u],
  ['dotted3', /^(\d{1,2}(?:\.\d{1,2}){2,3})(?:[.)]\s*|\s+(?=["“]?\p{Lu}))/u],
  ['dotted2', /^(\d{1,2}\.\d{1,2})(?:[.)]\s+|[.)](?=\p{L})|\s+(?=["“]?\p{Lu}))/u],
  ['digit', /^(\d{1,2})(?:\s?(?:\.|\.\)|\s-)(?:\s+|(?=["“]?\p{L}))|\s?\/\s+|[-–]\s*(?=["“]?\p{Lu}))/u],
  ['digit)', /^(\d{1,2})\s?\)\s*/u],
  ['(digit)', /^\((\d{1,2})\)\s*/u],
  ['letter)', /^([a-zđ])\s?\)\s*/u],
  ['letter.', /^([a-zđ])(?:\s?[./]\s+|[-–]\s+(?=["“]?\p{Lu}))/u],
  ['(letter)', /^\(([a-zđ])\)\s*/u],
  ['dash', /^()(?:[-–—]\s*(?=[^\s\-–—_.=]))/u],
  ['plus', /^()\+\s*(?=\S)/u],
  ['star', /^()\*{1,3}\s*(?=[^\s*])/u],
  ['dot', /^()[•●▪■□◦○·✓✔➢►❖♦o\uF000-\uF0FF](?:\s+|(?=\p{Lu}))/u],
];

/** The mark that a line begins with. A line of dashes bears none. */
export function markOf(line: string): Mark | null {
  const head = line.slice(0, 60);
  for (const [kind, form] of FORMS) {
    const match = form.exec(head);
    if (!match) continue;
    if (kind === 'roman' && !isRoman(match[1] ?? '')) continue;
    if (kind === 'dotted2' && Number(match[1]?.split('.')[0]) === 0) continue;
    return { kind, label: (match[1] ?? '').replace(/\s+/g, ' '), length: match[0].length };
  }
  return null;
}

/** Does `b` follow `a` in a list: 1 → 2, I → II, a → b, c → d, d → đ? */
export function follows(a: Mark, b: Mark): boolean {
  if (a.kind !== b.kind) return false;
  return isBullet(a) || rankOf(b) === rankOf(a) + 1 || (a.kind.includes('letter') && a.label === 'd' && b.label === 'e');
}

/** May a list begin with it? */
export const isFirst = (mark: Mark): boolean => isBullet(mark) || rankOf(mark) === 1;

const LETTERS = 'abcdđeghiklmnopqrstuvxy';

function rankOf({ kind, label }: Mark): number {
  const last = label.split(/[\s.]/).at(-1) ?? '';
  if (/^\d+$/.test(last)) return Number(last);
  if (kind.includes('letter') || kind === 'upper') return LETTERS.indexOf(label.toLowerCase()) + 1;
  return /^[ivx]+$/i.test(last) ? romanValue(last.toUpperCase()) : 0;
}

const isRoman = (text: string): boolean => /^X{0,3}(?:IX|IV|V?I{0,3})$/.test(text) && text !== '';

function romanValue(text: string): number {
  const values = [...text].map((letter) => ({ I: 1, V: 5, X: 10 })[letter] ?? 0);
  return values.reduce<number>((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
}
