import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, PASSWORD, type TestSite } from '../../../tests/site.ts';
import { allAccess } from '../../app/screens.ts';
import { dayOf } from '../../kernel/day.ts';
import { type Actor, asActor, openPool, type Pool, THE_CLOCK, THE_PUBLIC, type Tx } from '../../platform/db/database.ts';
import { actorOf } from '../access.ts';
import { findPerson } from '../people/account.queries.ts';
import { acceptInvitation, inviteAccount, inviteAccounts } from './invitation.commands.ts';
import { clearSecondFactor } from './second-factor.commands.ts';

const NOW = Temporal.Instant.from('2025-08-04T08:00:00+07:00');
const NEW = 'trời mưa tôi đi chợ mua cá';
let site: TestSite;
let admin: pg.Client;
let staff: Pool;
beforeAll(async () => {
  site = await openTestSite({ now: NOW.toString() });
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
  staff = openPool(site.store.urls.staff, { actorKey: site.store.actorKey });
});
afterAll(async () => {
  await staff?.close();
  await admin?.end();
  await site?.stop();
});

const ask = async (text: string, values: unknown[] = []) => (await admin.query(text, values)).rows;
const idOf = async (username: string): Promise<string> =>
  (await ask('select id from organisation.account where username = $1', [username]))[0].id;
const unitOf = async (kind: string): Promise<string> =>
  (await ask('select id from organisation.unit where kind = $1 and valid_to is null limit 1', [kind]))[0].id;

