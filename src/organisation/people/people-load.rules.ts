import { readDay } from '../../kernel/day.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import type { Span } from '../../kernel/span.ts';
import { unmarked } from '../../kernel/vietnamese.ts';
import { decidePost } from './post.rules.ts';

type Day = Temporal.PlainDate;

export const COLUMNS = ['name', 'username', 'email', 'role', 'unit', 'from', 'to', 'decision'] as const;
export type Column = (typeof COLUMNS)[number];
/** One row as it stood in the file; `line`: the number a spreadsheet shows beside it. */
export type LoadRow = { line: number } & Record<Column, string>;
/** What is wrong, where. */
export type Problem = { line: number; column: Column; code: string; facts: Refusal['facts'] };

export type LoadUnit = { id: string; kind: string; life: Span; inReach: boolean; authorityInReach: boolean };
/** What the rows are held against: everything there is on the days they name. */
export type LoadWorld = {
  today: Day;
  /** By folded code, short and full name, with the days on which it was called so. */
  units: ReadonlyMap<string, readonly { days: Span; unit: LoadUnit }[]>;
  /** By folded name. */
  roles: ReadonlyMap<string, string>;
  single: ReadonlySet<string>;
  instanceWide: ReadonlySet<string>;
  username: RegExp;
  email: RegExp;
  /** Accounts that bear a user name of the file; null: one that the actor cannot see. */
  accounts: ReadonlyMap<string, { id: string; name: string; deactivated: boolean; self: boolean } | null>;
  /** Accounts that lately opened the actor's way in, until when that counts. */
  handsOverActor: ReadonlyMap<string, Temporal.Instant>;
  /** Posts there are; filling in left out. */
  posts: readonly { accountId: string; name: string; unitId: string; role: string; span: Span }[];
};

/** What a row would do: make an account with a post, or add a post to somebody who is there (`known`) or stands further up in the file. */
export type Plan = {
  line: number;
  who: 'new' | 'known' | 'further up';
  username: string;
  name: string;
  email: string | null;
  accountId: string | null;
  unitId: string;
  role: string;
  from: Day;
  to: Day | null;
  decision: string;
};

/** Lower case, no diacritics, one space: as people compare names. */
export const fold = (text: string): string => unmarked(text.normalize('NFC').toLowerCase()).replace(/\s+/g, ' ').trim();

/**
 * What each row would do and what is wrong with it, row by row, column by column. A row is held against what there is and against the
 * rows above it: the second of two that cannot both be is the wrong one. Loaded is all or nothing.
 * @law as `decidePost`, which decides every post.
 */
