import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { codeOf } from '../../../tests/authenticator.ts';
import { startDirectory, type TestDirectory } from '../../../tests/oidc.ts';
import { freePort, openTestSite, PASSWORD, type TestSite, type Visitor } from '../../../tests/site.ts';

let site: TestSite;
let directory: TestDirectory;
let admin: pg.Client;

beforeAll(async () => {
  const port = await freePort();
  directory = await startDirectory({ redirectUri: `http://127.0.0.1:${port}/dang-nhap/thu-muc/ve` });
  site = await openTestSite({
    env: {
      PORT: String(port),
      OIDC_ISSUER: directory.issuer,
      OIDC_CLIENT_ID: directory.clientId,
      OIDC_CLIENT_SECRET: directory.clientSecret,
      OIDC_NAME: 'Thư mục Thành phố',
    },
  });
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await site?.stop();
  await directory?.stop();
});
beforeEach(async () => {
  Object.assign(directory, { person: 'refuses', spoil: undefined, hangs: false });
  await admin.query(
    `update organisation.account set directory_subject = null, directory_set_by = null, directory_set_at = null, deactivated_at = null, second_factor_required = false`,
  );
});

const link = (username: string, subject: string) =>
  admin.query('update organisation.account set directory_subject = $2, directory_set_by = id where username = $1', [username, subject]);
const users = async () => Number((await admin.query('select count(*) from auth."user"')).rows[0].count);

/** Goes to the directory as a browser does and comes back; returns the answer of our own address, and that address. */
async function thereAndBack(start: Response): Promise<string> {
  const cookies = new Map<string, string>();
  let address = start.headers.get('location')!;
  while (address.startsWith(directory.issuer)) {
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of answer.headers.getSetCookie()) cookies.set(...(cookie.split(';')[0]!.split(/=(.*)/s) as [string, string]));
    address = new URL(answer.headers.get('location')!, address).href;
  }
  return address.slice(site.url.length);
}
const signIn = async (visitor: Visitor, from = '/dang-nhap/thu-muc') => visitor.get(await thereAndBack(await visitor.get(from)));
const WHY = '/dang-nhap/thu-muc/khong-duoc';
const begun = async (visitor: Visitor) => (await visitor.get('/lam-viec')).status === 200;

