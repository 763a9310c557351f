import pg from 'pg';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../browser.ts';
import { freePort, openTestSite, PASSWORD, type TestSite } from '../site.ts';

let site: TestSite;
let browser: Browser;
let admin: pg.Client;
let url: string; // passkeys belong to a name: the machine's own, and not its address

beforeAll(async () => {
  const port = await freePort();
  url = `http://localhost:${port}`;
  [site, browser] = await Promise.all([openTestSite({ env: { PORT: String(port), BASE_URL: url } }), launch()]);
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await browser?.close();
  await site?.stop();
});

type Device = { context: BrowserContext; page: Page; devtools: CDPSession; authenticator: string };

/**
 * A browser with a built-in authenticator that is always touched at once. `verifies`: whether it checks who holds it; `suggests`: whether the
 * browser offers passkeys among the usernames (touched at once, they sign in by themselves).
 */
async function device({ verifies = true, suggests = false } = {}): Promise<Device> {
  const context = await browser.newContext();
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  if (!suggests) await page.addInitScript('PublicKeyCredential.isConditionalMediationAvailable = async () => false');
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: verifies,
      automaticPresenceSimulation: true,
    },
  });
  return { context, page, devtools, authenticator: authenticatorId };
}

async function signInWithPassword(page: Page, username: string): Promise<void> {
  await page.goto(`${url}/dang-nhap`);
  await page.fill('#username', username);
  await page.fill('#password', PASSWORD);
  await page.click('main form button[type="submit"]');
  await page.waitForURL(/\/lam-viec$/);
}
const signOut = (context: BrowserContext) => context.clearCookies();
const keys = '/lam-viec/tai-khoan/khoa';
const press = (page: Page) => page.click('[data-passkey] button');

async function add(page: Page, name: string): Promise<void> {
  await page.goto(url + keys);
  await page.fill('[data-passkey] input', name);
  await press(page);
  await page.waitForURL(/xong=them/);
}

