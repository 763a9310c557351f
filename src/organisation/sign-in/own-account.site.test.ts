import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, PASSWORD, type TestSite, type Visitor } from '../../../tests/site.ts';
import { NOTICE_KINDS } from './notice.rules.ts';

const NEW = 'trời mưa tôi đi chợ mua cá';
let site: TestSite;
let admin: pg.Client;
let smtp: SMTPServer;
const letters: { to: string; raw: string }[] = [];
let refusals = 1; // the server is not well at first
beforeAll(async () => {
  smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => done(refusals-- > 0 ? Object.assign(new Error('try later'), { responseCode: 451 }) : null),
    onData(stream, session, done) {
      let raw = '';
      stream.on('data', (bytes: Buffer) => {
        raw += bytes.toString('utf8');
      });
      stream.on('end', () => {
        letters.push({ to: session.envelope.rcptTo[0]!.address, raw });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as { port: number };
  site = await openTestSite({
    now: '2025-08-04T08:00:00+07:00',
    env: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Bình An <khong-tra-loi@binh-an.example>' },
  });
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await site?.stop();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

const ask = async (text: string, values: unknown[] = []) => (await admin.query(text, values)).rows;
const idOf = async (username: string): Promise<string> =>
  (await ask('select id from organisation.account where username = $1', [username]))[0].id;
const text = async (answer: Response | Promise<Response>) => (await answer).text();
/** Moves the times of somebody's sessions into the past: the library's sessions live by the machine's clock. */
const age = (username: string, column: 'createdAt' | 'updatedAt', minutes: number) =>
  ask(
    `update auth.session set "${column}" = now() - make_interval(mins => $2) where "userId" = (select id::text from organisation.account where username = $1)`,
    [username, minutes],
  );

describe('a session', () => {
  test.each([
    ['bientap', 'updatedAt', 119, 121, 'idle'],
    ['bientap', 'createdAt', 719, 721, 'absolute'],
    ['quantri', 'updatedAt', 29, 31, 'idle'],
    ['quantri', 'createdAt', 479, 481, 'absolute'],
  ] as const)(
    'of %s, %s: open after %i minutes, over after %i, and the sign-in page says why and leads back',
    async (who, column, within, beyond, why) => {
      const somebody = await site.as(who);
      await age(who, column, within);
      expect((await somebody.get('/lam-viec')).status).toBe(200);
      await age(who, column, beyond);
      const answer = await somebody.get('/lam-viec/tai-khoan?x=1');
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/dang-nhap?tiep=%2Flam-viec%2Ftai-khoan%3Fx%3D1&vi=${why}`]);
      expect(await text(somebody.get(answer.headers.get('location')!))).toContain(why === 'idle' ? 'lâu không thao tác' : 'dài tối đa');
      await age(who, column, 1); // the row is gone: nothing brings it back
      expect((await somebody.get('/lam-viec')).status).toBe(303);
    },
  );

  test('in use stays in use: a page looked at counts', async () => {
    const somebody = await site.as('quantri');
    for (let i = 0; i < 3; i++) {
      await age('quantri', 'updatedAt', 20);
      expect((await somebody.get('/lam-viec')).status).toBe(200);
    }
    expect(
      (
        await ask(
          `select from auth.session where "userId" = (select id::text from organisation.account where username = 'quantri') and "updatedAt" > now() - interval '1 minute'`,
        )
      ).length,
    ).toBeGreaterThan(0);
  });

  test('that ended before a form was sent: nothing is done, what was typed comes back to be sent again, secrets do not', async () => {
    const bientap = await site.as('bientap');
    await age('bientap', 'updatedAt', 121);
    const sent = { title: 'Bài <đang> viết "dở"', tags: ['một', 'hai'], password: 'mật khẩu nào đó' };
    const answer = await bientap.post('/lam-viec/tai-khoan/quy-tac', sent);
    const html = await text(answer);
    expect(answer.status).toBe(403);
    expect(html).toContain('Gửi lại');
    expect(html).toContain('value="Bài &lt;đang&gt; viết &quot;dở&quot;"');
    expect(html.match(/name="tags"/g)).toHaveLength(2);
    expect(html).not.toContain('mật khẩu nào đó');
    expect(html).toContain('/dang-nhap?tiep=%2Fdang-nhap%2Fxong');
  });

  test('is listed with its browser in plain words and no address; one or all others can be ended', async () => {
    await ask('delete from auth.session');
    const here = await site.as('duyettin');
    const [there, elsewhere] = [await site.as('duyettin'), await site.as('duyettin')];
    const html = await text(here.get('/lam-viec/tai-khoan'));
    expect(html.match(/Firefox trên Linux/g)!.length).toBeGreaterThanOrEqual(3);
    expect(html.match(/Máy này/g)).toHaveLength(1);
    expect(html).not.toContain('127.0.0.1</');
    const ids = [...html.matchAll(/name="session" value="([0-9a-f-]{36})"/g)].map((match) => match[1]!);
    expect(ids).toHaveLength(2);
    const answer = await here.post('/lam-viec/tai-khoan/phien', { session: ids[0]! });
    expect(answer.headers.get('location')).toBe('/lam-viec/tai-khoan?ket-thuc=1');
    expect([(await there.get('/lam-viec')).status, (await elsewhere.get('/lam-viec')).status].sort()).toEqual([200, 303]);
    // somebody else's session is not there
    const other = await site.as('bientap');
    expect((await other.post('/lam-viec/tai-khoan/phien', { session: ids[1]! })).headers.get('location')).toBe(
      '/lam-viec/tai-khoan?ket-thuc=0',
    );
    await here.post('/lam-viec/tai-khoan/phien', { session: 'others' });
    expect([(await there.get('/lam-viec')).status, (await elsewhere.get('/lam-viec')).status]).toEqual([303, 303]);
    expect((await here.get('/lam-viec')).status).toBe(200);
  });
});

describe('a fresh proof', () => {
  test('is asked for ten minutes after signing in, leads back, and holds for the session that gave it', async () => {
    const here = await site.as('baove.dulieu');
    const there = await site.as('baove.dulieu');
    expect((await here.get('/lam-viec/tai-khoan/mat-khau')).status).toBe(200);
    await age('baove.dulieu', 'createdAt', 11);
    const asked = await here.get('/lam-viec/tai-khoan/mat-khau');
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/dang-nhap/xac-nhan?tiep=%2Flam-viec%2Ftai-khoan%2Fmat-khau']);
    const proof = asked.headers.get('location')!;
    expect((await here.post(proof, { password: 'sai bét' })).status).toBe(422);
    expect((await here.get('/lam-viec/tai-khoan/mat-khau')).status).toBe(303);
    const proven = await here.post(proof, { password: PASSWORD });
    expect([proven.status, proven.headers.get('location')]).toEqual([303, '/lam-viec/tai-khoan/mat-khau']);
    expect((await here.get('/lam-viec/tai-khoan/mat-khau')).status).toBe(200);
    expect((await there.get('/lam-viec/tai-khoan/mat-khau')).status).toBe(303);
    await ask(`update organisation.session_proof set at = at - interval '11 minutes'`);
    expect((await here.get('/lam-viec/tai-khoan/mat-khau')).status).toBe(303);
  });

  test('that ran out before the form was sent: nothing is done, and the page leads to a proof', async () => {
    const here = await site.as('baove.dulieu');
    await age('baove.dulieu', 'createdAt', 11);
    const answer = await here.post('/lam-viec/tai-khoan/mat-khau', { currentPassword: PASSWORD, newPassword: NEW, newPasswordAgain: NEW });
    const html = await text(answer);
    expect(answer.status).toBe(403);
    expect(html).toContain('/dang-nhap/xac-nhan?tiep=');
    expect(html).not.toContain(NEW);
    expect((await site.visitor().post('/dang-nhap', { username: 'baove.dulieu', password: PASSWORD })).status).toBe(303);
  });

  test('does not let a stranger’s page be redirected to', async () => {
    const here = await site.as('bientap');
    const proven = await here.post('/dang-nhap/xac-nhan?tiep=https%3A%2F%2Fevil.example', { password: PASSWORD });
    expect(proven.headers.get('location')).toBe('/lam-viec');
  });
});

describe('the code of conduct', () => {
  test('who has not agreed to it as it stands reads it, agrees, and only then works', async () => {
    await ask(
      `update organisation.agreement set version = '2020-01' where account_id = (select id from organisation.account where username = 'thanhpho.sovhtt')`,
    );
    const somebody = await site.as('thanhpho.sovhtt');
    expect((await somebody.get('/lam-viec/chuong-trinh')).status).toBe(403);
    expect(await text(somebody.get('/lam-viec'))).toContain('href="/lam-viec/tai-khoan/quy-tac"');
    const page = await text(somebody.get('/lam-viec/tai-khoan/quy-tac'));
    expect(page).toContain('Giữ kín chuyện của người khác');
    expect(page).toContain('Luật Phòng, chống bạo lực gia đình 13/2022/QH15, Điều 9');
    expect((await somebody.post('/lam-viec/tai-khoan/quy-tac', {})).status).toBe(422);
    expect((await somebody.post('/lam-viec/tai-khoan/quy-tac', { agree: 'yes' })).status).toBe(303);
    expect((await somebody.get('/lam-viec/chuong-trinh')).status).toBe(200);
    expect((await somebody.post('/lam-viec/tai-khoan/quy-tac', { agree: 'yes' })).status).toBe(303);
    expect(
      await ask(
        `select version from organisation.agreement where account_id = (select id from organisation.account where username = 'thanhpho.sovhtt') order by 1`,
      ),
    ).toHaveLength(2);
  });
});

describe('what happens to one’s account is told', () => {
  const seen = async (somebody: Visitor) => {
    const html = await text(somebody.get('/lam-viec/tai-khoan'));
    const upTo = /name="upTo" value="([^"]+)"/.exec(html)?.[1];
    if (upTo) await somebody.post('/lam-viec/tai-khoan/thong-bao', { upTo });
    return html;
  };

  test('a sign-in from a new browser, once for each; not the very first, not one that is known', async () => {
    await ask('delete from organisation.known_browser');
    await ask('delete from organisation.notice');
    const first = await site.as('quan.vhtt');
    expect(await text(first.get('/lam-viec'))).not.toContain('trình duyệt mới');
    await site.as('quan.vhtt');
    expect(await text(first.get('/lam-viec'))).toContain('trình duyệt mới');
    await seen(first);
    expect(await text(first.get('/lam-viec'))).not.toContain('trình duyệt mới');
    await first.post('/dang-nhap', { username: 'quan.vhtt', password: PASSWORD });
    expect(await text(first.get('/lam-viec'))).not.toContain('trình duyệt mới');
    expect(await ask(`select from audit.entry where what = 'browser.first-used'`)).not.toHaveLength(0);
  });

  test('a changed password ends the other sessions; the letter comes although the server first refused, and says nothing', async () => {
    await ask(`update organisation.account set email = 'ha@example.vn' where username = 'quan.lanhdao'`);
    const here = await site.as('quan.lanhdao');
    const there = await site.as('quan.lanhdao');
    await seen(here);
    const to = '/lam-viec/tai-khoan/mat-khau';
    expect((await here.post(to, { currentPassword: 'sai', newPassword: NEW, newPasswordAgain: NEW })).status).toBe(422);
    expect(await text(here.get('/lam-viec'))).not.toContain('Mật khẩu đã đổi'); // what did not happen is not told
    const answer = await here.post(to, { currentPassword: PASSWORD, newPassword: NEW, newPasswordAgain: NEW });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/lam-viec/tai-khoan?doi=mat-khau']);
    expect(await ask(`select actor_id, about from audit.entry where what = 'password.changed'`)).toEqual([
      { actor_id: await idOf('quan.lanhdao'), about: await idOf('quan.lanhdao') },
    ]);
    expect((await there.get('/lam-viec')).status).toBe(303);
    expect(await text(here.get('/lam-viec'))).toContain('Mật khẩu đã đổi');
    expect((await site.visitor().post('/dang-nhap', { username: 'quan.lanhdao', password: PASSWORD })).status).toBe(422);
    expect((await site.visitor().post('/dang-nhap', { username: 'quan.lanhdao', password: NEW })).status).toBe(303);

    await expect.poll(async () => letters.length, { timeout: 30_000, interval: 250 }).toBeGreaterThan(0);
    const { to: address, raw } = letters[0]!;
    expect(address).toBe('ha@example.vn');
    expect(raw).toMatch(/^Auto-Submitted: auto-generated/m);
    const words =
      Buffer.from(
        raw
          .split(/\r?\n\r?\n/)
          .slice(1)
          .join(''),
        'base64',
      ).toString('utf8') + raw;
    expect(words).toContain(`${site.url}/dang-nhap`);
    for (const said of ['Phạm', 'Bảo', 'quan.lanhdao', 'Mật khẩu', 'mật khẩu', 'password']) expect(words).not.toContain(said);
  });
});

test('the kinds of notices are those the table takes', async () => {
  const [{ check }] = await ask(`select pg_get_constraintdef(oid) as check from pg_constraint where conname = 'notice_kind_check'`);
  expect([...check.matchAll(/'([^']+)'::text/g)].map((match: string[]) => match[1]).sort()).toEqual([...NOTICE_KINDS].sort());
});

test('a forgotten password: one page for everybody, that asks nothing', async () => {
  const html = await text(site.get('/dang-nhap/quen-mat-khau'));
  expect(html).toContain('lời mời mới');
  expect(html).not.toContain('method="post"');
  expect(await text(site.get('/dang-nhap'))).toContain('href="/dang-nhap/quen-mat-khau"');
});