describe('signing in through the directory', () => {
  test('the sign-in page offers it by name', async () => {
    expect(await (await site.visitor().get('/dang-nhap')).text()).toContain('Đăng nhập bằng Thư mục Thành phố');
    expect(await (await site.visitor().get('/en/dang-nhap')).text()).toContain('Sign in with Thư mục Thành phố');
  });

  test('whom our account names gets in, where they wanted to go', async () => {
    await link('bientap', 'subject-1');
    directory.person = { sub: 'subject-1' };
    const visitor = site.visitor();
    const answer = await signIn(visitor, '/dang-nhap/thu-muc?tiep=/lam-viec/noi-dung');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/lam-viec/noi-dung');
    expect(await begun(visitor)).toBe(true);
    const { rows } = await admin.query(
      `select s."method", a."idToken", a."accessToken" from auth."session" s join auth."user" u on u."id" = s."userId"
       join auth."account" a on a."userId" = u."id" and a."providerId" = 'directory' where u."username" = 'bientap' order by s."createdAt" desc`,
    );
    // how it was begun is kept; what the directory told is not
    expect(rows[0]).toEqual({ method: 'directory', idToken: null, accessToken: null });
  });

  test('a directory that asked for a second factor is noted as such', async () => {
    await link('bientap', 'subject-1');
    directory.person = { sub: 'subject-1', amr: ['pwd', 'otp'] };
    await signIn(site.visitor());
    const { rows } = await admin.query(`select "method" from auth."session" order by "createdAt" desc limit 1`);
    expect(rows[0].method).toBe('directory-mfa');
  });

  test('whom no account names stays out, is told so, and no account is made', async () => {
    const before = await users();
    directory.person = { sub: 'a-stranger' };
    const visitor = site.visitor();
    const answer = await signIn(visitor);
    expect(answer.headers.get('location')).toBe(`${WHY}?vi=no`);
    expect(await (await visitor.get(`${WHY}?vi=no`)).text()).toContain('chưa được nối với tài khoản nào');
    expect(await begun(visitor)).toBe(false);
    expect(await users()).toBe(before);
  });

  test('who is deactivated stays out and learns no more than a stranger', async () => {
    await link('bientap', 'subject-1');
    directory.person = { sub: 'subject-1' };
    await signIn(site.visitor()); // the library knows the link by now
    await admin.query(`update organisation.account set deactivated_at = now() where username = 'bientap'`);
    const visitor = site.visitor();
    expect((await signIn(visitor)).headers.get('location')).toBe(`${WHY}?vi=no`);
    expect(await begun(visitor)).toBe(false);
  });

  test('a link taken away by an administrator ends there and then', async () => {
    await link('bientap', 'subject-1');
    directory.person = { sub: 'subject-1' };
    await signIn(site.visitor());
    await link('bientap', 'another');
    await link('duyettin', 'subject-1');
    const visitor = site.visitor();
    await signIn(visitor);
    const { rows } = await admin.query(
      `select u."username" from auth."session" s join auth."user" u on u."id" = s."userId" order by s."createdAt" desc limit 1`,
    );
    expect(rows[0].username).toBe('duyettin');
  });

  test('the language stays that of the beginning', async () => {
    expect((await signIn(site.visitor(), '/en/dang-nhap/thu-muc')).headers.get('location')).toBe(`/en${WHY}?vi=cancelled`);
    directory.person = { sub: 'a-stranger' };
    expect((await signIn(site.visitor(), '/en/dang-nhap/thu-muc')).headers.get('location')).toBe(`/en${WHY}?vi=no`);
    await link('bientap', 'a-stranger');
    expect((await signIn(site.visitor(), '/en/dang-nhap/thu-muc?tiep=/lam-viec/noi-dung?error=1')).headers.get('location')).toBe(
      '/en/lam-viec/noi-dung?error=1',
    );
  });

  test('who stops on the way comes back to a page that says so', async () => {
    expect((await signIn(site.visitor())).headers.get('location')).toBe(`${WHY}?vi=cancelled`);
  });

  test('an answer without its cookie, or sent twice, is not believed', async () => {
    await link('bientap', 'subject-1');
    directory.person = { sub: 'subject-1' };
    const visitor = site.visitor();
    const back = await thereAndBack(await visitor.get('/dang-nhap/thu-muc'));
    const thief = site.visitor();
    expect((await thief.get(back)).headers.get('location')).toBe(`${WHY}?vi=failed`);
    expect(await begun(thief)).toBe(false);
    expect((await thief.get('/dang-nhap/thu-muc/ve')).headers.get('location')).toBe(`${WHY}?vi=failed`);
  });

  test('a token that was tampered with is not believed', async () => {
    await link('bientap', 'subject-1');
    directory.person = { sub: 'somebody-else' };
    directory.spoil = (path, body) => {
      if (!path.startsWith('/token')) return body;
      const tokens = JSON.parse(body) as { id_token: string };
      const [head, claims, seal] = tokens.id_token.split('.');
      const lie = { ...JSON.parse(Buffer.from(claims!, 'base64url').toString()), sub: 'subject-1' };
      return JSON.stringify({ ...tokens, id_token: [head, Buffer.from(JSON.stringify(lie)).toString('base64url'), seal].join('.') });
    };
    const visitor = site.visitor();
    expect((await signIn(visitor)).headers.get('location')).toBe(`${WHY}?vi=failed`);
    directory.spoil = (path, body) => (path.startsWith('/token') ? JSON.stringify({ ...JSON.parse(body), id_token: undefined }) : body);
    expect((await signIn(visitor)).headers.get('location')).toBe(`${WHY}?vi=failed`);
    expect(await begun(visitor)).toBe(false);
  });

  test('another directory at the same address is not believed', async () => {
    directory.spoil = (path, body) =>
      path.includes('well-known') ? body.replace(`"issuer":"${directory.issuer}"`, '"issuer":"https://elsewhere.example"') : body;
    expect((await site.visitor().get('/dang-nhap/thu-muc')).headers.get('location')).toBe(`${WHY}?vi=down`);
  });

  test('a directory that is silent keeps nobody with a password waiting, and is said to be down within seconds', async () => {
    directory.hangs = true;
    const asked = performance.now();
    const silent = site.visitor().get('/dang-nhap/thu-muc');
    const answer = await site.visitor().post('/dang-nhap', { username: 'bientap', password: PASSWORD });
    expect(answer.status).toBe(303);
    expect(performance.now() - asked).toBeLessThan(4000);
    expect((await silent).headers.get('location')).toBe(`${WHY}?vi=down`);
    expect(performance.now() - asked).toBeLessThan(8000);
    expect(await (await site.visitor().get(`/en${WHY}?vi=down`)).text()).toContain('does not answer now');
  });
});

