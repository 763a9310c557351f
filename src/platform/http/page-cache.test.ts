import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liveNumber } from '../../kernel/live-number.ts';
import { createPageCache, encodingFor, fillNumbers, matches, type PageCache, serveFromCache } from './page-cache.ts';

const ARTICLE = '8b1f4e0c-3d52-4a6e-9c55-0a1b2c3d4e5f';

/** Numbers that a test sets by hand. */
function settable(values: Record<string, number> = {}) {
  let epoch = 0;
  return {
    epoch: () => epoch,
    value: (name: string) => values[name] ?? 0,
    set(name: string, value: number) {
      if (values[name] !== value) epoch++;
      values[name] = value;
    },
  };
}

const page = (html: string, subject?: string) => ({
  html,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  ...(subject !== undefined && { subject }),
});

describe('the numbers of a page', () => {
  test('are printed raw, and grouped as each language groups', () => {
    const numbers = settable({ visits: 5_999_593 });
    const html = ['raw', 'vi', 'en'].map((how) => liveNumber('visits', how as 'raw')).join(' ');
    expect(fillNumbers(html, numbers)).toBe('5999593 5.999.593 5,999,593');
    expect(createPageCache({ numbers }).store('/', page(html), 0).body('identity').toString()).toBe('5999593 5.999.593 5,999,593');
  });

  test('move in a kept page when they move, and the validator with them', () => {
    const numbers = settable({ [`views:${ARTICLE}`]: 282 });
    const cache = createPageCache({ numbers });
    const before = cache.store('/a', page(`Lượt xem: ${liveNumber(`views:${ARTICLE}`, 'vi')}.`, ARTICLE), cache.generation());
    expect(before.body('identity').toString()).toBe('Lượt xem: 282.');
    numbers.set(`views:${ARTICLE}`, 1283);
    const after = cache.find('/a');
    expect(after?.body('identity').toString()).toBe('Lượt xem: 1.283.');
    expect(after?.etag).not.toBe(before.etag);
    expect(after?.subject).toBe(ARTICLE);
    expect(before.body('br').length, 'what was handed out stays as it was').toBeGreaterThan(0);
    expect(brotliDecompressSync(before.body('br')).toString()).toBe('Lượt xem: 282.');
  });

  test('leave a page alone that does not print them', () => {
    const numbers = settable();
    const cache = createPageCache({ numbers });
    const served = cache.store('/a', page('still'), 0);
    numbers.set('visits', 7);
    expect(cache.find('/a')).toBe(served);
  });
});

describe('what is kept', () => {
  test('nothing that was rendered from content changed since', () => {
    const cache = createPageCache({ numbers: settable() });
    const before = cache.generation();
    cache.drop(); // the article is withdrawn while its page is being rendered
    expect(cache.store('/a', page('withdrawn'), before).body('identity').toString()).toBe('withdrawn');
    expect(cache.find('/a')).toBeUndefined();
  });

  test('the least recently used falls out', () => {
    const cache = createPageCache({ numbers: settable(), maxEntries: 2 });
    cache.store('/a', page('a'), 0);
    cache.store('/b', page('b'), 0);
    cache.find('/a');
    cache.store('/c', page('c'), 0);
    expect(['/a', '/b', '/c'].map((key) => cache.find(key) !== undefined)).toEqual([true, false, true]);
  });

  test('no more bytes than allowed, compressed ones counted', () => {
    const cache = createPageCache({ numbers: settable(), maxBytes: 3000 });
    const random = Array.from({ length: 1000 }, (_, i) => ((i * 7919) % 36).toString(36)).join('');
    cache.store('/a', page(random), 0);
    cache.store('/b', page(random), 0);
    expect(cache.size().entries).toBe(2);
    for (const encoding of ['gzip', 'br'] as const) for (const key of ['/a', '/b']) cache.find(key)?.body(encoding);
    expect(cache.size().bytes).toBeLessThanOrEqual(3000);
    cache.store('/huge', page('x'.repeat(4000)), 0);
    expect(cache.size()).toEqual({ entries: 0, bytes: 0 });
  });

  test('the compressed forms of old numbers weigh nothing, nor does what fell out', () => {
    const numbers = settable();
    const cache = createPageCache({ numbers });
    const old = cache.store('/a', page(`${liveNumber('visits', 'raw')}${'a'.repeat(100)}`), 0);
    const { bytes } = cache.size();
    old.body('br');
    expect(cache.size().bytes).toBeGreaterThan(bytes);
    numbers.set('visits', 1);
    cache.find('/a');
    expect(cache.size().bytes, 'stitched anew').toBe(bytes);
    old.body('gzip');
    expect(cache.size().bytes, 'still in the hands of a slow reader').toBe(bytes);
    const dropped = cache.find('/a');
    cache.drop();
    dropped?.body('br');
    expect(cache.size()).toEqual({ entries: 0, bytes: 0 });
  });

  test('no address of more than 1024 characters', () => {
    const cache = createPageCache({ numbers: settable() });
    cache.store(`/${'x'.repeat(1023)}`, page('a'), 0);
    cache.store(`/${'x'.repeat(1024)}`, page('a'), 0);
    expect(cache.size().entries).toBe(1);
  });
});