describe('a passkey', () => {
  test('is added, signs in with nothing typed, is renamed, removed, and signs in no longer', async () => {
    const { context, page } = await device();
    await signInWithPassword(page, 'bientap');
    await page.goto(url + keys);
    expect(await page.textContent('main')).toContain('Bạn chưa có khóa truy cập nào');
    await add(page, 'Điện thoại của tôi');
    expect(await page.textContent('main')).toContain('Điện thoại của tôi');
    expect(await page.textContent('main')).toContain('chưa dùng lần nào');

    await signOut(context);
    // as when the session ends on the way to somewhere
    await page.goto(`${url}/lam-viec/noi-dung`);
    await press(page);
    await page.waitForURL(`${url}/lam-viec/noi-dung`);
    const { rows } = await admin.query(`select "method" from auth."session" order by "createdAt" desc limit 1`);
    expect(rows[0].method).toBe('passkey');

    await page.goto(url + keys);
    expect(await page.textContent('main')).toContain('dùng lần cuối');
    await page.click('text=Đổi tên');
    await page.fill('#name', '');
    await page.click('main form button');
    expect(await page.textContent('main')).toContain('Nhập tên cho khóa');
    await page.fill('#name', 'Máy tính ở phòng');
    await page.click('main form button');
    await page.waitForURL(/xong=ten/);
    expect(await page.textContent('main')).toContain('Máy tính ở phòng');

    const elsewhere = await device();
    await signInWithPassword(elsewhere.page, 'bientap');
    await page.click('dl >> text=Bỏ');
    expect(await page.textContent('h1')).toContain('Máy tính ở phòng');
    await page.click('main form button');
    await page.waitForURL(/xong=bo/);
    await elsewhere.page.goto(`${url}/lam-viec`);
    expect(elsewhere.page.url()).toContain('/dang-nhap'); // somebody may have found the key
    await elsewhere.context.close();

    await signOut(context);
    await page.goto(`${url}/dang-nhap`);
    await press(page);
    await page.waitForSelector('[data-passkey-says="failed"]:not([hidden])');
    await page.goto(`${url}/lam-viec`);
    expect(page.url()).toContain('/dang-nhap');
    await context.close();
  });

  test('of a device that does not check who holds it is not taken', async () => {
    const { context, page, devtools, authenticator } = await device({ verifies: false });
    await signInWithPassword(page, 'duyettin');
    await page.goto(url + keys);
    await press(page);
    await page.waitForSelector('[data-passkey-says]:not([hidden])');
    expect(
      (await admin.query(`select from auth."passkey" p join auth."user" u on u."id" = p."userId" where "username" = 'duyettin'`)).rowCount,
    ).toBe(0);

    // nor is one let in that checked when it was made and does not any longer: not even by a script that asks for less
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId: authenticator, isUserVerified: true });
    await add(page, 'Khóa USB');
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId: authenticator, isUserVerified: false });
    await signOut(context);
    await page.goto(`${url}/dang-nhap`);
    const status = await page.evaluate(`(async () => {
      const json = (address, what) =>
        fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(what) });
      const options = await (await json('/dang-nhap/khoa/cau-hoi', {})).json();
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...options, userVerification: 'discouraged' });
      const credential = await navigator.credentials.get({ publicKey });
      return (await json('/dang-nhap/khoa', { credential: credential.toJSON() })).status;
    })()`);
    expect(status).toBe(422);
    await page.goto(`${url}/lam-viec`);
    expect(page.url()).toContain('/dang-nhap');
    await context.close();
  });

  test('is offered among the usernames where the browser does that', async () => {
    const { context, page } = await device({ suggests: true });
    await signInWithPassword(page, 'quan.congan');
    await add(page, 'Khóa');
    await signOut(context);
    await page.goto(`${url}/dang-nhap?tiep=/lam-viec/tai-khoan/khoa`);
    await page.waitForURL(url + keys);
    await context.close();
  });

  test('of somebody deactivated opens nothing', async () => {
    const { context, page } = await device();
    await signInWithPassword(page, 'quan.yte');
    await add(page, 'Khóa');
    await admin.query(`update organisation.account set deactivated_at = now() where username = 'quan.yte'`);
    await signOut(context);
    await page.goto(`${url}/dang-nhap`);
    await press(page);
    await page.waitForSelector('[data-passkey-says="failed"]:not([hidden])');
    const { rows } = await admin.query(
      `select count(*)::int from auth."session" s join auth."user" u on u."id" = s."userId" where u."username" = 'quan.yte' and s."method" = 'passkey'
       and s."createdAt" > (select max("createdAt") from auth."passkey")`,
    );
    expect(rows[0].count).toBe(0);
    await context.close();
  });

  test('stands for the second factor; the password alone then neither adds nor removes one', async () => {
    await admin.query(`update organisation.account set second_factor_required = true where username = 'quan.tuphap'`);
    const { context, page } = await device();
    await signInWithPassword(page, 'quan.tuphap');
    await add(page, 'Khóa thứ nhất'); // the first: nothing else is there to ask for
    await page.goto(`${url}/lam-viec`);
    expect(await page.textContent('main')).not.toContain('xác thực hai bước');

    await signOut(context);
    await signInWithPassword(page, 'quan.tuphap');
    expect(await page.textContent('main')).toContain('xác thực hai bước');
    await page.goto(url + keys);
    expect(await page.locator('[data-passkey]').count()).toBe(0);
    expect(await page.textContent('main')).toContain('đăng nhập lại bằng khóa truy cập');
    await page.goto(`${url}/lam-viec/tai-khoan/hai-buoc`);
    expect(await page.textContent('main')).toContain('đăng nhập lại bằng khóa đó'); // nor a phone of the finder's
    expect(await page.locator('main form').count()).toBe(0);
    const { rows } = await admin.query(`select "id" from auth."passkey" where "name" = 'Khóa thứ nhất'`);
    const answers = await page.evaluate(
      async ([list, id]) =>
        Promise.all(
          [`${list}/${id}/bo`, `${list}/cau-hoi`, `${list}/moi`].map(async (address) => (await fetch(address!, { method: 'POST' })).status),
        ),
      [keys, rows[0].id],
    );
    expect(answers).toEqual([403, 403, 403]);
    await context.close();
  });

  test('is added only after a fresh proof of who one is', async () => {
    const { context, page } = await device();
    await signInWithPassword(page, 'xuandinh.phunu');
    await page.goto(url + keys);
    await admin.query(
      `update auth."session" s set "createdAt" = now() - interval '11 minutes' from auth."user" u where u."id" = s."userId" and u."username" = 'xuandinh.phunu'`,
    );
    await press(page); // the page was open all that time
    await page.waitForURL(/xac-nhan/);
    await page.fill('#password', PASSWORD);
    await page.click('main form button[type="submit"]');
    await page.waitForURL(url + keys);
    await add(page, 'Khóa');

    // from then on the passkey itself is such a proof
    await admin.query(
      `update auth."session" s set "createdAt" = now() - interval '11 minutes' from auth."user" u where u."id" = s."userId" and u."username" = 'xuandinh.phunu'`,
    );
    await admin.query('delete from organisation.session_proof');
    await page.goto(url + keys);
    expect(page.url()).toContain('xac-nhan');
    await press(page);
    await page.waitForURL(url + keys);
    await context.close();
  });

  test('that was lost is taken away by the administrator', async () => {
    const { context, page } = await device();
    await signInWithPassword(page, 'quantri');
    const { rows } = await admin.query(`select id from organisation.account where username = 'xuandinh.phunu'`);
    await page.goto(`${url}/lam-viec/to-chuc/nguoi/${rows[0].id}/hai-buoc`);
    await page.click('main form button');
    await page.waitForURL((address) => !address.pathname.endsWith('hai-buoc'));
    const left = await admin.query(`select from auth."passkey" where "userId" = $1`, [rows[0].id]);
    expect(left.rowCount).toBe(0);
    await context.close();
  });

  test('of somebody else is not there', async () => {
    const { context, page } = await device();
    await signInWithPassword(page, 'bientap');
    const { rows } = await admin.query(`select "id" from auth."passkey" where "name" = 'Khóa thứ nhất'`);
    for (const path of [`${keys}/${rows[0].id}`, `${keys}/${rows[0].id}/bo`]) {
      expect((await page.goto(url + path))!.status(), path).toBe(404);
      const sent = await page.evaluate(
        async (address) => (await fetch(address, { method: 'POST', body: new URLSearchParams({ name: 'Của tôi' }) })).status,
        path,
      );
      expect(sent, path).toBe(404);
    }
    await context.close();
  });
});