async function actorFor(username: string): Promise<Actor> {
  const id = await idOf(username);
  const person = await asActor(staff, THE_PUBLIC, (tx) => findPerson(tx, id, dayOf(NOW)));
  return actorOf(person!, id, NOW, allAccess);
}
const as = async <T>(username: string, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T> => {
  const actor = await actorFor(username);
  return asActor(staff, actor, (tx) => work(tx, actor));
};
let n = 0;
/** Somebody with a post in a unit who was never here. */
async function newcomer({ role = 'culture officer', kind = 'ward' } = {}): Promise<{ id: string; username: string }> {
  const username = `nguoi.moi.${++n}`;
  const [{ id }] = await ask(
    `insert into organisation.account (id, username, name, second_factor_required) values (gen_random_uuid(), $1, 'Bùi Thị Mới', false) returning id`,
    [username],
  );
  await ask(`insert into organisation.post (account_id, unit_id, role, valid_from) values ($1, $2, $3, '2025-07-01')`, [
    id,
    await unitOf(kind),
    role,
  ]);
  return { id, username };
}
const invite = (id: string) => as('quantri', (tx, actor) => inviteAccount(tx, actor, NOW, id));
const accept = (token: string, fields: Record<string, string> = {}) => {
  const somebody = site.visitor();
  return {
    somebody,
    answer: somebody.post(`/dang-nhap/loi-moi/${token}`, { newPassword: NEW, newPasswordAgain: NEW, agree: 'yes', ...fields }),
  };
};
const rowsFor = (id: string) =>
  ask(`select u.id, a.password from auth."user" u left join auth.account a on a."userId" = u.id where u.id = $1`, [id]);

describe('an invitation', () => {
  test('shows for whom it is, and lets in whoever chooses a password and agrees: at work at once, the account’s own id, everything recorded', async () => {
    const { id, username } = await newcomer();
    const { token } = await invite(id);
    const opened = await site.visitor().get(`/dang-nhap/loi-moi/${token}`);
    const html = await opened.text();
    expect(html).toContain('Bùi Thị Mới');
    expect(html).toContain('Công chức Văn hóa – Xã hội');
    expect(opened.headers.get('referrer-policy')).toBe('strict-origin');
    expect(opened.headers.get('cache-control')).toBe('no-store');

    const { somebody, answer } = accept(token);
    expect([(await answer).status, (await answer).headers.get('location')]).toEqual([303, '/lam-viec']);
    const work = await (await somebody.get('/lam-viec')).text();
    expect(work).toContain('Bùi Thị Mới');
    expect(work).not.toContain('quy-tac'); // agreed already
    expect(await rowsFor(id)).toEqual([{ id, password: expect.stringMatching(/^argon2id\$/) }]);
    expect(await ask('select what from audit.entry where about = $1 order by at, what', [id])).toEqual(
      expect.arrayContaining([{ what: 'account.invited' }, { what: 'invitation.accepted' }]),
    );
    const later = site.visitor();
    expect((await later.post('/dang-nhap', { username, password: NEW })).status).toBe(303);
    expect((await later.post('/dang-nhap', { username, password: NEW.normalize('NFD') })).status).toBe(303);
  });

  test('is kept as a hash: nobody who reads the database can use it', async () => {
    const { id } = await newcomer();
    const { token } = await invite(id);
    const all = JSON.stringify(await ask('select *, encode(token_hash, $1) from organisation.invitation', ['base64']));
    expect(all).not.toContain(token);
    expect(JSON.stringify(await ask('select * from audit.entry'))).not.toContain(token);
  });

  test('works once; a new one makes the old void; it runs out after seven days; all that says the same as an address made up', async () => {
    const { id } = await newcomer();
    const old = await invite(id);
    const used = await invite(id);
    const first = accept(used.token);
    expect((await first.answer).status).toBe(303);
    const late = await newcomer();
    const lateOne = await invite(late.id); // made a week ago: nobody but the owner can say so
    await ask(
      `update organisation.invitation set at = at - interval '7 days', expires_at = expires_at - interval '7 days' where account_id = $1`,
      [late.id],
    );
    const pages = new Set<string>();
    for (const token of [old.token, used.token, lateOne.token, 'A'.repeat(43), 'khong-phai-loi-moi']) {
      const page = await (await site.visitor().get(`/dang-nhap/loi-moi/${token}`)).text();
      expect(page).toContain('người quản trị');
      pages.add(page.replaceAll(token, 'TOKEN'));
      const { answer } = accept(token);
      expect((await answer).status).toBe(422);
    }
    expect(pages.size).toBe(1);
    expect(await rowsFor(late.id)).toEqual([]);
  });

  test('used twice at the same moment lets one in', async () => {
    const { id } = await newcomer();
    const { token } = await invite(id);
    const answers = await Promise.all(Array.from({ length: 4 }, () => accept(token).answer));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422, 422]);
  });

  test.each([
    ['too short', { newPassword: 'ngắn quá', newPasswordAgain: 'ngắn quá' }, 'ít nhất 12 ký tự'],
    ['leaked', { newPassword: 'Password12345!', newPasswordAgain: 'Password12345!' }, 'đã bị lộ'],
    ['not the same', { newPasswordAgain: `${NEW}!` }, 'không giống nhau'],
    ['not agreed', { agree: '' }, 'đồng ý với quy tắc'],
  ])('%s: 422, nothing is used up, nothing typed as a password is shown', async (_what, fields, says) => {
    const { id } = await newcomer();
    const { token } = await invite(id);
    const answer = await accept(token, fields).answer;
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain(says);
    for (const typed of Object.values(fields)) if (typed.length > 3) expect(html).not.toContain(`value="${typed}"`);
    expect(await rowsFor(id)).toEqual([]);
    expect((await accept(token).answer).status).toBe(303);
  });

  test('that fails half-way leaves no row in the library’s tables', async () => {
    const { id } = await newcomer();
    const { token } = await invite(id);
    await expect(
      asActor(staff, THE_PUBLIC, async (tx) => {
        await acceptInvitation(tx, NOW, { token, passwordHash: 'argon2id$1$1$x$y' });
        throw new Error('and then the lights went out');
      }),
    ).rejects.toThrow('lights');
    expect(await rowsFor(id)).toEqual([]);
    expect((await accept(token).answer).status).toBe(303);
  });

  test('for somebody who was here: the old password and every session are over, the owner is told; a second factor stays', async () => {
    const { id, username } = await newcomer();
    const { token } = await invite(id);
    const { somebody, answer } = accept(token);
    await answer;
    const again = await invite(id);
    expect((await somebody.get('/lam-viec')).status).toBe(200); // an invitation alone changes nothing
    const NEXT = 'gió thổi qua hàng cau già';
    const second = accept(again.token, { newPassword: NEXT, newPasswordAgain: NEXT });
    expect((await second.answer).status).toBe(303);
    expect((await somebody.get('/lam-viec')).status).toBe(303);
    expect((await site.visitor().post('/dang-nhap', { username, password: NEW })).status).toBe(422);
    expect(await (await second.somebody.get('/lam-viec')).text()).toContain('đặt lại qua lời mời');

    await ask('update auth."user" set "twoFactorEnabled" = true where id = $1', [id]);
    await ask(
      `insert into auth."twoFactor" (id, secret, "backupCodes", "userId", verified) values (gen_random_uuid(), 'x', 'x', $1, true)`,
      [id],
    );
    const third = accept((await invite(id)).token);
    expect((await third.answer).headers.get('location')).toBe('/dang-nhap/ma');
    expect((await third.somebody.get('/lam-viec')).status).toBe(303);
  });
});