export function planPeople(rows: readonly LoadRow[], world: LoadWorld): { plans: Plan[]; problems: Problem[] } {
  const plans: Plan[] = [];
  const problems: Problem[] = [];
  const above = new Map<string, { line: number; name: string }>();
  const seats = seatsOf(world);
  for (const row of rows) {
    const wrong = (column: Column, code: string, facts: Refusal['facts'] = {}) => problems.push({ line: row.line, column, code, facts });
    const before = problems.length;
    const username = row.username.toLowerCase();
    if (!row.name) wrong('name', 'missing');
    else if (row.name.length > 120) wrong('name', 'too-long');
    if (!username) wrong('username', 'missing');
    else if (!world.username.test(username)) wrong('username', 'username-malformed');
    if (row.email && !world.email.test(row.email)) wrong('email', 'email-malformed');
    if (row.decision.length > 100) wrong('decision', 'too-long');
    const role = world.roles.get(fold(row.role));
    if (!role) wrong('role', row.role ? 'role-unknown' : 'missing');
    const from = readDay(row.from);
    if (!from) wrong('from', row.from ? 'no-such-day' : 'missing');
    const last = row.to ? readDay(row.to) : null;
    if (last === undefined) wrong('to', 'no-such-day');
    const unit = row.unit && from ? unitOf(row.unit, from, world) : undefined;
    if (!row.unit) wrong('unit', 'missing');
    else if (from && !unit) wrong('unit', 'unit-unknown');
    else if (unit === 'several') wrong('unit', 'unit-ambiguous');

    const account = world.accounts.get(username);
    if (account === null) wrong('username', 'username-taken');
    else if (account && row.name && fold(account.name) !== fold(row.name)) wrong('username', 'username-of-another', { name: account.name });
    const first = above.get(username);
    if (first && row.name && fold(first.name) !== fold(row.name)) wrong('username', 'username-twice', { line: first.line });
    if (username && !first) above.set(username, { line: row.line, name: row.name });
    if (problems.length > before || !role || !from || last === undefined || !unit || unit === 'several') continue;

    const span = { from, to: last?.add({ days: 1 }) ?? null };
    const key = account?.id ?? username;
    const decision = decidePost({
      span,
      today: world.today,
      self: account?.self ?? false,
      receiverOpenedGiverUntil: world.handsOverActor.get(account?.id ?? '') ?? null,
      inReach: unit.inReach,
      aboveGiver: world.instanceWide.has(role) && !unit.authorityInReach,
      deactivated: account?.deactivated ?? false,
      unit,
      groupHead: role === 'residential group head',
      interim: false,
      holders: seats.holders(unit.id, role).filter((one) => one.key !== key),
      same: seats.same(unit.id, role, key),
    });
    if (!decision.ok) {
      const { code, facts } = decision.refusal;
      wrong(COLUMN_OF[code] ?? 'username', code, facts);
      continue;
    }
    seats.take(unit.id, role, { key, name: row.name, span });
    plans.push({
      line: row.line,
      who: account ? 'known' : first ? 'further up' : 'new',
      username,
      name: row.name,
      email: row.email || null,
      accountId: account?.id ?? null,
      unitId: unit.id,
      role,
      ...span,
      decision: row.decision,
    });
  }
  return { plans, problems };
}

/** Who holds what, of those there are and of the rows read so far; asked a hundred thousand times. */
function seatsOf({ single, posts }: LoadWorld) {
  type Held = { key: string; name: string; span: Span };
  const holders = new Map<string, Held[]>();
  const same = new Map<string, Span[]>();
  const take = (unitId: string, role: string, held: Held): void => {
    const seat = `${unitId} ${role}`;
    if (single.has(role)) push(holders, seat, held);
    push(same, `${seat} ${held.key}`, held.span);
  };
  for (const { unitId, role, accountId, name, span } of posts) take(unitId, role, { key: accountId, name, span });
  return {
    take,
    holders: (unitId: string, role: string): readonly Held[] => holders.get(`${unitId} ${role}`) ?? [],
    same: (unitId: string, role: string, key: string): readonly Span[] => same.get(`${unitId} ${role} ${key}`) ?? [],
  };
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** By code, short or full name as it was on the first day of the post; codes meant other units before. */
function unitOf(text: string, on: Day, { units }: LoadWorld): LoadUnit | 'several' | undefined {
  const found = (units.get(fold(text)) ?? []).filter(
    ({ days }) => Temporal.PlainDate.compare(days.from, on) <= 0 && (!days.to || Temporal.PlainDate.compare(on, days.to) < 0),
  );
  const ids = new Set(found.map(({ unit }) => unit.id));
  return ids.size > 1 ? 'several' : found[0]?.unit;
}

const COLUMN_OF: Readonly<Record<string, Column>> = {
  'own-post': 'username',
  deactivated: 'username',
  'out-of-reach': 'unit',
  'not-a-residential-group': 'unit',
  'above-own-reach': 'role',
  'held-by-another': 'role',
  'same-post-twice': 'role',
  'outside-unit-life': 'from',
  'ends-before-it-begins': 'to',
  'term-too-long': 'to',
  'interim-too-long': 'to',
};
