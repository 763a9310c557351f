import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../tests/site.ts';
import { readyForReports } from './setup.rules.ts';

const PAGE = '/lam-viec/to-chuc/khoi-dau';
const LETTER = `${PAGE}/thu-gui-thu`;
let site: TestSite;
let owner: pg.Client;
let mail: SMTPServer;
const letters: { to: string; raw: string }[] = [];
beforeAll(async () => {
  mail = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onRcptTo: ({ address }, _session, done) => done(address.startsWith('khong-co') ? new Error(`no such person: ${address}`) : null),
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
  await new Promise<void>((resolve) => mail.listen(0, '127.0.0.1', resolve));
  const { port } = mail.server.address() as { port: number };
  site = await openTestSite({ env: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'binh-an@example.vn' } });
  owner = new pg.Client({ connectionString: site.store.urls.owner });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await site?.stop();
  await new Promise<void>((resolve) => mail.close(() => resolve()));
});

/** The state that the page shows for a step, by its title. */
async function stateOf(title: string, language = ''): Promise<string> {
  const html = await (await (await site.as('quantri')).get(language + PAGE)).text();
  return new RegExp(`<h3[^>]*>${title} <strong[^>]*>.*?</svg> ([^<]+)</strong>`).exec(html)?.[1] ?? 'not there';
}
const settled = async () => {
  for (let i = 0; i < 100; i++) {
    const { rows } = await owner.query('select from organisation.test_letter where done_at is null');
    if (rows.length === 0) return;
    await new Promise((wait) => setTimeout(wait, 50));
  }
  throw new Error('the worker did not try');
};

test('only who sets up sees it; whoever may not is led back to their work', async () => {
  for (const username of ['bientap', 'baove.dulieu']) {
    const somebody = await site.as(username);
    for (const path of [PAGE, LETTER]) {
      const answer = await somebody.get(path);
      expect([username, path, answer.status]).toEqual([username, path, 403]);
      expect(await answer.text()).toContain('<a href="/lam-viec">Về Việc của tôi</a>');
    }
  }
  expect((await site.get(PAGE)).status).toBe(303);
});

test('a demonstration says that it is one; each step says where it stands', async () => {
  const html = await (await (await site.as('quantri')).get(PAGE)).text();
  expect(html).toContain('Đây là bản trình diễn');
  expect(html).toMatch(/Đã xong \d+ trên 11 việc/);
  expect(await stateOf('Cơ quan đứng tên cổng')).toBe('Đã xong');
  expect(await stateOf('Các đơn vị')).toBe('Đã xong');
  expect(await stateOf('Người quản trị thứ hai')).toBe('Phải làm'); // quantri is alone
  expect(await stateOf('Lịch trực')).toBe('Chưa làm được');
  expect(await stateOf('The duty roster', '/en')).toBe('Not possible yet');
});

test('a second administrator counts once the invitation is accepted', async () => {
  const { rows } = await owner.query<{ id: string }>(
    `with person as (insert into organisation.account (id, username, name, second_factor_required) values (gen_random_uuid(), 'thu.hai', 'B', true) returning id)
     insert into organisation.post (account_id, unit_id, role, valid_from)
     select person.id, s.unit_id, 'administrator', '2024-11-01' from person, organisation.seat s where s.duty = 'authority' and s.valid_to is null or s.valid_to > '2024-11-20' limit 1
     returning account_id as id`,
  );
  expect(await stateOf('Người quản trị thứ hai')).toBe('Đang chờ');
  await owner.query(
    `insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt") values ($1, 'x', 'x@x.invalid', false, now(), now())`,
    [rows[0]!.id],
  );
  expect(await stateOf('Người quản trị thứ hai')).toBe('Đã xong');
  await owner.query('update organisation.account set deactivated_at = now() where id = $1', [rows[0]!.id]);
  expect(await stateOf('Người quản trị thứ hai')).toBe('Phải làm');
});

describe('a test letter', () => {
  const ago = () =>
    owner.query(`update organisation.test_letter set at = at - interval '2 minutes', done_at = done_at - interval '2 minutes'`);

  test('what is no address is said beside the field, and stays typed', async () => {
    const answer = await (await site.as('quantri')).post(LETTER, { address: 'quantri@' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/id="address-error"[\s\S]*value="quantri@"/);
  });

  test('is sent by the worker; the step is done, the address forgotten, the record holds none', async () => {
    const quantri = await site.as('quantri');
    const answer = await quantri.post(LETTER, { address: 'quan.tri@hanoi.example' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, PAGE]);
    await settled();
    expect(letters).toEqual([{ to: 'quan.tri@hanoi.example', raw: expect.stringContaining('Auto-Submitted: auto-generated') }]);
    expect(await stateOf('Thư điện tử')).toBe('Đã xong');
    const { rows } = await owner.query('select address, failure from organisation.test_letter');
    expect(rows).toEqual([{ address: null, failure: null }]);
    const entries = await owner.query(`select about, detail::text from audit.entry where what = 'test-letter.asked'`);
    expect(JSON.stringify(entries.rows)).not.toContain('hanoi.example');
  });

  test('one a minute', async () => {
    const again = await (await site.as('quantri')).post(LETTER, { address: 'quan.tri@hanoi.example' });
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('Đợi một phút')]);
  });

  test('that the server does not take is said with its code, and not with the address', async () => {
    await ago();
    expect((await (await site.as('quantri')).post(LETTER, { address: 'khong-co@hanoi.example' })).status).toBe(303);
    await settled();
    const { rows } = await owner.query<{ failure: string }>('select failure from organisation.test_letter where failure is not null');
    expect(rows).toEqual([{ failure: expect.stringMatching(/^EENVELOPE 5\d\d$/) }]);
    expect(await stateOf('Thư điện tử')).toBe('Phải làm');
  });
});

test('until keys, two openers and a roster are there, /bao-tin shows numbers and takes nothing', async () => {
  const ceremonies = await owner.query('select from platform.key_ceremony');
  const facts = { ceremony: null, openers: { held: 0, ready: 0 }, roster: false };
  expect([ceremonies.rowCount, readyForReports(facts).ready]).toEqual([0, false]);
  for (const path of ['/bao-tin', '/en/bao-tin']) {
    const html = await (await site.get(path)).text();
    expect(html).toMatch(/href="tel:113"[\s\S]*href="tel:1900969680"/);
    const matter = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
    expect(matter).not.toMatch(/<(textarea|input|select|form)\b/);
    expect((await site.post(path, { text: 'x' })).status).toBe(404);
  }
  expect(await (await (await site.as('quantri')).get(PAGE)).text()).toMatch(/lễ niêm phong khóa[\s\S]*lịch trực/);
});