describe('the second factor', () => {
  const demand = () => admin.query(`update organisation.account set second_factor_required = true where username = 'bientap'`);

  test('is still asked for where the directory did not', async () => {
    await link('bientap', 'subject-1');
    await demand();
    directory.person = { sub: 'subject-1' };
    const visitor = site.visitor();
    await signIn(visitor);
    expect((await visitor.get('/lam-viec/noi-dung')).status).toBe(403);
    directory.person = { sub: 'subject-1', amr: ['mfa'] };
    await signIn(visitor);
    expect((await visitor.get('/lam-viec/noi-dung')).status).toBe(200);
  });

  test('whoever has the code on, types it after the directory has let them through', async () => {
    await link('duyettin', 'subject-2');
    const approver = await site.as('duyettin');
    await approver.post('/lam-viec/tai-khoan/hai-buoc', { password: PASSWORD });
    const shown = await (await approver.get('/lam-viec/tai-khoan/hai-buoc/xac-nhan')).text();
    const secret = /<code>([^<]+)<\/code>/.exec(shown)![1]!;
    expect((await approver.post('/lam-viec/tai-khoan/hai-buoc/xac-nhan', { code: codeOf(secret) })).status).toBe(303);
    directory.person = { sub: 'subject-2' };
    const visitor = site.visitor();
    const answer = await signIn(visitor, '/dang-nhap/thu-muc?tiep=/lam-viec/noi-dung');
    expect(answer.headers.get('location')).toBe(`/dang-nhap/ma?tiep=${encodeURIComponent('/lam-viec/noi-dung')}`);
    expect(await begun(visitor)).toBe(false);
    expect((await visitor.post('/dang-nhap/ma', { code: '000000' })).status).toBe(422);
    expect((await visitor.post('/dang-nhap/ma', { code: codeOf(secret) })).status).toBe(303);
    expect(await begun(visitor)).toBe(true);
    // a directory that asked for more has asked enough
    const again = site.visitor();
    directory.person = { sub: 'subject-2', amr: ['hwk'] };
    expect((await signIn(again)).headers.get('location')).toBe('/lam-viec');
    expect(await begun(again)).toBe(true);
  });
});

