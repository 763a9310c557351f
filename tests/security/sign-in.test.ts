import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, PASSWORD, type TestSite } from '../site.ts';

const BASE = 'https://binh-an.example';
let site: TestSite;
beforeAll(async () => {
  site = await openTestSite({ env: { BASE_URL: BASE, TRUST_PROXY: '1' } });
});
afterAll(() => site?.stop());

/** A sign-in as a proxy in front of us passes it on. */
const signIn = (username: string, password: string, { from = '198.51.100.1', cookie = '' } = {}) =>
  fetch(`${site.url}/dang-nhap`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ username, password }),
    headers: { origin: BASE, 'x-forwarded-for': `203.0.113.9, ${from}`, ...(cookie && { cookie }) },
  });
const get = (path: string, cookie: string) => fetch(site.url + path, { headers: { cookie }, redirect: 'manual' });
const sessionOf = (answer: Response): string => answer.headers.getSetCookie().find((one) => /session_token=[^;]/.test(one)) ?? '';
const pairOf = (cookie: string): string => cookie.split(';')[0]!;

describe('the session', () => {
  test('lies in a cookie that only our host can set, no script reads and no plain connection carries', async () => {
    const cookie = sessionOf(await signIn('bientap', PASSWORD));
    expect(cookie).toMatch(/^__Host-ba\.session_token=[^;]{40,}/);
    for (const flag of [/; Secure/i, /; HttpOnly/i, /; SameSite=(Lax|Strict)/i, /; Path=\/(;|$)/i]) expect(cookie).toMatch(flag);
    expect(cookie).not.toMatch(/; Domain=/i);
    expect((await fetch(site.url)).headers.get('strict-transport-security')).toContain('max-age=');
  });

  test('is new at each sign-in, whatever cookie came with it; what was signed out opens nothing again', async () => {
    const before = pairOf(sessionOf(await signIn('bientap', PASSWORD, { from: '198.51.100.2' })));
    const after = pairOf(sessionOf(await signIn('bientap', PASSWORD, { from: '198.51.100.2', cookie: before })));
    expect(after).not.toBe(before);
    const forged = pairOf(sessionOf(await signIn('bientap', PASSWORD, { cookie: '__Host-ba.session_token=chosen-by-somebody-else.x' })));
    expect(forged).not.toContain('chosen');
    expect((await get('/lam-viec', after)).status).toBe(200);
    const out = await fetch(`${site.url}/dang-xuat`, { method: 'POST', headers: { origin: BASE, cookie: after }, redirect: 'manual' });
    expect(out.status).toBe(303);
    expect((await get('/lam-viec', after)).status).toBe(303);
  });

  test.each([
    ['its seal cut off', (cookie: string) => cookie.replace(/\..{10}[^.]*$/, '')],
    ['another seal', (cookie: string) => cookie.replace(/.{6}$/, 'AAAA%3D')],
    ['another token under its seal', (cookie: string) => cookie.replace(/=.{6}/, '=zzzzzz')],
    ['the plain cookie’s name', (cookie: string) => cookie.replace('__Host-', '')],
    ['nothing', () => '__Host-ba.session_token='],
    ['broken escapes', () => '__Host-ba.session_token=%E0%A4%A'],
  ])('with %s is nobody’s', async (_what, change) => {
    const good = pairOf(sessionOf(await signIn('bientap', PASSWORD, { from: '198.51.100.3' })));
    expect((await get('/lam-viec', change(good))).status).toBe(303);
  });
});

describe('guessing', () => {
  test('is stopped after eight times for one account, also when all come at once, and only for whoever guesses', async () => {
    const from = '198.51.100.20';
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => signIn('duyettin', `sai-${i}`, { from })));
    expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(8);
    expect((await signIn('duyettin', PASSWORD, { from })).status).toBe(429);
    expect((await signIn('duyettin', PASSWORD, { from: '198.51.100.21' })).status).toBe(303); // the officer elsewhere gets in
  });

  test('from a thousand addresses of one IPv6 network is from one', async () => {
    const answers: number[] = [];
    for (let i = 0; i < 10; i++) answers.push((await signIn('quantri', 'sai', { from: `2001:db8:1:2::${i + 1}` })).status);
    expect(answers.slice(8)).toEqual([429, 429]);
  });

  test('what stands before the proxy’s own entry in X-Forwarded-For is not believed', async () => {
    const answers: number[] = [];
    for (let i = 0; i < 10; i++) {
      const headers = { origin: BASE, 'x-forwarded-for': `192.0.2.${i}, 198.51.100.30` };
      const body = new URLSearchParams({ username: 'quan.vhtt', password: 'sai' });
      answers.push((await fetch(`${site.url}/dang-nhap`, { method: 'POST', body, headers, redirect: 'manual' })).status);
    }
    expect(answers.slice(8)).toEqual([429, 429]);
  });

  test('does not tell which names there are: not by words, and not by time', async () => {
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    const pages = new Set<string>();
    for (let i = 0; i < 9; i++) {
      for (const kind of ['known', 'unknown'] as const) {
        const name = kind === 'known' ? 'quan.lanhdao' : `khong.co.${i}`;
        const began = performance.now();
        const answer = await signIn(name, 'sai-mat-khau', { from: `198.51.100.${100 + i}` });
        times[kind].push(performance.now() - began);
        pages.add((await answer.text()).replaceAll(name, 'NAME'));
      }
    }
    expect(pages.size).toBe(1);
    const median = (of: number[]) => of.toSorted((a, b) => a - b)[4]!;
    const ratio = median(times.unknown) / median(times.known);
    expect(ratio, JSON.stringify(times)).toBeGreaterThan(0.5); // without hashing for unknown names it would be a tenth
    expect(ratio, JSON.stringify(times)).toBeLessThan(2);
  });
});

test('the vote’s cookie keeps the same rules', async () => {
  const html = await (await fetch(`${site.url}/tham-do`)).text();
  const poll = /name="poll" value="([^"]+)"/.exec(html)![1]!;
  const option = /name="option"[^>]*value="([^"]+)"/.exec(html)?.[1] ?? /value="([0-9a-f-]{36})"[^>]*name="option"/.exec(html)![1]!;
  const answer = await fetch(`${site.url}/tham-do`, {
    ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ poll, option }), headers: { origin: BASE } },
  });
  expect(answer.headers.get('set-cookie')).toMatch(/^__Host-ba\.votes=.*; Path=\/; HttpOnly; Secure; SameSite=Lax/);
});
