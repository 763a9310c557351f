import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allAccess, staffScreens } from '../../src/app/screens.ts';
import { permissionsOf } from '../../src/organisation/access.ts';
import type { Role } from '../../src/organisation/roles.ts';
import { EVERYONE, SIGNED_IN } from '../../src/platform/http/screen.tsx';
import { at, DESK, type Desk, openDesk } from '../desk.ts';
import { sendRaw } from '../raw.ts';
import { openTestSite, PASSWORD, type TestSite, type Visitor } from '../site.ts';

let site: TestSite;
let desk: Desk;
let admin: pg.Client;
beforeAll(async () => {
  site = await openTestSite();
  desk = await openDesk(site);
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await site?.stop();
});

const stateOf = async (id: string) => (await admin.query('select * from portal.article where id = $1', [id])).rows[0];

describe('somebody who may not', () => {
  const everything = staffScreens({
    signIn: {} as never,
    config: { baseUrl: '', trustProxy: false } as never,
    files: {} as never,
    privacyKey: new Uint8Array(32),
  });
  const NOBODY = '00000000-0000-4000-8000-000000000000';
  const people: [string | null, Role[]][] = [
    [null, []],
    ['bientap', ['editor']],
    ['quan.vhtt', ['standing body']],
    ['quan.lanhdao', ['leader']],
    ['quantri', ['administrator']],
  ];

  test.each(people)('%s gets into no screen and act of others, by no method, in no language', async (username, roles) => {
    const visitor = username ? await site.as(username) : site.visitor();
    const may = permissionsOf(roles, allAccess);
    const closed = everything.filter((one) => one.may !== EVERYONE && !(username && one.may === SIGNED_IN) && !may.has(one.may));
    expect(closed.length).toBeGreaterThan(username === 'bientap' ? 5 : 40);
    for (const screen of closed) {
      for (const language of ['', '/en']) {
        const path =
          language +
          screen.path
            .replace(/:range\{[^}]*\}/, '1..2')
            .replace(/:\w+\{[^}]*\}/g, '1')
            .replace(/:\w+/g, NOBODY);
        const answers = {
          GET: (await visitor.get(path)).status,
          POST: (await visitor.post(path, { x: '1' })).status,
          PUT: (await visitor.put(path, '{}')).status,
        };
        expect(username ? [403, 404] : [303, 404], `GET ${path}`).toContain(answers.GET);
        expect([403, 404], `POST ${path}`).toContain(answers.POST);
        expect([403, 404], `PUT ${path}`).toContain(answers.PUT);
        expect(Object.values(answers), path).not.toEqual([404, 404, 404]); // it was the permission that said no
      }
    }
  });

  test('an editor does none of an approver’s acts on an article that is there', async () => {
    const id = await desk.begin('Bài của biên tập viên');
    await desk.save(id, desk.editor, { title: 'Bài của biên tập viên' });
    await desk.editor.post(at(id, 'gui-duyet'), {});
    for (const act of ['duyet', 'tra-lai', 'dang', 'go', 'dinh-chinh']) {
      expect((await desk.editor.post(at(id, act), { when: 'now', said: 'x', remark: 'x' })).status, act).toBe(403);
    }
    expect(await stateOf(id)).toMatchObject({ state: 'submitted', published_version: null });
  });

  test('fields that the form does not have change nothing', async () => {
    const more = {
      ...{ state: 'published', published_version: '1', publishedVersion: '1', published_at: '2020-01-01', publishedAt: '2020-01-01' },
      ...{
        slug: 'cua-toi',
        sample: 'true',
        carried_over: 'true',
        carriedOver: 'true',
        created_by: NOBODY,
        withdrawn_at: '',
        version: '99',
      },
      ...{ imported: 'true', actor: 'x', may: 'portal.approve', articleId: NOBODY, __proto__: 'x', constructor: 'x' },
    };
    const answer = await desk.editor.post(`${DESK}/moi`, { ...more, title: 'Thừa trường', categoryId: desk.category });
    const id = /bai\/([0-9a-f-]{36})/.exec(answer.headers.get('location')!)![1]!;
    expect((await desk.save(id, desk.editor, { ...more, title: 'Thừa trường' })).status).toBe(303);
    expect(await stateOf(id)).toMatchObject({
      ...{ state: 'draft', slug: 'thua-truong', latest_version: 2, published_version: null, published_at: null },
      ...{ sample: false, carried_over: false },
    });
  });
});