describe('linking one’s own account', () => {
  const OWN = '/lam-viec/tai-khoan/thu-muc';
  const proveThere = async (visitor: Visitor) => {
    expect((await visitor.post(OWN, {})).headers.get('location')).toBe(`${OWN}/di`);
    const page = await (await visitor.get(`${OWN}/di`)).text();
    const href = new RegExp(`href="(${directory.issuer}[^"]+)"`).exec(page)![1]!.replaceAll('&amp;', '&');
    return thereAndBack(new Response(null, { status: 302, headers: { location: href } }));
  };

  test('from one’s own page, signed in; then the directory lets them in; then not any longer', async () => {
    const editor = await site.as('bientap');
    directory.person = { sub: 'subject-3' };
    expect((await editor.get(await proveThere(editor))).headers.get('location')).toBe(`${OWN}?xong=noi`);
    expect(await (await editor.get(`${OWN}?xong=noi`)).text()).toContain('đã nối với Thư mục Thành phố');
    const visitor = site.visitor();
    await signIn(visitor);
    expect(await begun(visitor)).toBe(true);

    expect((await editor.post(`${OWN}/thoi`, {})).headers.get('location')).toBe(`${OWN}?xong=thoi`);
    expect((await signIn(site.visitor())).headers.get('location')).toBe(`${WHY}?vi=no`);
    const { rows } = await admin.query(`select what from audit.entry where what like 'directory.%' order by at`);
    expect(rows.map(({ what }) => what)).toEqual(['directory.linked', 'directory.unlinked']);
  });

  test('a person there is one person here', async () => {
    await link('duyettin', 'subject-3');
    directory.person = { sub: 'subject-3' };
    const editor = await site.as('bientap');
    expect((await editor.get(await proveThere(editor))).headers.get('location')).toBe(`${WHY}?vi=taken`);
    // and proving it has signed nobody in as the other
    expect(await (await editor.get('/lam-viec')).text()).toContain('Biên tập viên');
  });

  test('only whoever began it ends it', async () => {
    directory.person = { sub: 'subject-3' };
    const editor = await site.as('bientap');
    const back = await proveThere(editor);
    await editor.post('/dang-xuat', {});
    expect((await editor.get(back)).headers.get('location')).toBe(`${WHY}?vi=stranger`);
    const { rows } = await admin.query(`select count(*)::int from organisation.account where directory_subject = 'subject-3'`);
    expect(rows[0].count).toBe(0);
  });

  test('does not begin by a link from elsewhere', async () => {
    const editor = await site.as('bientap');
    expect((await editor.post(OWN, {}, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await editor.get(`${OWN}/di`)).status).toBe(301);
  });
});

describe('an administrator', () => {
  const idOf = async (username: string) =>
    (await admin.query('select id from organisation.account where username = $1', [username])).rows[0].id as string;
  const screen = async (username: string) => `/lam-viec/to-chuc/nguoi/${await idOf(username)}/thu-muc`;

  test('says whom the directory means; the person is told, gets in, and is still asked for the second factor here', async () => {
    await admin.query(`update organisation.account set second_factor_required = true where username = 'bientap'`);
    const quantri = await site.as('quantri');
    expect((await quantri.post(await screen('bientap'), { subject: ' subject-4 ' })).status).toBe(303);
    const { rows } = await admin.query(`select kind from organisation.notice where account_id = $1 order by at desc limit 1`, [
      await idOf('bientap'),
    ]);
    expect(rows).toEqual([{ kind: 'directory linked' }]);
    directory.person = { sub: 'subject-4', amr: ['mfa'] };
    const visitor = site.visitor();
    await signIn(visitor);
    expect((await visitor.get('/lam-viec')).status).toBe(200);
    expect((await visitor.get('/lam-viec/noi-dung')).status).toBe(403); // somebody else's word is not the person's proof
    expect((await quantri.post(await screen('bientap'), { subject: '' })).status).toBe(303);
    expect((await signIn(site.visitor())).headers.get('location')).toBe(`${WHY}?vi=no`);
  });

  test('does it for nobody above, not for themselves, not twice for one person there; and does not take the second factor away as well', async () => {
    const quantri = await site.as('quantri');
    expect((await quantri.post(await screen('quantri'), { subject: 'mine' })).status).toBe(409);
    expect((await quantri.post(await screen('bientap'), { subject: 'with space' })).status).toBe(422);
    await link('xuandinh.vhxh', 'subject-5');
    const taken = await quantri.post(await screen('bientap'), { subject: 'subject-5' });
    expect([taken.status, await taken.text()]).toEqual([409, expect.stringContaining('đã thuộc về một tài khoản khác')]);
    expect((await quantri.post(await screen('bientap'), { subject: 'subject-6' })).status).toBe(303);
    await admin.query(`insert into auth."twoFactor" ("id", "secret", "backupCodes", "userId") values ('t', 'x', 'x', $1)`, [
      await idOf('bientap'),
    ]);
    await admin.query(`update auth."user" set "twoFactorEnabled" = true where "id" = $1`, [await idOf('bientap')]);
    expect((await quantri.post(`/lam-viec/to-chuc/nguoi/${await idOf('bientap')}/hai-buoc`, {})).status).toBe(409);
    const editor = await site.as('xuandinh.vhxh');
    expect((await editor.get(await screen('bientap'))).status).toBe(403);
  });

  test('PostgreSQL lets the workspace change a link through these two doors only', async () => {
    const staff = new pg.Client({ connectionString: site.store.urls.staff });
    await staff.connect();
    try {
      await expect(staff.query(`update organisation.account set directory_subject = 'x'`)).rejects.toThrow(/permission denied/);
      await expect(staff.query(`select organisation.link_directory('x')`)).rejects.toThrow(/nobody is acting/);
      expect((await staff.query(`select said from organisation.set_directory($1, 'x')`, [await idOf('bientap')])).rows).toEqual([
        { said: 'not yours' },
      ]);
      // nobody is acting: unknown is no
      const lonely = await admin.query(
        `insert into organisation.account (id, username, name, invented, second_factor_required)
           values (gen_random_uuid(), 'khong.chuc', 'Không chức', true, false) returning id`,
      );
      expect((await staff.query(`select said from organisation.set_directory($1, 'x')`, [lonely.rows[0].id])).rows).toEqual([
        { said: 'not yours' },
      ]);
    } finally {
      await staff.end();
    }
  });
});
