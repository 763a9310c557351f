import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts';
import { cite } from '../../kernel/citation.ts';
import { Gone, Invalid, Moved, NotFound } from '../../kernel/errors.ts';
import type { Frame } from '../../kernel/frame.ts';
import { allow, refuse } from '../../kernel/outcome.ts';
import { type Actor, openPool, type Pool, THE_PUBLIC } from '../db/database.ts';
import { createLog } from '../log.ts';
import { EVERYONE, form, many, page, type Screen, type Site } from './screen.tsx';
import { createSite } from './site.ts';

const ORIGIN = 'http://here';
const INSTANT = Temporal.Instant.from('2024-11-20T01:00:00Z');

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await openTestDatabase();
  pool = openPool(database.urls.public);
});
afterAll(async () => {
  await pool?.close();
  await database?.drop();
});

const lamp = form({
  path: '/lamps/:id',
  may: 'lamps.light',
  params: z.object({ id: z.string().regex(/^\d+$/) }),
  load: async (_tx, { id }) => ({ id }),
  input: (language) =>
    z.object({
      oil: z.string({ error: language === 'vi' ? 'Nhập dầu' : 'Enter the oil' }).min(1, language === 'vi' ? 'Nhập dầu' : 'Enter the oil'),
      colours: many(z.string()),
    }),
  view: ({ id }, { errors, refusal, value, chosen }) => (
    <p>
      lamp {id} oil=[{value('oil')}] red={String(chosen('colours', 'red'))} error=[{errors['oil']}] refusal=[{refusal?.source?.article}]
    </p>
  ),
  async submit(_tx, _actor, now, { id, oil, colours }) {
    if (oil === 'water') return refuse('not-oil', cite('Act', 'art. 1'));
    if (oil === 'used') throw new Invalid({ oil: 'taken' });
    if (oil === 'fire') throw new Error('boom');
    return allow(`${id}-${oil}-${colours.join('+')}-${now}`);
  },
  then: (_params, lit) => `/lit/${lit}`,
});
let lightened = '';
const bulb = form({
  path: '/bulbs',
  may: EVERYONE,
  fresh: 10,
  params: z.object({}),
  load: async () => ({}),
  input: () => z.object({ colour: z.string() }),
  view: () => <p>bulb</p>,
  submit: async (_tx, _actor, _now, { colour }) => (colour === 'none' ? refuse('no-colour') : allow(colour)),
  async after(colour) {
    lightened += colour;
    return `${colour}er`;
  },
  then: (_params, colour) => `/lit/${colour}`,
});
const failing = (path: string, error: Error) =>
  page({
    path,
    may: EVERYONE,
    params: z.object({}),
    load: async () => {
      throw error;
    },
    view: () => <p />,
  });
const screens: Screen[] = [
  lamp,
  bulb,
  failing('/gone', new Gone()),
  failing('/moved', new Moved('/there')),
  failing('/missing', new NotFound('x', '1')),
  failing('/bug', new Error('secret detail')),
];

function siteFor(actor: Actor, lines: string[] = [], proved = true): Hono {
  const site: Site = {
    pool,
    now: () => INSTANT,
    actorOf: async () => actor,
    provedWithin: async (_c, minutes) => proved && minutes === 10,
    frameOf: async () => ({}) as Frame,
    send: (c, html, { status }) => c.html(html, status),
  };
  const log = { ...createLog('silent'), error: (fields: object, text: string) => void lines.push(JSON.stringify(fields) + text) } as never;
  return createSite({
    site,
    screens,
    log,
    baseUrl: ORIGIN,
    problemPage: async (_c, language, problem) =>
      `<p>${language} ${problem.status} ${problem.reference ?? ''} ${JSON.stringify(problem.unsent ?? '')}</p>`,
    signInPath: '/sign-in',
    whyOut: async (c) => c.req.header('x-why'),
    proofPath: '/prove',
  });
}
// the public's pool cannot act for an account, so the permitted one here is an actor without one
const keeper: Actor = { ...THE_PUBLIC, may: new Set(['lamps.light']) };
const post = (site: Hono, path: string, body: string, origin = ORIGIN) =>
  site.request(ORIGIN + path, { method: 'POST', body, headers: { origin, 'content-type': 'application/x-www-form-urlencoded' } });