describe('who may invite', () => {
  test('nobody themselves, nobody without the permission, nobody deactivated', async () => {
    const { id } = await newcomer();
    await expect(as('quantri', async (tx, actor) => inviteAccount(tx, actor, NOW, actor.account!))).rejects.toThrow('not found');
    await expect(as('bientap', (tx, actor) => inviteAccount(tx, actor, NOW, id))).rejects.toThrow('not found');
    await ask('update organisation.account set deactivated_at = now() where id = $1', [id]);
    await expect(invite(id)).rejects.toThrow('not found');
  });

  test('an administrator of a ward: those who work there; not who once did and now works above', async () => {
    const ward = await unitOf('ward');
    const chief = await newcomer({ role: 'administrator' });
    const mate = await newcomer();
    const gone = await newcomer();
    await ask(`update organisation.post set valid_to = '2025-08-01' where account_id = $1`, [gone.id]);
    await ask(`insert into organisation.post (account_id, unit_id, role, valid_from) values ($1, $2, 'leader', '2025-08-01')`, [
      gone.id,
      await unitOf('city'),
    ]);
    expect((await as(chief.username, (tx, actor) => inviteAccount(tx, actor, NOW, mate.id))).token).toHaveLength(43);
    await expect(as(chief.username, (tx, actor) => inviteAccount(tx, actor, NOW, gone.id))).rejects.toThrow('not found');
    // nor by writing the row without asking us
    const actor = await actorFor(chief.username);
    await expect(
      asActor(staff, actor, (tx) =>
        tx
          .insertInto('organisation.invitation')
          .values({ account_id: gone.id, token_hash: Buffer.alloc(32, 1), at: NOW, by: actor.account!, expires_at: NOW.add({ hours: 1 }) })
          .execute(),
      ),
    ).rejects.toThrow('row-level security');
    expect(ward).toBeTruthy();
  });

  test('the command line may; and many at once are all or none', async () => {
    const two = [await newcomer(), await newcomer()];
    const owner = openPool(site.store.urls.owner, { max: 1 });
    try {
      const made = await owner.db.transaction().execute((tx) =>
        inviteAccounts(
          tx,
          THE_CLOCK,
          NOW,
          two.map(({ id }) => id),
        ),
      );
      expect(new Set(made.map(({ token }) => token)).size).toBe(2);
    } finally {
      await owner.close();
    }
    const missing = crypto.randomUUID();
    await expect(as('quantri', (tx, actor) => inviteAccounts(tx, actor, NOW, [two[0]!.id, missing]))).rejects.toThrow('not found');
    expect((await ask('select from organisation.invitation where account_id = $1', [two[0]!.id])).length).toBe(1);
  });
});

describe('a lost second factor', () => {
  const clear = (username: string, id: string) => as(username, (tx, actor) => clearSecondFactor(tx, actor, NOW, { id }));
  const withFactor = async () => {
    const someone = await newcomer();
    await ask(
      `insert into auth."user" (id, name, email, "emailVerified", username, "twoFactorEnabled") values ($1, $2, $2 || '@x.invalid', false, $2, true)`,
      [someone.id, someone.username],
    );
    await ask(
      `insert into auth."twoFactor" (id, secret, "backupCodes", "userId", verified) values (gen_random_uuid(), 'x', 'x', $1, true)`,
      [someone.id],
    );
    return someone;
  };

  test('is taken away by an administrator in reach; the owner is told; not by others, not one’s own, not when there is none', async () => {
    const { id } = await withFactor();
    await expect(clear('bientap', id)).rejects.toThrow('not found');
    const own = await idOf('quantri');
    await ask('update auth."user" set "twoFactorEnabled" = true where id = $1', [own]);
    expect(await clear('quantri', own)).toMatchObject({ ok: false, refusal: { code: 'second-factor-not-yours' } });
    expect(await clear('quantri', id)).toMatchObject({ ok: true });
    expect(await ask('select "twoFactorEnabled" as enabled from auth."user" where id = $1', [id])).toEqual([{ enabled: false }]);
    expect(await ask('select kind from organisation.notice where account_id = $1', [id])).toEqual([{ kind: 'second factor off' }]);
    expect(
      await ask(`select what, actor_id from audit.entry where about = $1 and what like 'second-factor.%' order by what`, [id]),
    ).toEqual([
      { what: 'second-factor.cleared', actor_id: own },
      { what: 'second-factor.turned-off', actor_id: own },
    ]);
    expect(await clear('quantri', id)).toMatchObject({ ok: false, refusal: { code: 'no-second-factor' } });
  });

  test('and the password are never both in one hand: who invited does not take away, who took away does not invite, for seven days', async () => {
    const invited = await withFactor();
    await invite(invited.id);
    expect(await clear('quantri', invited.id)).toMatchObject({ ok: false, refusal: { code: 'second-factor-not-yours' } });
    await ask(`update organisation.invitation set at = at - interval '8 days' where account_id = $1`, [invited.id]);
    expect(await clear('quantri', invited.id)).toMatchObject({ ok: true });
    await expect(invite(invited.id)).rejects.toThrow('not found');
    await ask(`update organisation.second_factor_cleared set at = at - interval '8 days' where account_id = $1`, [invited.id]);
    expect((await invite(invited.id)).token).toHaveLength(43);
  });
});

test('demonstration accounts keep their password and have agreed; no row of the library is without an account of ours', async () => {
  expect((await site.visitor().post('/dang-nhap', { username: 'bientap', password: PASSWORD })).status).toBe(303);
  expect(
    await ask(`select u.username from auth."user" u where not exists (select from organisation.account a where a.id::text = u.id)`),
  ).toEqual([]);
});
