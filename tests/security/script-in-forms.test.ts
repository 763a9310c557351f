import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../browser.ts';
import { at, openDesk } from '../desk.ts';
import { type Control, dangersIn, formsOf, wrongFields } from '../forms.ts';
import { openTestSite, PASSWORD, type TestSite, type Visitor } from '../site.ts';

let site: TestSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([openTestSite(), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** Every one says the same in another place: in text, in an attribute, in an address, in a body, in JSON, in a feed, in a calendar. */
const MARK = 'zqx';
const CORPUS = [
  `"><img src=x onerror=alert('${MARK}')>`,
  `</script><script>alert('${MARK}')</script>`,
  `</title></textarea></template><svg onload=alert('${MARK}')>`,
  `javascript:alert('${MARK}')`,
  `' onfocus=alert('${MARK}') autofocus x='`,
  `${MARK}'); drop table portal.article; --`,
  `${MARK}\r\nATTACH:javascript:alert(1)]]>\u2028<!--`,
  `{{constructor.constructor('alert("${MARK}")')()}}\${alert(1)}`,
];
/** What dates, numbers and addresses need to be taken, tried in turn where script was refused. */
const SENSIBLE = ['2024-12-01', '09:30', '5', 'https://example.vn/', '/thu-tuc', '2024', 'chu-khong-dau', '01/12/2024', '12', 'Chữ thường'];

const LINK = /<a\b[^>]*\bhref="([^"#]+)/g;
const linksIn = (html: string, inside: RegExp): string[] =>
  [...html.matchAll(LINK)].map(([, href]) => href!.replaceAll('&amp;', '&')).filter((href) => inside.test(href));

/** An address with its ids taken out: one form of a kind is enough. */
const kindOf = (path: string): string =>
  path.replace(/\?.*/, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+|(?<=\/(trang|tin-tuc|tin-tuc\/[^/]+)\/)(?!moi\b)[^/]+/g, '#');

/** Fills every form that is found from `start`, and sends it until it is taken or nothing more helps. Returns what became of each kind. */
async function fillEverything(who: Visitor, start: string, inside: RegExp, not: RegExp): Promise<Map<string, number>> {
  const queue = [start];
  const known = new Map<string, number>([[kindOf(start), 1]]);
  const outcome = new Map<string, number>();
  const go = (path: string) => {
    const times = known.get(kindOf(path)) ?? 0;
    if (times < 3) queue.push(path);
    known.set(kindOf(path), times + 1);
  };
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const answer = await who.get(path);
    expect(answer.status, path).toBeLessThan(500);
    if (!answer.headers.get('content-type')?.includes('html')) continue;
    const html = await answer.text();
    for (const form of formsOf(html)) {
      const action = form.action || path;
      const sent = known.get(`POST ${kindOf(action)}`) ?? 0;
      if (not.test(action) || sent >= 2) continue;
      known.set(`POST ${kindOf(action)}`, sent + 1);
      for (let round = 0; round < 2; round++) {
        const { status, to } = await fill(who, action, form.controls, round);
        outcome.set(kindOf(action), Math.min(status, outcome.get(kindOf(action)) ?? 999));
        if (to && inside.test(to)) go(to);
      }
    }
    for (const href of linksIn(html, inside)) if (!not.test(href)) go(href);
  }
  return outcome;
}

async function fill(who: Visitor, action: string, controls: readonly Control[], round: number): Promise<{ status: number; to?: string }> {
  const tries = new Map<string, number>();
  for (let attempt = 0; attempt < 20; attempt++) {
    const fields: Record<string, string | string[]> = {};
    for (const [place, control] of controls.entries()) {
      if (control.kind === 'file') continue;
      const wrong = tries.get(control.name) ?? 0;
      const choice = control.offered[(round + wrong) % Math.max(1, control.offered.length)] ?? '';
      if (!control.free) fields[control.name] = control.kind === 'hidden' ? control.value : choice;
      else if (wrong === 0) fields[control.name] = CORPUS[(place + round * 3) % CORPUS.length]!;
      else if (wrong === 1)
        fields[control.name] = control.value || `2024-12-${10 + (place % 20)}`; // days that follow one another as the fields do
      else fields[control.name] = SENSIBLE[wrong % SENSIBLE.length]!;
    }
    const answer = await who.post(action, fields);
    expect(answer.status, `${action} ${JSON.stringify(fields)}`).toBeLessThan(500);
    if (answer.status === 303) return { status: 303, to: answer.headers.get('location')! };
    const html = await answer.text();
    expectHarmless(action, html);
    const wrong = wrongFields(html);
    if (answer.status !== 422 || wrong.size === 0) return { status: answer.status };
    for (const name of wrong) tries.set(name, (tries.get(name) ?? 0) + 1);
  }
  return { status: 422 };
}

/** Nothing of the corpus is markup or an address that runs. */
function expectHarmless(path: string, text: string): void {
  expect(text, path).not.toMatch(/<img src=x|<svg onload|<script>alert/i);
  expect(dangersIn(text), path).toEqual([]);
}

const OUT = /dang-xuat|\/tai-khoan\/|\/nhap\b|^\/en\//; // signing out, one's own second factor; what takes files only

test('script in every field of every form runs nowhere: not in the workspace, not in what readers see', async () => {
  const taken = new Map<string, number>();
  const note = (outcomes: Map<string, number>) => {
    for (const [kind, status] of outcomes) taken.set(kind, Math.min(status, taken.get(kind) ?? 999));
  };
  const inWorkspace = /^\/lam-viec/;
  note(await fillEverything(await site.as('bientap'), '/lam-viec', inWorkspace, OUT));
  note(await fillEverything(await site.as('duyettin'), '/lam-viec', inWorkspace, OUT));
  note(await fillEverything(await site.as('quan.vhtt'), '/lam-viec', inWorkspace, OUT));
  note(await fillEverything(site.visitor(), '/', /^\/(?!lam-viec|en\b|thoat|tep\b|dang-nhap)/, OUT));
  await publish();
  const accepted = [...taken].filter(([, status]) => status === 303).map(([kind]) => kind);
  const refused = [...taken].filter(([, status]) => status !== 303);
  if (process.env['SHOW']) console.log({ accepted, refused });
  expect(accepted.length).toBeGreaterThan(25);

  const looked = await lookAround();
  expect(looked.withMark.length, 'the script was kept as text and is shown').toBeGreaterThan(10);
  expect(looked.alarms).toEqual([]);
}, 240_000);

/** An article with script in each of its fields, brought to readers as articles are. */
async function publish(): Promise<void> {
  const desk = await openDesk(site);
  const id = await desk.begin(`${CORPUS[1]} ${CORPUS[0]}`);
  const names = ['title', 'lead', 'body', 'author', 'source', 'titleEn', 'leadEn', 'bodyEn'];
  const fields = Object.fromEntries(names.map((name, place) => [name, `${CORPUS[place % 4]!} ${CORPUS[(place + 1) % 4]!}`]));
  for (const name of ['body', 'bodyEn']) fields[name] = `<p>Chữ.</p>${fields[name]}`;
  const saved = await desk.save(id, desk.editor, fields);
  expect(saved.status, [...wrongFields(await saved.text())].join()).toBe(303);
  expect((await desk.editor.post(at(id, 'gui-duyet'), {})).status).toBe(303);
  expect((await desk.approver.post(at(id, 'duyet'), {})).status).toBe(303);
  expect((await desk.approver.post(at(id, 'dang'), { when: 'now' })).status).toBe(303);
  expect((await desk.approver.post(at(id, 'dinh-chinh'), { said: CORPUS.join(' ') })).status).toBe(303);
}

/** Visits every kind of page as an approver in a real browser and says what happened that must not. */
async function lookAround(): Promise<{ withMark: string[]; alarms: string[] }> {
  const alarms: string[] = [];
  const withMark: string[] = [];
  const context = await browser.newContext({ baseURL: site.url });
  await context.addInitScript({
    content: "addEventListener('securitypolicyviolation', (e) => console.error('CSP', e.violatedDirective, e.blockedURI))",
  });
  const page = await context.newPage();
  page.on('dialog', (dialog) => {
    alarms.push(`${page.url()}: a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => alarms.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (/CSP|Content Security Policy|TrustedHTML/.test(message.text())) alarms.push(`${page.url()}: ${message.text()}`);
  });
  await page.goto('/dang-nhap');
  await page.fill('[name=username]', 'duyettin');
  await page.fill('[name=password]', PASSWORD);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL('**/lam-viec');
  const queue = [
    '/',
    '/lam-viec',
    '/tin-tuc',
    '/su-kien',
    '/van-ban',
    '/rss.xml',
    '/atom.xml',
    '/sitemap.xml',
    `/tim-kiem?q=${encodeURIComponent(CORPUS[0]!)}`,
  ];
  const known = new Map<string, number>();
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const answer = await context.request.get(path);
    const type = answer.headers()['content-type'] ?? '';
    const text = /html|xml|json|text/.test(type) ? await answer.text() : '';
    if (answer.status() >= 500) alarms.push(`${path}: ${answer.status()}`);
    if (/html/.test(type)) {
      expectHarmless(path, text);
      await page.goto(path, { waitUntil: 'load' });
      const armed = await page.evaluate<string[]>(
        "[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames().filter((name) => name.startsWith('on')))",
      );
      if (armed.length > 0) alarms.push(`${path}: ${armed.join()}`);
      if (text.includes(MARK)) withMark.push(path);
    } else if (/calendar/.test(type)) expect(text, path).not.toMatch(/^ATTACH/m);
    else if (/xml/.test(type)) expect(text.replace(/^<svg /, ''), path).not.toMatch(/<img|<svg|<script/); // a picture is itself one <svg>
    for (const href of linksIn(text, /^\/(?!thoat|en\/|assets|dang-xuat)/)) {
      const times = known.get(kindOf(href)) ?? 0;
      if (times >= 2 || OUT.test(href)) continue;
      known.set(kindOf(href), times + 1);
      queue.push(href);
    }
  }
  await context.close();
  return { withMark, alarms };
}