test('whatever happens, a page has the bytes of a full rendering with the numbers of now, and another validator exactly when other bytes', () => {
  const keys = ['/', '/en', '/tin-tuc'];
  const names = ['visits', 'online', `views:${ARTICLE}`];
  const part = fc.oneof(
    fc.string({ maxLength: 5, unit: fc.constantFrom('a', 'ữ', '<', '|', '😀') }),
    fc
      .tuple(fc.constantFrom(...names), fc.constantFrom('raw' as const, 'vi' as const, 'en' as const))
      .map(([n, how]) => liveNumber(n, how)),
  );
  const act = fc.oneof(
    fc.record({
      do: fc.constant('store' as const),
      key: fc.constantFrom(...keys),
      parts: fc.array(part, { maxLength: 8 }),
      late: fc.boolean(),
    }),
    fc.record({ do: fc.constant('number' as const), name: fc.constantFrom(...names), value: fc.integer({ min: 0, max: 6_000_000 }) }),
    fc.record({ do: fc.constant('drop' as const) }),
    fc.record({
      do: fc.constant('read' as const),
      key: fc.constantFrom(...keys),
      encoding: fc.constantFrom('identity' as const, 'gzip' as const, 'br' as const),
    }),
  );
  const plain = { identity: (b: Buffer) => b, gzip: gunzipSync, br: brotliDecompressSync };
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const numbers = settable();
      const cache = createPageCache({ numbers, maxBytes: 400 });
      const current = new Map<string, string>(); // the content as it is now
      const seen = new Map<string, { bytes: string; tag: string }[]>();
      for (const a of acts) {
        if (a.do === 'number') numbers.set(a.name, a.value);
        else if (a.do === 'drop') {
          cache.drop();
          current.clear();
        } else if (a.do === 'store') {
          const generation = cache.generation();
          if (a.late) cache.drop();
          if (a.late) current.clear();
          const html = a.parts.join('');
          cache.store(a.key, page(html), generation);
          if (!a.late) current.set(a.key, html);
        } else {
          const served = cache.find(a.key);
          if (!served) continue; // pushed out, or never there
          const html = current.get(a.key);
          expect(html, 'a page whose content has changed').toBeDefined();
          const bytes = plain[a.encoding](served.body(a.encoding)).toString();
          expect(bytes).toBe(fillNumbers(html ?? '', numbers));
          const earlier = seen.get(html ?? '') ?? [];
          for (const one of earlier) expect(one.tag === served.etag).toBe(one.bytes === bytes);
          seen.set(html ?? '', [...earlier, { bytes, tag: served.etag }]);
        }
        expect(cache.size().bytes).toBeLessThanOrEqual(400);
      }
    }),
    { numRuns: 300 },
  );
});

