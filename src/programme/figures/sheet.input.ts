import { type Language, words } from '../../kernel/words.ts';
import type { Part } from './figure.queries.ts';
import { faultOfParts } from './figure.rules.ts';
import { countText } from './figure.words.ts';
import type { SheetLine } from './sheet.queries.ts';
import type { Count } from './target.rules.ts';

const t = words({
  vi: {
    number: 'Chỉ nhập một số nguyên từ 0 đến 9.999.999, ví dụ 1.234',
    numerator: 'Nhập cả tử số, hoặc để trống cả hai',
    denominator: 'Nhập cả mẫu số, hoặc để trống cả hai',
    moreThanAll: 'Tử số không thể lớn hơn mẫu số',
    kept: 'Số đã báo không xóa được. Nhập số đúng; nhập 0 nếu là không có.',
    changed: (now: string) => `Trong lúc bạn nhập, số này đã được ghi là ${now}. Xem lại rồi gửi lần nữa nếu số của bạn mới đúng.`,
    parts: 'Các phần chia nhỏ không khớp với số chung',
    note: 'Ghi chú dài nhất 500 ký tự',
    source: 'Ghi số liệu này lấy từ đâu',
    sourceLong: 'Nguồn dài nhất 300 ký tự',
  },
  en: {
    number: 'Enter one whole number from 0 to 9,999,999, for example 1,234',
    numerator: 'Enter the numerator too, or leave both empty',
    denominator: 'Enter the denominator too, or leave both empty',
    moreThanAll: 'The numerator cannot be larger than the denominator',
    kept: 'A reported figure cannot be removed. Enter the right one; 0 if there is none.',
    changed: (now: string) => `While you were typing this was recorded as ${now}. Look again, and send once more if yours is right.`,
    parts: 'The parts do not fit the whole',
    note: 'A note can have 500 characters at most',
    source: 'Say where these figures are from',
    sourceLong: 'The source can have 300 characters at most',
  },
});

/** A whole number as people type it: `1.234`, `1,234`, `1 234`, `1234`. Undefined when it is none. */
export function readCount(text: string): number | undefined {
  if (!/^(\d{1,7}|\d{1,3}([., ]\d{3}){1,2})$/.test(text)) return undefined;
  const number = Number(text.replace(/\D/g, ''));
  return number <= 9_999_999 ? number : undefined;
}

/** The names of a line's fields. Parts are numbered: their names have spaces. */
export const fieldsOf = ({ indicator: { code } }: SheetLine) => ({
  numerator: `numerator-${code}`,
  denominator: `denominator-${code}`,
  note: `note-${code}`,
  /** The figure the form was printed with, and what it said: to tell what was typed from what was there, and what came in between. */
  base: `base-${code}`,
  part: (breakdown: number, part: number) => `part-${code}-${breakdown}-${part}`,
});
export const baseOf = ({ now }: SheetLine): string => (now ? `${now.id}:${now.numerator}:${now.denominator ?? ''}` : '');
/** A body counts itself as one: it is asked whether it has it, and not for numbers. */
export const isYesOrNo = ({ indicator }: SheetLine): boolean => indicator.counts === 'bodies' && indicator.unit === '%';

/** What is reckoned out of activities or cases is not typed. */
export const isTyped = ({ indicator }: { indicator: { origin: string } }): boolean => indicator.origin === 'reported';

export type Typed = Count & { code: string; note: string | null; parts: Part[] };

/**
 * What was typed into a unit's sheet, as far as it differs from what is there. Empty is not reported and 0 is zero. `errors`: sentences by
 * field; with any of them nothing is recorded.
 */
export function readSheet(
  language: Language,
  lines: readonly SheetLine[],
  sent: Readonly<Record<string, unknown>>,
): { source: string; typed: Typed[]; errors: Record<string, string> } {
  const say = t(language);
  const errors: Record<string, string> = {};
  const typed = lines.flatMap((line) => readLine(language, line, sent, errors) ?? []);
  const source = textOf(sent['source']);
  if (typed.length > 0 && source === '') errors['source'] = say.source;
  if (source.length > 300) errors['source'] = say.sourceLong;
  return { source, typed, errors };
}

function readLine(
  language: Language,
  line: SheetLine,
  sent: Readonly<Record<string, unknown>>,
  errors: Record<string, string>,
): Typed | undefined {
  const say = t(language);
  const { indicator, now } = line;
  const names = fieldsOf(line);
  const fail = (field: string, message: string) => {
    errors[field] = message;
    return undefined;
  };
  const top = textOf(sent[names.numerator]);
  const shares = indicator.unit === '%';
  const bottom = !shares ? '' : isYesOrNo(line) ? (top === '' ? '' : '1') : textOf(sent[names.denominator]);
  const note = textOf(sent[names.note]);
  const [baseId = '', baseTop = '', baseBottom = ''] = textOf(sent[names.base]).split(':');
  if (top === '' && bottom === '') return baseId === '' ? undefined : fail(names.numerator, say.kept);
  if (top === '') return fail(names.numerator, say.numerator);
  if (shares && bottom === '') return fail(names.denominator, say.denominator);
  const numerator = readCount(top);
  const denominator = shares ? readCount(bottom) : null;
  if (numerator === undefined) return fail(names.numerator, say.number);
  if (denominator === undefined) return fail(names.denominator, say.number);
  if (denominator !== null && numerator > denominator) return fail(names.numerator, say.moreThanAll);
  if (note.length > 500) return fail(names.note, say.note);
  const parts: Part[] = [];
  for (const [b, breakdown] of indicator.breakdown.entries()) {
    for (const [p, part] of breakdown.parts.entries()) {
      const field = names.part(b, p);
      const text = textOf(sent[field]);
      if (text === '') continue;
      const number = readCount(text);
      if (number === undefined) return fail(field, say.number);
      parts.push({ breakdown: breakdown.name, part, numerator: number, denominator: null });
    }
  }
  const fault = faultOfParts(indicator.breakdown, { numerator, denominator }, parts);
  if (fault) return fail(names.part(0, 0), say.parts);
  const untouched = String(numerator) === baseTop && String(denominator ?? '') === baseBottom;
  if (baseId !== (now?.id ?? '')) {
    const same = now !== null && now.numerator === numerator && now.denominator === denominator;
    if (same || (untouched && note === '')) return undefined;
    return fail(names.numerator, now ? say.changed(countText(language, now)) : say.number);
  }
  const asBefore = untouched && note === (line.note ?? '') && samePart(parts, line.parts);
  return now && asBefore ? undefined : { code: indicator.code, numerator, denominator, note: note || null, parts };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const samePart = (a: readonly Part[], b: readonly Part[]): boolean =>
  a.length === b.length &&
  a.every((one) => b.some((other) => other.breakdown === one.breakdown && other.part === one.part && other.numerator === one.numerator));
