import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../tests/site.ts';

const SEED =
  '/tin-tuc/van-hoa-the-thao/quan-bac-tu-liem-ban-hanh-ke-hoach-thuc-hien-quyet-dinh-so-45-qd-ttg-ngay-13-01-2022-cua-thu-tuong-chinh-phu-phe-duyet';
const TALKS = '/tin-tuc/van-hoa-the-thao/lich-noi-chuyen-chuyen-de-o-cac-to-dan-pho-thang-11-va-thang-12';
const TRAINING = '/tin-tuc/phong-chong-bao-luc-gia-dinh/tap-huan-ky-nang-tiep-nhan-tin-bao-cho-can-bo-phuong-va-to-truong-dan-pho';
const SCHEDULED = 'thong-bao-doi-dia-diem-buoi-noi-chuyen-chieu-25-11';

let site: TestSite;
let admin: pg.Client;
beforeAll(async () => {
  site = await openTestSite();
  admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await site?.stop();
});

/** Changes what readers see, behind the back of every command, and waits until the pages kept are dropped. */
async function change(sql: string, values: unknown[], path: string, shows: (answer: Response) => boolean): Promise<Response> {
  await admin.query(sql, values);
  for (let tries = 0; ; tries += 1) {
    const answer = await site.get(path);
    if (shows(answer) || tries > 50) return answer;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
const text = async (path: string) => (await site.get(path)).text();
/** What stands in a page, tags left out. */
const words = (html: string) =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

describe('the real article', () => {
  test('stands with its date, its views and its text', async () => {
    const page = words(await text(SEED));
    expect(page).toContain('Ngày đăng 18/07/2022 | 08:29 | Lượt xem: 28');
    expect(page).toContain('(BTLP) Nhằm cụ thể hóa chủ trương');
    expect(page).toContain('Thanh Chuyền');
    expect(page).toContain('Bài chuyển từ trang cũ');
  });

  test('leads to the entry of the register, which says that there is no file, and to the plan', async () => {
    const html = await text(SEED);
    expect(html).toMatch(/<a href="\/van-ban\/[0-9a-f-]{36}">Kế hoạch 294\/KH-UBND/);
    expect(words(html)).toContain('Chưa có tệp');
    expect(html).toContain('href="/ke-hoach/294-kh-ubnd-2022"');
    expect(words(html)).toMatch(/Đạt \d trên 4 mục tiêu có số liệu, tính đến 30\/0?9\/2024/);
  });

  test('tells machines what it is, with nothing in it that could end the script', async () => {
    const [, json] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(await text(SEED)) ?? [];
    expect(json).not.toContain('<');
    expect(JSON.parse(json!)).toMatchObject({
      '@type': 'NewsArticle',
      datePublished: '2022-07-18T08:29:00+07:00',
      inLanguage: 'vi',
      author: { name: 'Thanh Chuyền' },
      mainEntityOfPage: site.url + SEED,
    });
  });

  test('in English it is the Vietnamese text, marked as that, and says so; machines are sent to the Vietnamese address', async () => {
    const html = await text(`/en${SEED}`);
    expect(words(html)).toContain('There is no English version of this article yet.');
    expect(html).toMatch(/<h1[^>]* lang="vi">Quận Bắc Từ Liêm/);
    expect(html).toContain(`<link rel="canonical" href="${site.url}${SEED}"`);
    expect(html).not.toContain('hreflang="x-default"');
  });
});

describe('an address', () => {
  test('with the wrong category leads to the right one', async () => {
    const answer = await site.get(SEED.replace('van-hoa-the-thao', 'gia-dinh'));
    expect([answer.status, answer.headers.get('location')]).toEqual([301, SEED]);
    const english = await site.get(`/en${SEED.replace('van-hoa-the-thao', 'khong-co')}`);
    expect([english.status, english.headers.get('location')]).toEqual([301, `/en${SEED}`]);
  });

  test('that an article had before leads to the one it has now', async () => {
    await admin.query(`insert into portal.article_address (slug, article_id) select 'dia-chi-cu', id from portal.article where slug = $1`, [
      SEED.split('/').at(-1),
    ]);
    const answer = await site.get('/tin-tuc/van-hoa-the-thao/dia-chi-cu');
    expect([answer.status, answer.headers.get('location')]).toEqual([301, SEED]);
  });

  test.each([
    '/tin-tuc/van-hoa-the-thao/khong-co-bai-nay',
    '/tin-tuc/khong-co-chuyen-muc',
    '/tin-tuc/khong-co-chuyen-muc/rss.xml',
    '/tin-tuc/van-hoa-the-thao?trang=2',
    '/tin-tuc/van-hoa-the-thao?trang=0',
    '/tin-tuc/Van-Hoa',
    "/tin-tuc/van-hoa-the-thao/'; drop table portal.article; --",
    '/tin-tuc/%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    `/tin-tuc/${'a'.repeat(300)}/b`,
    '/tin-tuc/a/b/c',
  ])('that leads nowhere is not found: %.60s', async (path) => {
    const answer = await site.get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('<script>alert');
  });
});

describe('time', () => {
  test('before its hour a scheduled article is nowhere', async () => {
    expect((await site.get(`/tin-tuc/thong-bao/${SCHEDULED}`)).status).toBe(404);
    for (const path of ['/', '/tin-tuc', '/rss.xml', '/sitemap.xml', '/tin-tuc/thong-bao'])
      expect(await text(path), path).not.toContain(SCHEDULED);
  });

  test('after its last hour an article is nowhere', async () => {
    const shown = await change(
      `update portal.article set visible_from = '2024-11-01', visible_until = '2024-11-19' where slug = $1`,
      [TALKS.split('/').at(-1)],
      TALKS,
      ({ status }) => status === 404,
    );
    expect(shown.status).toBe(404);
    // the page itself may not have been kept and then knows at once; those that were wait for the notice
    for (const path of ['/', '/tin-tuc', '/atom.xml', SEED]) await expect.poll(() => text(path), { message: path }).not.toContain(TALKS);
    await change(
      `update portal.article set visible_from = null, visible_until = null where slug = $1`,
      [TALKS.split('/').at(-1)],
      TALKS,
      ({ status }) => status === 200,
    );
  });

  test('once withdrawn it is gone, from its old addresses too, and no word of it is left', async () => {
    const slug = TRAINING.split('/').at(-1)!;
    const answer = await change(
      `update portal.article set withdrawn_at = '2024-11-20T07:00:00+07:00', withdrawn_reason = 'thử' where slug = $1`,
      [slug],
      TRAINING,
      ({ status }) => status === 410,
    );
    expect(answer.status).toBe(410);
    expect(await answer.text()).not.toContain('Tập huấn');
    expect((await site.get(TRAINING.replace('phong-chong-bao-luc-gia-dinh', 'gia-dinh'))).status).toBe(410);
    expect(await text('/tin-tuc/phong-chong-bao-luc-gia-dinh')).toContain('Chưa có bài nào.');
    await change(
      `update portal.article set withdrawn_at = null, withdrawn_reason = null where slug = $1`,
      [slug],
      TRAINING,
      ({ status }) => status === 200,
    );
  });
});

test('a correction stands above the text', async () => {
  const page = words(await text(TRAINING));
  const notice = page.indexOf('Đính chính ngày 24/10/2024');
  expect(notice).toBeGreaterThan(0);
  expect(notice).toBeLessThan(page.indexOf('Lớp học một ngày tập trung'));
});

test('what is invented says so wherever it stands, and no search engine is told that it is news', async () => {
  const html = await text(TALKS);
  expect(words(html)).toContain('Tin mẫu: nội dung soạn để trình diễn');
  expect(html).toContain('<meta name="robots" content="noindex"');
  expect(html).not.toContain('application/ld+json');
  expect(await text('/rss.xml')).toContain('(tin mẫu)</title>');
  expect(await text('/sitemap.xml')).not.toContain(TALKS);
});

test('related: first what shares a topic, then the same category', async () => {
  const html = await text(SEED);
  const related = html.slice(html.indexOf('id="lien-quan"'));
  expect(related).toContain(TRAINING); // another category, the same plan
  expect(related).not.toContain('/tin-tuc/y-te-dan-so/');
  expect(related.indexOf(TALKS)).toBeLessThan(related.indexOf(TRAINING)); // one topic each: newer or same category first
});

test('a category shows what lies below it and counts it', async () => {
  const page = words(await text('/tin-tuc/van-hoa-the-thao'));
  expect(page).toContain('5 bài');
  expect(page).toContain('Tập huấn kỹ năng tiếp nhận tin báo');
  expect(page).toMatch(/Gia đình 2 Phòng, chống bạo lực gia đình 1 Y tế - Dân số 1/);
});

test('attachments of every kind: type, size and hash of a file; a file the public may not see leaves only its name', async () => {
  const [slug] = TALKS.split('/').slice(-1);
  await admin.query(
    `insert into portal.file (id, sha256, name, media_type, bytes, kind, scan, published, uploaded_at, uploaded_by)
     values ('aaaaaaaa-0000-4000-8000-000000000001', repeat('ab', 32), 'lich.pdf', 'application/pdf', 1468006, 'document', 'not scanned', true, now(), gen_random_uuid()),
            ('aaaaaaaa-0000-4000-8000-000000000002', repeat('cd', 32), 'kin.pdf', 'application/pdf', 10, 'document', 'clean', false, now(), gen_random_uuid())`,
  );
  const answer = await change(
    `insert into portal.attachment (article_id, file_id, target, title, position)
     select a.id, x.file_id::uuid, x.target, x.title, x.position from portal.article a, (values
       ('aaaaaaaa-0000-4000-8000-000000000001', null, 'Lịch <in>', 1),
       ('aaaaaaaa-0000-4000-8000-000000000002', null, 'Tệp chưa công khai', 2),
       (null, 'https://vanban.example/45', 'Quyết định ở trang khác', 3),
       (null, null, 'Phụ lục', 4)) as x (file_id, target, title, position) where a.slug = $1`,
    [slug],
    TALKS,
    () => false,
  );
  const html = await answer.text();
  expect(html).toContain('<a href="/tep/aaaaaaaa-0000-4000-8000-000000000001"><span>Lịch &lt;in&gt;</span></a>');
  expect(words(html)).toContain('PDF · 1,4 MB · SHA-256: abababababab…');
  expect(html).not.toContain('aaaaaaaa-0000-4000-8000-000000000002');
  expect(words(html)).toContain('Tệp chưa công khai Chưa có tệp');
  expect(words(html)).toContain('Ở trang khác: vanban.example');
  expect(words(html)).toContain('Phụ lục Chưa có tệp');
});

describe('feeds', () => {
  test('carry the articles, newest first, with whole addresses; asked again they are not sent again', async () => {
    const answer = await site.get('/rss.xml');
    const feed = await answer.text();
    expect(answer.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    expect(feed).toContain(`<link>${site.url}${SEED}</link>`);
    expect(feed.indexOf('Mười ba phường')).toBeLessThan(feed.indexOf('18 Jul 2022'));
    const again = await site.get('/rss.xml', { 'if-none-match': answer.headers.get('etag')! });
    expect(again.status).toBe(304);
  });

  test('of a category carry what lies below it and nothing else', async () => {
    const feed = await text('/tin-tuc/gia-dinh/atom.xml');
    expect(feed).toContain(TRAINING);
    expect(feed).not.toContain(SEED);
  });

  test('in English carry what there is in English', async () => {
    const feed = await text('/en/rss.xml');
    expect(feed).toContain('Talks in the residential groups');
    expect(feed).not.toContain(SEED);
  });

  test('the sitemap names English only where there is some; robots may read help and not the workspace', async () => {
    const map = await text('/sitemap.xml');
    expect(map).toContain(`<url><loc>${site.url}${SEED}</loc><lastmod>`);
    expect(map).not.toContain(`${site.url}/en${SEED}`);
    expect(map).toContain(`<loc>${site.url}/en/ke-hoach/294-kh-ubnd-2022</loc>`);
    const robots = await text('/robots.txt');
    expect(robots).toContain('Disallow: /lam-viec');
    expect(robots).toContain('Disallow: /thoat');
    expect(robots).not.toContain('Disallow: /tro-giup');
    expect(robots).toContain(`Sitemap: ${site.url}/sitemap.xml`);
  });
});

test('a second page: its own address, and the way back and on', async () => {
  await admin.query(`
    with copies as (
      insert into portal.article (category_id, slug, state, latest_version, published_at, created_at, created_by, sample)
      select category_id, 'ban-sao-' || n, 'published', 1, timestamptz '2020-01-01' + n * interval '1 hour', now(), created_by, true
      from portal.article, generate_series(1, 30) n where slug = '${SEED.split('/').at(-1)}' returning id, slug)
    insert into portal.article_version (article_id, number, title, lead, body, saved_at, saved_by)
    select id, 1, slug, 'Mở đầu', '<p>Thân bài</p>', now(), gen_random_uuid() from copies`);
  const answer = await change(
    `update portal.article set published_version = 1 where slug like 'ban-sao-%'`,
    [],
    '/tin-tuc?trang=2',
    ({ status }) => status === 200,
  );
  const html = await answer.text();
  expect(html).toContain(`<link rel="canonical" href="${site.url}/tin-tuc?trang=2"`);
  expect(html).toContain('rel="prev"');
  expect(words(html)).toContain('36 bài, trang 2 trên 2');
  expect((await site.get('/tin-tuc?trang=3')).status).toBe(404);
});
