import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import type { Tx } from '../../platform/db/database.ts';
import { anyMark, type Kind, kindMark, marksSince, UNDATED_MARK, yearMark } from './search-mark.rules.ts';

/** Marks an entry must have one of; undefined: it need not. */
type Marks = readonly string[] | undefined;
/** The newest `length` entries, roughly. */
export type Window = { length: number; marks: Marks };
export const EVERYTHING: Window = { length: Number.POSITIVE_INFINITY, marks: undefined };
/** `windows`: each wider than the one before, the last open. `years`: those asked for. */
export type Scope = { years: Marks; windows: readonly Window[] };

/** A word in half of all entries fills its page from the first; one in few of them is cheap to follow through all. */
const WINDOWS = [1_000, 10_000];

/** The windows over the years asked for, all years when none is; as the entries stand now. */
export async function findScope(tx: Tx, { from, to }: { from?: number | undefined; to?: number | undefined }): Promise<Scope> {
  const inYears = sql`
    (${from ?? null}::int is null or dated >= make_timestamptz(${from ?? 1}, 1, 1, 0, 0, 0, 'Asia/Ho_Chi_Minh'))
    and (${to ?? null}::int is null or dated < make_timestamptz(${(to ?? 1) + 1}, 1, 1, 0, 0, 0, 'Asia/Ho_Chi_Minh'))`;
  const dated = (order: 'asc' | 'desc', offset: number) => sql`
    (select dated from portal.search_entry where dated is not null and ${inYears} order by dated ${sql.raw(order)} offset ${offset} limit 1)`;
  const { rows } = await sql<Record<string, Temporal.Instant | null>>`
    select ${dated('asc', 0)} as oldest, ${dated('desc', 0)} as newest, ${sql.join(
      WINDOWS.map((length) => sql`${dated('desc', length)} as ${sql.ref(`w${length}`)}`),
    )}`.execute(tx);
  const dates = rows[0] ?? {};
  const first = dates['oldest'] ? dayOf(dates['oldest']).year : 0;
  const last = dates['newest'] ? dayOf(dates['newest']).year : -1;
  const windows = WINDOWS.flatMap((length) => {
    const since = dates[`w${length}`];
    return since ? [{ length, marks: [UNDATED_MARK, ...marksSince(dayOf(since).toPlainYearMonth(), last)] }] : []; // else there are fewer
  });
  const filtered = from !== undefined || to !== undefined;
  return {
    windows: [...windows, EVERYTHING],
    years: filtered ? Array.from({ length: last - first + 1 }, (_, n) => yearMark(first + n)) : undefined,
  };
}

/** A question within the years asked for, a window and a kind, as text for `::tsquery`; null, which matches nothing, when nothing can answer. */
export function within({ years }: Scope, window: Window, kind: Kind | undefined, asked: string): string | null {
  if (years?.length === 0 || asked === '') return null;
  const marks = [years, window.marks, kind && [kindMark(kind)]].filter((one) => one !== undefined);
  return [asked, ...marks.map(anyMark)].map((part) => `(${part})`).join(' & ');
}

/** Whether a window may be expected to hold `wanted`, after so many in a narrower one. The open window holds what there is. */
const promises = (found: number, narrower: Window, window: Window, wanted: number): boolean =>
  window.marks === undefined || (found / narrower.length) * window.length >= wanted;

/** Asks the narrowest window, then wider ones until `wanted` are found; a window that will hardly hold so many is left out. */
export async function throughWindows<T>(
  windows: readonly Window[],
  wanted: number,
  sizeOf: (found: T) => number,
  ask: (window: Window) => Promise<T>,
): Promise<T | undefined> {
  let found: T | undefined;
  let last: Window | undefined;
  for (const window of windows) {
    if (last && found !== undefined && !promises(sizeOf(found), last, window, wanted)) continue;
    found = await ask(window);
    if (sizeOf(found) >= wanted) break;
    last = window;
  }
  return found;
}