describe('a form from elsewhere', () => {
  test.each([
    ['no origin', undefined],
    ['null', 'null'],
    ['another port', 'http://127.0.0.1:1'],
    ['another scheme', 'https://HERE'],
    ['our name and more', 'http://HERE.evil.example'],
    ['our name in capitals', 'HTTP://HERE'],
    ['a slash more', 'http://HERE/'],
    ['two of them', 'http://HERE, http://evil.example'],
  ])('%s: 403, nobody is signed in and nothing is kept', async (_what, origin) => {
    const given = origin?.replace('HERE', new URL(site.url).host);
    const headers: Record<string, string> = given === undefined ? {} : { origin: given };
    const post = (path: string, fields: Record<string, string>) =>
      fetch(site.url + path, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
    const answers = [
      await post('/dang-nhap', { username: 'bientap', password: PASSWORD }),
      await post('/danh-gia', { subject: 'website' }),
    ];
    for (const answer of answers) expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
  });
});

describe('away from here', () => {
  test.each([
    '//evil.example/',
    '///evil.example/',
    '/%5Cevil.example/',
    '/%09/evil.example/',
    '/x/..//evil.example/',
    '/%2Fevil.example/',
  ])('a slash too much does not lead there: %s', async (path) => {
    const answer = await sendRaw(site.url, `GET ${path} HTTP/1.1\r\nHost: ${new URL(site.url).host}\r\nConnection: close\r\n\r\n`);
    const to = /^location: (.*)\r$/im.exec(answer)?.[1] ?? '/';
    expect(new URL(to.replace(/[\t\r\n]/g, ''), site.url).origin, to).toBe(site.url);
  });

  test.each([
    ...['//evil.example', '/\\evil.example', '/\t/evil.example', 'https://evil.example', 'javascript:alert(1)', '/%0d%0ax: y'],
    ...['/lam-viec\r\nset-cookie: a=b', '/.//evil.example', '\\\\evil.example', '', 'lam-viec', `/${'a'.repeat(3000)}`],
  ])('signing in leads to a page of ours, whatever `tiep` says: %j', async (onward) => {
    const path = `/dang-nhap?tiep=${encodeURIComponent(onward)}`;
    const answer = await site.visitor().post(path, { username: 'bientap', password: PASSWORD });
    if (answer.status === 414) return; // too long to be looked at
    expect(answer.status).toBe(303);
    expect(new URL(answer.headers.get('location')!, site.url).origin).toBe(site.url);
    expect(answer.headers.getSetCookie().every((cookie) => cookie.startsWith('ba.'))).toBe(true);
  });

  test('the quick way out goes where it was set to, whatever is asked', async () => {
    for (const path of ['/thoat', '/en/thoat', '/thoat?url=https://evil.example', '/thoat?tiep=//evil.example']) {
      const answer = await site.get(path, { referer: `${site.url}/tro-giup` });
      expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://example.org/']);
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    }
  });
});

test('a request that two servers could read in two ways is refused, and nothing after it is answered', async () => {
  const { host } = new URL(site.url);
  const start = `POST /dang-nhap HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${site.url}\r\n`;
  for (const rest of [
    'Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde',
    'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n',
    'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n',
    'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n',
    'Content-Length : 5\r\n\r\nabcde',
    'Content-Length: +5\r\n\r\nabcde',
  ]) {
    const answer = await sendRaw(site.url, start + rest);
    expect(answer.match(/HTTP\/1\.1 \d+/g), rest).toEqual(['HTTP/1.1 400']);
  }
  expect(await sendRaw(site.url, `GET / HTTP/1.1\r\nHost: a b<>\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 (200|400)/);
});

describe('pages that are kept', () => {
  const evil = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example',
    'x-original-url': '/lam-viec',
  };

  test('hold nothing of who asked first: not the host, not a header, not the session', async () => {
    for (const path of ['/', '/tin-tuc?k=1', '/ke-hoach', '/rss.xml', '/sitemap.xml', '/robots.txt', '/en']) {
      await sendRaw(site.url, `GET ${path} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n`);
      const forOfficer = await (await desk.approver.get(path, evil)).text();
      const html = await (await site.visitor().get(path)).text();
      expect(html, path).not.toMatch(/evil\.example|Đỗ Minh Châu|duyettin|dang-xuat/);
      expect(forOfficer, path).not.toContain('evil.example');
    }
  });

  test('are whole in whatever packing is asked for, and after a HEAD', async () => {
    const path = '/tin-tuc?k=2';
    const head = await fetch(site.url + path, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const plain = await (await site.visitor().get(path, { 'accept-encoding': 'identity' })).text();
    for (const encoding of ['br', 'gzip', 'br;q=0, gzip;q=0', '*', 'zstd', 'GZIP', ',,;q=', 'identity;q=0', 'x'.repeat(3000)]) {
      expect(await (await site.visitor().get(path, { 'accept-encoding': encoding })).text(), encoding).toBe(plain);
    }
  });

  test('are forgotten with what is withdrawn: no word of it is left in any page, feed, search or file', async () => {
    const title = 'Bài sẽ bị gỡ ngay';
    const { id, address } = await desk.published(title);
    const places = [address, `${address}?x=1`, '/', '/tin-tuc', '/rss.xml', '/sitemap.xml', `/tim-kiem?q=${encodeURIComponent(title)}`];
    for (const path of places) await (await site.visitor().get(path)).text();
    expect(await (await site.visitor().get('/tin-tuc')).text()).toContain(title);
    expect((await desk.approver.post(at(id, 'go'), { said: 'sai' })).status).toBe(303);
    for (const path of places) {
      const answer = await site.visitor().get(path);
      expect(answer.status, path).toBe(path.startsWith(address) ? 410 : 200);
      const text = await answer.text();
      if (!path.startsWith('/tim-kiem')) expect(text, path).not.toContain(title); // what was looked for stands in its field
      if (!path.startsWith(address)) expect(text, path).not.toContain(`${address}"`);
    }
  });
});

