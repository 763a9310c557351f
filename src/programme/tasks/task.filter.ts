import { z } from 'zod';
import { UUID } from '../../kernel/ids.ts';
import { pageNumber } from '../../platform/http/screen.tsx';
import { keepable } from '../../platform/http/typed-text.ts';

export const STATE_KEYS = ['dang-lam', 'bi-tra', 'cho-duyet', 'da-duyet', 'da-thoi'] as const;
export const DUE_KEYS = ['tre', '7-ngay', '30-ngay', 'sau-30-ngay'] as const;
export const WORD_KEYS = ['chua-tung', 'im-30-ngay', 'moi'] as const;
const oneOf = <const T extends string>(keys: readonly T[]) =>
  z
    .union([z.literal(''), z.enum(keys)])
    .catch('')
    .default('');
const id = z
  .union([z.literal(''), z.string().regex(UUID)])
  .catch('')
  .default('');

/** What the board's address may ask; a condition that means nothing is left out. `xem`: the same by unit, for who sees them all. */
export const boardParams = z.object({
  xem: oneOf(['don-vi']),
  q: z.string().max(200).transform(keepable).catch('').default(''),
  kehoach: id,
  nhom: id,
  donvi: id,
  tinhtrang: oneOf(STATE_KEYS),
  han: oneOf(DUE_KEYS),
  capnhat: oneOf(WORD_KEYS),
  trang: pageNumber,
});
export type BoardAsked = z.infer<typeof boardParams>;

/** The address that asks the same with a change: on its first page, unless the change names one. */
export function boardAddress(base: string, asked: BoardAsked, change: Partial<Record<keyof BoardAsked, string>> = {}): string {
  const all = Object.entries({ ...asked, trang: '1', ...change });
  const query = new URLSearchParams(
    all.filter(([name, value]) => value !== '' && !(name === 'trang' && value === '1')) as [string, string][],
  );
  return query.size > 0 ? `${base}?${query}` : base;
}
