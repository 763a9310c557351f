import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OLD_WARDS } from '../../src/app/demo/organisation.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';

let site: TestSite;
let editor: Visitor;
let approver: Visitor;
beforeAll(async () => {
  site = await openTestSite();
  editor = await site.as('bientap');
  approver = await site.as('duyettin');
});
afterAll(() => site?.stop());

/** Follows links of our own from `start` and hands every HTML page to `look`. */
async function crawl(
  visitor: Visitor,
  starts: readonly string[],
  inside: RegExp,
  look: (path: string, html: string, answer: Response) => void,
): Promise<string[]> {
  const queue = [...starts];
  const known = new Set(queue);
  const visited: string[] = [];
  while (queue.length > 0 && visited.length < 400) {
    const path = queue.shift()!;
    const answer = await visitor.get(path);
    visited.push(path);
    expect(answer.status, path).toBeLessThan(500);
    if (!(answer.headers.get('content-type') ?? '').includes('text/html')) continue;
    const html = await answer.text();
    if (answer.status === 200) look(path, html, answer);
    for (const [, found] of html.matchAll(/<a\b[^>]*\bhref="([^"#]+)/g)) {
      const href = found!.replaceAll('&amp;', '&');
      if (!href.startsWith('/') || href.startsWith('//') || !inside.test(href) || /^\/thoat|dang-xuat/.test(href)) continue;
      if ((href.match(/[?&]/g) ?? []).length > 1 || known.has(href)) continue;
      known.add(href);
      queue.push(href);
    }
  }
  return visited;
}

/** What strict CSP would refuse, and what must not be in any page. */
function inspect(path: string, html: string, answer: Response): void {
  const where = (what: string) => `${path}: ${what}`;
  expect(html, where('a style attribute')).not.toMatch(/<[^>]+\sstyle\s*=/i);
  expect(html, where('a style element')).not.toMatch(/<style/i);
  expect(html, where('an event attribute')).not.toMatch(/<[^>]+\son[a-z]+\s*=\s*["']/i);
  expect(html, where('an inline script')).not.toMatch(/<script(?![^>]*\b(src=|type="application\/ld\+json"))/i);
  expect(html, where('something from elsewhere')).not.toMatch(
    /<(script|img|link|iframe|source)[^>]+(src|href)="(https?:)?\/\/(?!127\.0\.0\.1)/i,
  );
  expect(html, where('an unfilled number')).not.toMatch(/[\uE000\uE001]/);
  expect(html, where('undefined')).not.toMatch(/>\s*(undefined|null|NaN|\[object Object\])\s*</);
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy, path).not.toContain('unsafe');
  expect(policy, path).toContain("require-trusted-types-for 'script'");
  expect(answer.headers.get('x-content-type-options'), path).toBe('nosniff');
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  expect(
    ids.filter((id, at) => ids.indexOf(id) !== at),
    where('an id twice'),
  ).toEqual([]);
}

describe('every page', () => {
  test('of the public site keeps the strict policy', async () => {
    const visited = await crawl(site.visitor(), ['/'], /^\/(?!en(\/|$))/, inspect);
    expect(visited.length).toBeGreaterThan(25);
  });

  test('of the workspace keeps it too', async () => {
    const visited = await crawl(approver, ['/lam-viec'], /^\/lam-viec/, inspect);
    expect(visited.length).toBeGreaterThan(5);
  });
});

describe('English', () => {
  /** Letters only Vietnamese uses. What is stored in Vietnamese and has no English says so by lang="vi". */
  const VIETNAMESE = /[ăâđêôơưĂÂĐÊÔƠƯ\u1EA0-\u1EF9]/;
  /** Names have no translation: of places, of the program, the symbols of documents, and the other language's own. */
  const PLACES = [
    'Bình An',
    'Hà Nội',
    'Bắc Từ Liêm',
    'Tiếng Việt',
    'Cốc Cốc',
    ...OLD_WARDS.map(([name]) => name),
    'Phú Thượng',
    'Nghĩa Đô',
    'Xuân Phương',
    'Ô Diên',
    'Hoài Đức',
  ];
  const NAMES = new RegExp(`${PLACES.join('|')}|\\d+/[\\p{L}\\d-]+(/[\\p{L}\\d-]+)*`, 'gu');

  /** `stored`: content of the database, longest first. Readers are told its language; in the workspace it is enough that it is content. */
  const foreign = (html: string, stored: readonly string[] = []): string[] => {
    const open: boolean[] = [];
    const wrong: string[] = [];
    const body = html.replace(/^[\s\S]*?<body/, '<body').replace(/<script[\s\S]*?<\/script>/g, '');
    for (const [token, tag, closing, text] of body.matchAll(/<((\/?)[a-zA-Z][^>]*)>|([^<]+)/g)) {
      if (text !== undefined) {
        const plain = text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
        const cut = /^(.{12,}?)\s*…$/s.exec(plain.trim())?.[1]?.replace(/^\S+: /, '');
        if (cut && stored.some((one) => one.includes(cut))) continue;
        const ours = stored.reduce((rest, one) => (VIETNAMESE.test(rest) ? rest.replaceAll(one, '') : rest), plain);
        if (!open.some(Boolean) && VIETNAMESE.test(ours.replace(NAMES, ''))) wrong.push(text.trim());
      } else if (closing) open.pop();
      else if (!/\/$/.test(tag!) && !/^(br|img|input|meta|link|hr|wbr|path|circle|rect|line|use|source|col)\b/i.test(tag!)) {
        open.push(/\blang="vi"/.test(token));
        for (const [, name, value] of token.matchAll(/\s(alt|title|aria-label|placeholder)="([^"]*)"/g)) {
          const rest = stored.reduce((all, one) => (VIETNAMESE.test(all) ? all.replaceAll(one, '') : all), value!);
          if (!open.some(Boolean) && VIETNAMESE.test(rest.replace(NAMES, ''))) wrong.push(`${name}: ${value}`);
        }
      }
    }
    return wrong;
  };

  test('is complete on the public site', async () => {
    const wrong: string[] = [];
    const visited = await crawl(site.visitor(), ['/en'], /^\/en(\/|$)/, (path, html) => {
      expect(html, path).toContain('<html lang="en"');
      wrong.push(...foreign(html).map((text) => `${path}: ${text}`));
    });
    expect(wrong).toEqual([]);
    expect(visited.length).toBeGreaterThan(20);
  });

  test('is complete in the workspace', async () => {
    const stored = await storedTexts();
    const wrong = new Set<string>();
    await crawl(editor, ['/en/lam-viec'], /^\/en\/lam-viec/, (_path, html) => {
      for (const text of foreign(html, stored)) wrong.add(text);
    });
    expect([...wrong]).toEqual([]);
  });

  async function storedTexts(): Promise<string[]> {
    const admin = new pg.Client({ connectionString: site.database.urls.admin });
    await admin.connect();
    const { rows: columns } = await admin.query<{ s: string; t: string; c: string }>(
      `select table_schema s, table_name t, column_name c from information_schema.columns
       where table_schema in ('portal', 'organisation', 'programme', 'help') and data_type in ('text', 'ARRAY')`,
    );
    const found = new Set<string>();
    for (const { s, t, c } of columns) {
      const { rows } = await admin.query<{ v: string | string[] }>(`select distinct "${c}" v from "${s}"."${t}" where "${c}" is not null`);
      for (const v of rows.flatMap((row) => row.v)) {
        // shown whole, in paragraphs, or cut short with an ellipsis
        for (const part of [v, ...v.split(/<[^>]+>|\n/)]) if (VIETNAMESE.test(part)) found.add(part.trim());
      }
    }
    await admin.end();
    return [...found].sort((a, b) => b.length - a.length);
  }
});

describe('malformed addresses', () => {
  test.each([
    ['/%E0%A4%A', [400, 404]],
    ['/%00', [400, 404]],
    ['/..%2f..%2fetc%2fpasswd', [404]],
    ['/tin-tuc/%F0%9F%92%A9', [404]],
    ['/tin-tuc?trang=-1', [404]],
    ['/tin-tuc?trang=abc', [404]],
    ['/tin-tuc?trang=99999999999999999999', [404]],
    ['/van-ban/not-an-id', [404]],
    ['/su-kien/00000000-0000-4000-8000-00000000dead', [404]],
    ['/fr/tin-tuc', [404]],
    ['/en/en/tin-tuc', [404]],
    ['/tim-kiem?q=%27%3B%20drop%20table%20portal.article%3B--', [200]],
    ['/tim-kiem?q=' + 'a'.repeat(1500), [200]],
    ['/tim-kiem?q=%F0%28%8C%28', [200, 400, 404]],
    ['/' + 'a'.repeat(2100), [414]],
    ['/?' + 'x=1&'.repeat(600), [414]],
    ['/' + 'a'.repeat(40_000), [414]],
    ['/lam-viec/noi-dung/..%2f..', [303, 404]],
  ])('%.60s', async (path, allowed) => {
    expect(allowed).toContain((await site.visitor().get(path as string)).status);
  });
});

describe('methods and bodies', () => {
  test('an unknown method is no bug', async () => {
    const answer = await fetch(`${site.url}/`, { method: 'DELETE', headers: { origin: site.url } });
    expect(answer.status).toBe(404);
  });

  test.each(['application/json', 'text/plain', 'multipart/form-data', 'multipart/form-data; boundary=x', ''])(
    'a form sent as %j is no bug',
    async (type) => {
      const answer = await fetch(`${site.url}/dang-nhap`, {
        method: 'POST',
        body: '{"username":{"$gt":""}}',
        headers: { origin: site.url, 'content-type': type },
      });
      expect([400, 404, 422]).toContain(answer.status);
    },
  );
});

test('a form far too large: 413 in words, nothing kept', async () => {
  const answer = await site.visitor().post('/dang-nhap', { username: 'x'.repeat(400_000), password: 'y' });
  expect(answer.status).toBe(413);
  expect(await answer.text()).toContain('quá lớn');
});

test('nothing of what was asked for is in the answer’s headers, and the server does not say what it is', async () => {
  const answer = await site.visitor().get('/khong-co?x=%0d%0aset-cookie:a=b');
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect(answer.headers.get('server')).toBeNull();
  expect(answer.headers.get('x-powered-by')).toBeNull();
});