test('If-None-Match: exact, weak, in a list, any; not another page, not another encoding', () => {
  const served = createPageCache({ numbers: settable() }).store('/', page('x'), 0);
  const tag = served.tag('br');
  for (const header of [tag, `W/${tag}`, `"other", ${tag}`, `"other",W/${tag} , "more"`, '*', ' * ']) {
    expect(matches(served, header, 'br'), header).toBe(true);
  }
  for (const header of [undefined, '', '"other"', tag.slice(1, -1), served.etag, '"*"']) {
    expect(matches(served, header, 'br'), header).toBe(false);
  }
});

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['GZIP;q=0.5, BR;q=0.1', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['br; q=0.000', 'identity'],
  ['brotli, *', 'identity'],
  ['identity', 'identity'],
])('Accept-Encoding %s → %s', (header, encoding) => {
  expect(encodingFor(header)).toBe(encoding);
  expect(encodingFor(header), 'and the second time').toBe(encoding);
});

describe('over the wire', () => {
  const numbers = settable({ online: 45 });
  const fixedHeaders = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' };
  const html = `<p>Đang online: ${liveNumber('online', 'vi')}</p>${'<p>Bình An</p>'.repeat(50)}`;
  let cache: PageCache;
  let server: http.Server;
  const subjects: (string | undefined)[] = [];

  beforeAll(async () => {
    cache = createPageCache({ numbers });
    cache.store('/tin?trang=2', page(html, ARTICLE), 0);
    server = http.createServer((req, res) => {
      const served = serveFromCache(req, res, cache, { fixedHeaders });
      if (served) subjects.push(served.subject);
      else res.writeHead(501).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => void server.close());

  const ask = (path: string, headers: http.OutgoingHttpHeaders = {}, method = 'GET') =>
    new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
      http
        .request({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', path, headers, method }, (res) => {
          const chunks: Buffer[] = [];
          res.on('data', (chunk) => chunks.push(chunk));
          res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) }));
        })
        .on('error', reject)
        .end();
    });

  test('the page, its length, its kind, the fixed headers', async () => {
    const { status, headers, body } = await ask('/tin?trang=2');
    expect(status).toBe(200);
    expect(body.toString()).toBe(fillNumbers(html, numbers));
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(body.length),
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    });
    expect(subjects.at(-1)).toBe(ARTICLE);
  });

  test.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ] as const)('%s has a validator of its own, and a 304', async (encoding, plain) => {
    const { headers, body } = await ask('/tin?trang=2', { 'accept-encoding': encoding });
    expect(headers).toMatchObject({ 'content-encoding': encoding, 'content-length': String(body.length) });
    expect(plain(body).toString()).toBe(fillNumbers(html, numbers));
    const again = await ask('/tin?trang=2', { 'accept-encoding': encoding, 'if-none-match': headers.etag });
    expect({ status: again.status, bytes: again.body.length }).toEqual({ status: 304, bytes: 0 });
    expect(again.headers).toMatchObject({ etag: headers.etag, vary: 'accept-encoding', 'cache-control': 'no-cache' });
    expect(again.headers['content-encoding']).toBeUndefined();
    expect((await ask('/tin?trang=2', { 'if-none-match': headers.etag })).status).toBe(200);
  });

  test('HEAD tells the length and sends nothing', async () => {
    const { status, headers, body } = await ask('/tin?trang=2', {}, 'HEAD');
    expect({ status, length: headers['content-length'], bytes: body.length }).toEqual({
      status: 200,
      length: String(Buffer.byteLength(fillNumbers(html, numbers))),
      bytes: 0,
    });
  });

  test('another method, another query, another language: left to others', async () => {
    expect((await ask('/tin?trang=2', {}, 'POST')).status).toBe(501);
    expect((await ask('/tin?trang=3')).status).toBe(501);
    expect((await ask('/en/tin?trang=2')).status).toBe(501);
  });
});
