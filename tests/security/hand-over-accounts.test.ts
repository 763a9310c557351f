import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOW, openWorld, type World } from '../../src/organisation/access/access.fixture.ts';
import { addPerson } from '../../src/organisation/people/account.commands.ts';
import { givePost } from '../../src/organisation/people/post.commands.ts';
import { inviteAccount } from '../../src/organisation/sign-in/invitation.commands.ts';
import { asActor, attempt } from '../../src/platform/db/database.ts';

/** Whose hand an account may be: what ties two accounts, for how long, and that nobody unties them by what they write. */
let world: World;
let named = 0;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const own = async (text: string, values: unknown[] = []) => (await world.owner.query(text, values)).rows;
const somebody = (role = 'administrator', unit: 'city' | 'ward' = 'city') => world.holder(`ai.do.${++named}`, role, unit);
const raw = async <T>(account: string, query: RawBuilder<T>, at = NOW) =>
  asActor(world.staff, await world.actor(account, at), (tx) => query.execute(tx));
const untilOf = async (account: string, other: string, at = NOW): Promise<Temporal.Instant | null> => {
  const { rows } = await raw(
    account,
    sql<{ until: Temporal.Instant | null }>`select organisation.one_hand_with_actor(${other}) as until`,
    at,
  );
  return rows[0]?.until ?? null;
};
const ago = (days: number) => NOW.subtract({ hours: 24 * days });
const WEEK = { hours: 7 * 24 };
const DENIED = /row-level security|nobody lengthens/;

describe('what ties two accounts', () => {
  type Tie = (by: string, account: string, at: Temporal.Instant) => Promise<unknown>;
  const invited =
    (used: (at: Temporal.Instant) => Temporal.Instant | null, open = 7, voided = false): Tie =>
    (by, account, at) =>
      own(
        `insert into organisation.invitation (account_id, token_hash, at, by, expires_at, used_at, voided_at) values ($1, sha256($2), $3, $4, $5, $6, $7)`,
        [account, account, ...[at, by, at.add({ hours: 24 * open }), used(at), voided ? at : null].map((one) => one && String(one))],
      );
  const TIES: Record<string, Tie> = {
    'adding it': (by, account, at) =>
      own('update organisation.account set added_by = $1, added_at = $2 where id = $3', [by, String(at), account]),
    'an invitation that was used': invited((at) => at),
    'taking away its second factor': (by, account, at) =>
      own('insert into organisation.second_factor_cleared (account_id, at, by) values ($1, $2, $3)', [account, String(at), by]),
    'giving it a post': (by, account, at) =>
      own('update organisation.post set given_by = $1, given_at = $2 where account_id = $3', [by, String(at), account]),
    'saying whom the directory means': (by, account, at) =>
      own('update organisation.account set directory_subject = $3, directory_set_by = $1, directory_set_at = $2 where id = $3', [
        by,
        String(at),
        account,
      ]),
  };
  test.each(Object.entries(TIES))('%s, for seven days to the second, from both sides', async (_name, tie) => {
    const [by, account] = [await somebody(), await somebody()];
    expect(await untilOf(by, account)).toBeNull();
    const at = ago(3);
    await tie(by, account, at);
    expect([await untilOf(by, account), await untilOf(account, by)].map(String)).toEqual([String(at.add(WEEK)), String(at.add(WEEK))]);
    expect(await untilOf(by, account, at.add(WEEK).subtract({ seconds: 1 }))).not.toBeNull();
    expect(await untilOf(by, account, at.add(WEEK))).toBeNull();
  });

  test('an address kept for later ties from its use; one still open ties; one withdrawn or run out does not', async () => {
    const pair = async (tie: Tie, at: Temporal.Instant) => {
      const [by, account] = [await somebody(), await somebody()];
      await tie(by, account, at);
      return untilOf(account, by);
    };
    expect(
      String(
        await pair(
          invited((at) => at.add({ hours: 24 * 6 })),
          ago(9),
        ),
      ),
    ).toBe(String(ago(3).add(WEEK)));
    expect(
      await pair(
        invited(() => null, 20),
        ago(9),
      ),
    ).not.toBeNull();
    expect(
      await pair(
        invited(() => null, 20, true),
        ago(9),
      ),
    ).toBeNull();
    expect(
      await pair(
        invited(() => null),
        ago(8),
      ),
    ).toBeNull();
  });

  test('what was opened by somebody whom one opened is one’s own hand, as long as both hold; the command on the machine is nobody’s', async () => {
    const [first, middle, last, apart] = [await somebody(), await somebody(), await somebody(), await somebody()];
    await TIES['adding it']!(first, middle, ago(5));
    await TIES['an invitation that was used']!(middle, last, ago(1));
    expect(String(await untilOf(last, first))).toBe(String(ago(5).add(WEEK)));
    expect(String(await untilOf(last, middle))).toBe(String(ago(1).add(WEEK)));
    const CLOCK = '00000000-0000-4000-8000-000000000001';
    for (const account of [first, apart]) await invited((at) => at)(CLOCK, account, ago(1));
    expect([await untilOf(first, apart), await untilOf(apart, last)]).toEqual([null, null]);
  });

  test('is told of oneself and one other, never of two others', async () => {
    const stranger = await somebody();
    await expect(raw(stranger, sql`select organisation.one_hand_until(${stranger}, ${stranger})`)).rejects.toThrow(/permission denied/);
    await expect(raw(stranger, sql`select * from organisation.opened_by(${stranger})`)).rejects.toThrow(/permission denied/);
  });
});