describe('a vote', () => {
  const ballots = async () => Number((await admin.query('select sum(ballots) from portal.poll')).rows[0].sum);
  const openPoll = async (visitor: Visitor) => {
    const html = await (await visitor.get('/tham-do')).text();
    const poll = /name="poll" value="([0-9a-f-]{36})"/.exec(html)![1]!;
    const { rows } = await admin.query('select id, poll_id = $1 as here from portal.poll_option order by position', [poll]);
    const ids = (here: boolean) => rows.filter((one) => one.here === here).map(({ id }) => id as string);
    return { poll, ours: ids(true), others: ids(false) };
  };

  test('is one, for an answer of this poll; what is forged counts for nothing', async () => {
    const { poll, ours, others } = await openPoll(site);
    const before = await ballots();
    for (const fields of [
      { poll, option: others[0]! },
      { poll, option: ours },
      { poll, option: [ours[0]!, others[0]!] },
      { poll, option: Array<string>(60).fill(ours[0]!) },
      { poll: crypto.randomUUID(), option: ours[0]! },
      { poll: "' or true --", option: ours[0]! },
    ]) {
      expect([409, 422, 429]).toContain((await site.visitor().post('/tham-do', fields)).status);
    }
    expect(await ballots()).toBe(before);
    const voter = site.visitor();
    expect((await voter.post('/tham-do', { poll, option: [ours[0]!, ours[0]!] })).status).toBe(303); // the same twice is that answer once
    expect((await voter.post('/tham-do', { poll, option: ours[1]! })).status).toBe(409);
    expect(await ballots()).toBe(before + 1);
    const { rows } = await admin.query('select sum(votes)::int as votes from portal.poll_option where poll_id = $1', [poll]);
    expect(rows[0].votes).toBe((await admin.query('select ballots from portal.poll where id = $1', [poll])).rows[0].ballots);
  });

  test('a cookie that is not ours says nothing and breaks nothing', async () => {
    const { poll } = await openPoll(site);
    for (const cookie of [
      `ba.votes=${poll}`,
      `ba.votes=${poll}.${'A'.repeat(43)}%3D`,
      'ba.votes=%E0%A4%A',
      'ba.votes=',
      `ba.votes=${'x'.repeat(4000)}`,
    ]) {
      const answer = await site.visitor().get('/tham-do', { cookie });
      expect([answer.status, (await answer.text()).includes(`name="poll" value="${poll}"`)]).toEqual([200, true]);
    }
  });
});