describe('without a passkey', () => {
  test('the sign-in page without script offers what works without it', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${url}/dang-nhap`);
    expect(await page.isVisible('[data-passkey]')).toBe(false);
    await signInWithPassword(page, 'bientap');
    await page.goto(url + keys);
    expect(await page.isVisible('[data-passkey-absent]')).toBe(true);
    expect(await page.isVisible('[data-passkey]')).toBe(false);
    await context.close();
  });

  test('the challenge is the same for everybody, and an invented answer gets the same no', async () => {
    const post = (path: string, body: string, origin = url) =>
      fetch(`http://127.0.0.1:${new URL(url).port}${path}`, {
        method: 'POST',
        body,
        headers: { origin, 'content-type': 'application/json' },
      });
    const asked = await post('/dang-nhap/khoa/cau-hoi', '{}');
    expect(Object.keys((await asked.json()) as object).sort()).toEqual(['challenge', 'rpId', 'timeout', 'userVerification']);
    const id = 'x'.repeat(32);
    const credential = { id, rawId: id, type: 'public-key', response: { clientDataJSON: '', authenticatorData: '', signature: '' } };
    const no = await Promise.all(
      ['', 'no json', '{}', JSON.stringify({ credential: {} }), JSON.stringify({ credential })].map((body) =>
        post('/dang-nhap/khoa', body),
      ),
    );
    expect(no.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422]);
    expect((await post('/dang-nhap/khoa/cau-hoi', '{}', 'https://elsewhere.example')).status).toBe(403);
  });

  test('whoever asks for challenges without end is told to wait', async () => {
    let last = 0;
    for (let n = 0; n < 200 && last !== 429; n++)
      last = (
        await fetch(`http://127.0.0.1:${new URL(url).port}/dang-nhap/khoa/cau-hoi`, {
          method: 'POST',
          headers: { origin: url },
          body: '{}',
        })
      ).status;
    expect(last).toBe(429);
  });
});