describe('the kinds of "no"', () => {
  test('bad input: 422, in the reader’s language, what was typed kept and escaped', async () => {
    const answer = await post(siteFor(keeper), '/lamps/7', 'oil=&colours=red');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('oil=[] red=true error=[Nhập dầu]');
    expect(await (await post(siteFor(keeper), '/en/lamps/7', 'oil=')).text()).toContain('error=[Enter the oil]');
    expect(await (await post(siteFor(keeper), '/lamps/7', 'oil=used')).text()).toContain('oil=[used] red=false error=[taken]');
  });
  test('a refusal: 409, with its article', async () => {
    const answer = await post(siteFor(keeper), '/lamps/7', 'oil=water&colours=%3Ci%3E');
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('oil=[water]')]);
    expect(await (await post(siteFor(keeper), '/lamps/7', 'oil=water')).text()).toContain('refusal=[art. 1]');
  });
  test('not there: 404, also for a malformed address; withdrawn: 410; moved: 301 in the language asked for', async () => {
    const site = siteFor(keeper);
    expect((await site.request(`${ORIGIN}/lamps/seven`)).status).toBe(404);
    expect((await site.request(`${ORIGIN}/missing`)).status).toBe(404);
    expect((await site.request(`${ORIGIN}/nowhere`)).status).toBe(404);
    expect((await site.request(`${ORIGIN}/gone`)).status).toBe(410);
    const moved = await site.request(`${ORIGIN}/en/moved`);
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/en/there']);
  });
  test('not yours: led to the sign-in when nobody is signed in, 403 for a form', async () => {
    const site = siteFor(THE_PUBLIC);
    const answer = await site.request(`${ORIGIN}/lamps/7?x=1`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?tiep=%2Flamps%2F7%3Fx%3D1']);
    expect((await post(site, '/lamps/7', 'oil=good')).status).toBe(403);
  });
  test('not yours any longer: the sign-in is told why; a form keeps what was typed, but for secrets and files', async () => {
    const site = siteFor(THE_PUBLIC);
    const asked = await site.request(`${ORIGIN}/en/lamps/7`, { headers: { 'x-why': 'idle' } });
    expect(asked.headers.get('location')).toBe('/en/sign-in?tiep=%2Flamps%2F7&vi=idle');
    const answer = await post(site, '/lamps/7', 'oil=good&colours=red&colours=blue&newPassword=secret');
    expect(await answer.text()).toContain(
      JSON.stringify({
        why: 'signed out',
        fields: [
          ['oil', 'good'],
          ['colours', 'red'],
          ['colours', 'blue'],
        ],
        filesLost: false,
      }),
    );
    const body = new FormData();
    body.append('oil', 'good');
    body.append('picture', new File(['x'], 'lamp.png'));
    const withFile = await site.request(`${ORIGIN}/lamps/7`, { method: 'POST', body, headers: { origin: ORIGIN } });
    expect(await withFile.text()).toContain('"fields":[["oil","good"]],"filesLost":true');
  });
  test('sensitive and not proved lately: led to the proof; a form is not done and keeps what was typed', async () => {
    const site = siteFor(keeper, [], false);
    const answer = await site.request(`${ORIGIN}/en/bulbs?x=1`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/prove?tiep=%2Fbulbs%3Fx%3D1']);
    const sent = await post(site, '/bulbs', 'colour=red');
    expect(sent.status).toBe(403);
    expect(await sent.text()).toContain('"why":"proof","fields":[["colour","red"]]');
    expect(lightened).toBe('');
  });
  test('a bug: 500 with a reference that the log has too, and nothing of the error in the answer', async () => {
    const lines: string[] = [];
    const answer = await siteFor(keeper, lines).request(`${ORIGIN}/bug`);
    const html = await answer.text();
    const reference = /500 (\w{8})/.exec(html)?.[1];
    expect(answer.status).toBe(500);
    expect(html).not.toContain('secret detail');
    expect(lines.join()).toContain(reference);
    expect((await post(siteFor(keeper), '/lamps/7', 'oil=fire')).status).toBe(500);
  });
});

describe('a form', () => {
  test('does what follows the commit, and not when it was refused', async () => {
    const site = siteFor(keeper);
    expect((await post(site, '/bulbs', 'colour=none')).status).toBe(409);
    expect(lightened).toBe('');
    expect((await post(site, '/bulbs', 'colour=red')).headers.get('location')).toBe('/lit/reder');
    expect(lightened).toBe('red');
  });
  test('that is accepted leads on: 303, lists and the clock of the site passed in', async () => {
    const answer = await post(siteFor(keeper), '/en/lamps/7', 'oil=olive&colours=red&colours=blue');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/lit/7-olive-red+blue-2024-11-20T01:00:00Z']);
  });
  test('from elsewhere, or from nowhere, is not looked at: 403', async () => {
    expect((await post(siteFor(keeper), '/lamps/7', 'oil=olive', 'http://there')).status).toBe(403);
    expect((await siteFor(keeper).request(`${ORIGIN}/lamps/7`, { method: 'POST', body: 'oil=olive' })).status).toBe(403);
  });
});

test('an address is made by its screen', () => expect(lamp.at({ id: '7' })).toBe('/lamps/7'));
test('an address with a slash at its end leads to the one without', async () => {
  const answer = await siteFor(keeper).request(`${ORIGIN}/lamps/7/`);
  expect([answer.status, answer.headers.get('location')]).toEqual([301, '/lamps/7']);
});