describe('an administrator with a second account of theirs', () => {
  const opened = async () => {
    const first = await somebody();
    const actor = await world.actor(first);
    const post = {
      unitId: world.units.city,
      role: 'administrator' as const,
      from: Temporal.PlainDate.from('2026-11-24'),
      to: null,
      decision: '',
      interim: false,
    };
    const added = await attempt(world.staff, actor, (tx) =>
      addPerson(tx, actor, NOW, { username: `hai.${++named}`, name: 'Người thứ hai', email: null, post }),
    );
    if (!added.ok) throw new Error(added.refusal.code);
    const second = added.value.accountId;
    await asActor(world.staff, actor, (tx) => inviteAccount(tx, actor, NOW, second));
    return { first, second, post };
  };

  test('gets no post from it, and none lengthened; others give it, and it gives others', async () => {
    const { first, second, post } = await opened();
    const give = sql`insert into organisation.post (account_id, unit_id, role, valid_from, given_by)
      values (${first}, ${world.units.city}, 'auditor', '2026-11-24', ${first})`;
    const actor = await world.actor(second);
    await expect(raw(second, give)).rejects.toThrow(DENIED);
    const refused = await attempt(world.staff, actor, (tx) => givePost(tx, actor, NOW, { ...post, accountId: first, role: 'auditor' }));
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'one-hand' } });
    await own(`update organisation.post set valid_to = '2026-12-31' where account_id = $1`, [first]);
    await expect(raw(second, sql`update organisation.post set valid_to = null where account_id = ${first}`)).rejects.toThrow(DENIED);
    const other = await world.actor(await somebody());
    expect(
      await attempt(world.staff, other, (tx) => givePost(tx, other, NOW, { ...post, accountId: first, role: 'auditor' })),
    ).toMatchObject({ ok: true });
    const clerk = await somebody('clerk');
    expect(
      await attempt(world.staff, actor, (tx) => givePost(tx, actor, NOW, { ...post, accountId: clerk, role: 'editor' })),
    ).toMatchObject({ ok: true });
  });

  test('does not write that somebody else opened it, or long ago', async () => {
    const [first, other] = [await somebody(), await somebody()];
    const id = crypto.randomUUID();
    const long = ago(300);
    await raw(
      first,
      sql`insert into organisation.account (id, username, name, second_factor_required, added_at, added_by) values (${id}, ${`cu.${++named}`}, 'Cũ', false, ${long}, ${first})`,
    );
    await raw(
      first,
      sql`insert into organisation.post (account_id, unit_id, role, valid_from, given_at, given_by) values (${id}, ${world.units.city}, 'auditor', '2026-11-24', ${long}, ${other})`,
    );
    const [written] = await own(
      'select a.added_at, p.given_at, p.given_by from organisation.account a join organisation.post p on p.account_id = a.id where a.id = $1',
      [id],
    );
    expect([written.added_at.getTime(), written.given_at.getTime(), written.given_by]).toEqual([
      NOW.epochMilliseconds,
      NOW.epochMilliseconds,
      first,
    ]);
    expect(String(await untilOf(id, first))).toBe(String(NOW.add(WEEK)));
  });

  test('does not take over a third by password and second factor, one with each account', async () => {
    const { first, second } = await opened();
    const victim = await somebody('clerk');
    const may = async (account: string, what: 'invite' | 'clear_second_factor') =>
      (await raw(account, sql<{ may: boolean }>`select ${sql.raw(`organisation.actor_may_${what}`)}(${victim}) as may`)).rows[0]?.may;
    expect([await may(first, 'invite'), await may(second, 'clear_second_factor')]).toEqual([true, true]);
    await own('insert into organisation.second_factor_cleared (account_id, at, by) values ($1, $2, $3)', [victim, String(ago(1)), first]);
    expect([await may(second, 'invite'), await may(await somebody(), 'invite')]).toEqual([false, true]);
    await own('delete from organisation.second_factor_cleared where account_id = $1', [victim]);
    const actor = await world.actor(second);
    await asActor(world.staff, actor, (tx) => inviteAccount(tx, actor, NOW, victim));
    expect([await may(first, 'clear_second_factor'), await may(await somebody(), 'clear_second_factor')]).toEqual([false, true]);
  });
});

test('the first two people of an instance set it up: the one gives the other what the other must hold, and reviews nothing of theirs', async () => {
  const small = await openWorld();
  try {
    const first = await small.holder('dau.tien', 'administrator', 'city');
    const actor = await small.actor(first);
    const post = { unitId: small.units.city, from: Temporal.PlainDate.from('2026-11-24'), to: null, decision: '', interim: false };
    const added = await attempt(small.staff, actor, (tx) =>
      addPerson(tx, actor, NOW, { username: 'thu.hai', name: 'Thứ Hai', email: null, post: { ...post, role: 'administrator' } }),
    );
    if (!added.ok) throw new Error(added.refusal.code);
    const second = await small.actor(added.value.accountId);
    const give = (role: 'chair' | 'auditor') =>
      attempt(small.staff, second, (tx) => givePost(tx, second, NOW, { ...post, accountId: first, role }));
    expect(await give('chair')).toMatchObject({ ok: true });
    const { rows } = await asActor(small.staff, second, (tx) =>
      sql<{ until: Temporal.Instant | null }>`select organisation.one_hand_with_actor(${first}) as until`.execute(tx),
    );
    expect(rows[0]?.until).not.toBeNull();
    await small.holder('thu.ba', 'clerk', 'ward');
    expect(await give('auditor')).toMatchObject({ ok: false, refusal: { code: 'one-hand' } });
  } finally {
    await small.close();
  }
});
