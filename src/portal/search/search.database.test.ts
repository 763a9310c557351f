import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts';
import { asActor, openPool, type Pool, THE_CLOCK, THE_PUBLIC } from '../../platform/db/database.ts';
import { putSearchEntry, removeSearchEntry, type SearchEntry } from './search.commands.ts';
import { CORPUS, PAIRS, PLAN, SCHOOL } from './search.fixture.ts';
import { findEntries, listTitlesLike, type Search } from './search.queries.ts';
import { readQuery } from './search.rules.ts';

const NOW = Temporal.Instant.from('2024-11-20T08:00:00+07:00');
const KEY = new Uint8Array(32).fill(7);
let database: TestDatabase;
let readers: Pool;
let clock: Pool;

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = openPool(database.urls.owner, { max: 1 });
  await owner.db
    .insertInto('platform.actor_key')
    .values({ key: Buffer.from(KEY) })
    .execute();
  await owner.close();
  readers = openPool(database.urls.public, { max: 2 });
  clock = openPool(database.urls.worker, { max: 1, actorKey: KEY });
  for (const [n, title] of CORPUS.entries()) await put({ ref: `title-${n}`, title });
  // what drowns a search that only looks for any of the words
  for (let n = 0; n < 200; n += 1)
    await put({
      ref: `noise-${n}`,
      title: `Tin ${n} của quận`,
      matter: `Người dân phường ${n} và kế hoạch ở quận, phòng và chống, năm ${n}. `,
    });
});

afterAll(async () => {
  await readers?.close();
  await clock?.close();
  await database?.drop();
});

test('at least 38 of the 40 slips find their title on the first page, nearly all of them first', async () => {
  const places = await Promise.all(PAIRS.map(async ([, q, title]) => (await find(q)).entries.findIndex((entry) => entry.title === title)));
  expect(places).toHaveLength(40);
  expect(places.filter((place) => place >= 0).length).toBeGreaterThanOrEqual(38);
  expect(places.filter((place) => place === 0).length).toBeGreaterThanOrEqual(36);
});

describe('order', () => {
  test('closest words, then title before text, then the newer', async () => {
    await put({ ref: 'o-folded', title: 'Chăn nuôi dạm phố', dated: day(9) });
    await put({ ref: 'o-plain', title: 'Rắm phố', dated: day(8) });
    await put({ ref: 'o-text', title: 'Tin khác', matter: 'Nói về rạm phố hôm nay', dated: day(7) });
    await put({ ref: 'o-old', title: 'Rạm phố xưa', dated: day(1) });
    await put({ ref: 'o-new', title: 'Rạm phố nay', dated: day(6) });
    expect(await refs('rạm phố')).toEqual(['o-new', 'o-old', 'o-text', 'o-plain', 'o-folded']);
    expect((await refs('ram pho')).slice(0, 3)).toEqual(['o-plain', 'o-new', 'o-old']);
  });
  test('words side by side before words apart', async () => {
    await put({ ref: 'p-apart', title: 'Quỳnh tối nay gặp hoa', dated: day(9) });
    await put({ ref: 'p-beside', title: 'Hoa quỳnh nở', matter: 'quỳnh hoa', dated: day(2) });
    await put({ ref: 'p-phrase', title: 'Ngắm quỳnh hoa', dated: day(1) });
    expect((await refs('quỳnh hoa'))[0]).toBe('p-phrase');
  });
});

describe('languages', () => {
  beforeAll(async () => {
    await put({ ref: 'both', title: 'Zaltik ở phường', language: 'vi' });
    await put({ ref: 'both', title: 'Zaltik in the ward', language: 'en' });
    await put({ ref: 'only-vi', title: 'Zaltik của dân', language: 'vi', dated: day(9) });
  });
  test('each thing once, in the reader’s language where it has it; theirs first', async () => {
    const english = await find('zaltik', { language: 'en' });
    expect(english.entries.map(({ ref, language }) => [ref, language])).toEqual([
      ['both', 'en'],
      ['only-vi', 'vi'],
    ]);
    expect(english.total).toEqual({ count: 2, more: false });
    const vietnamese = await find('zaltik');
    expect(vietnamese.entries.map(({ ref, language }) => [ref, language])).toEqual([
      ['only-vi', 'vi'],
      ['both', 'vi'],
    ]);
  });
});

describe('what may be seen', () => {
  test('nothing before its time, nothing after it', async () => {
    await put({ ref: 'soon', title: 'Wolframit sắp đăng', visibleFrom: NOW.add({ seconds: 1 }) });
    await put({ ref: 'over', title: 'Wolframit đã gỡ', visibleUntil: NOW });
    await put({ ref: 'now', title: 'Wolframit đang đăng', visibleFrom: NOW, visibleUntil: NOW.add({ seconds: 1 }) });
    expect(await refs('wolframit')).toEqual(['now']);
    expect(await titlesLike('wolfr')).toEqual(['Wolframit đang đăng']);
  });
  test('nothing that was removed; what was put again is as it was put last', async () => {
    await put({ ref: 'gone', title: 'Xylofon một' });
    await put({ ref: 'gone', title: 'Xylofon hai' });
    expect((await find('xylofon')).entries.map(({ title }) => title)).toEqual(['Xylofon hai']);
    await asActor(clock, THE_CLOCK, (tx) => removeSearchEntry(tx, 'article', 'gone'));
    expect(await refs('xylofon')).toEqual([]);
  });
  test('the public reads and never writes', async () => {
    await expect(asActor(readers, THE_PUBLIC, (tx) => putSearchEntry(tx, entryOf({ ref: 'x', title: 'x' })))).rejects.toThrow(/permission/);
  });
});

describe('narrowed', () => {
  beforeAll(async () => {
    await put({ ref: 'n-article', title: 'Kvartal tin', dated: at('2021-12-31T23:59:00+07:00') });
    await put({ ref: 'n-document', kind: 'document', title: 'Kvartal văn bản', dated: at('2022-01-01T00:00:00+07:00') });
    await put({ ref: 'n-help', kind: 'help', title: 'Kvartal trợ giúp', dated: null });
  });
  test('by kind, with the counts of every kind', async () => {
    const found = await find('kvartal', { kind: 'document' });
    expect(found.entries.map(({ ref }) => ref)).toEqual(['n-document']);
    expect(found.total.count).toBe(1);
    expect(found.byKind).toMatchObject({ article: { count: 1 }, document: { count: 1 }, help: { count: 1 }, event: { count: 0 } });
  });
  test('by year, as the year is in Vietnam; what has no date then is out', async () => {
    expect(await refs('kvartal', { from: 2022 })).toEqual(['n-document']);
    expect(await refs('kvartal', { to: 2021 })).toEqual(['n-article']);
    expect(await refs('kvartal', { from: 1990, to: 1991 })).toEqual([]);
    expect(await refs('kvartal')).toHaveLength(3);
  });
});

describe('not all of the words', () => {
  test('those that have most of them, and it is said', async () => {
    const found = await find('trường tiểu học xuân đỉnh qwertz');
    expect(found.matched).toBe('some');
    expect(found.entries[0]?.title).toBe(SCHOOL);
  });
  test('nothing at all', async () => {
    const found = await find('qwertz yxcvb');
    expect(found).toMatchObject({ total: { count: 0, more: false }, entries: [], ranked: 0, page: 1 });
  });
});

test('paged: every entry once, a page too far is the last', async () => {
  const first = await find('người dân phường');
  expect(first.total).toEqual({ count: 200, more: false });
  const pages = await Promise.all([1, 2, 3].map((page) => find('người dân phường', { page })));
  const seen = pages.flatMap(({ entries }) => entries.map(({ ref }) => ref));
  expect(new Set(seen).size).toBe(30);
  const far = await find('người dân phường', { page: 99_999 });
  expect(far.page).toBe(Math.ceil(far.ranked / 10));
  expect(far.entries.length).toBeGreaterThan(0);
});

test('titles while one types: the last word may be unfinished, marks are not needed', async () => {
  expect(await titlesLike('kế hoạch 29')).toEqual([PLAN]);
  expect(await titlesLike('ke hoach 294 kh ub')).toEqual([PLAN]);
  expect(await titlesLike('trường tiểu h')).toEqual([SCHOOL]);
  expect(await titlesLike('hoạch kế khôngcó')).toEqual([]);
});

test.each([`'`, `a'b`, '\\', ':*', '!a', '(((', 'a & | b', '\u0000a', '<script>', '=bạo', '#article', '💥', 'ợ'.repeat(300)])(
  'signs of PostgreSQL’s in a question are only signs: %j',
  async (q) => {
    const query = readQuery(q);
    if (!query) return;
    await expect(find(q)).resolves.toMatchObject({ page: 1 });
    await expect(titlesLike(q)).resolves.toBeInstanceOf(Array);
  },
);

const at = (text: string) => Temporal.Instant.from(text);
const day = (n: number) => at(`2024-03-0${n}T08:00:00+07:00`);

const entryOf = (entry: Partial<SearchEntry> & { ref: string; title: string }): SearchEntry => ({
  kind: 'article',
  language: 'vi',
  matter: '',
  href: `/tin-tuc/thu/${entry.ref}`,
  label: 'Tin tức',
  dated: day(5),
  visibleFrom: null,
  visibleUntil: null,
  ...entry,
});
const put = (entry: Partial<SearchEntry> & { ref: string; title: string }) =>
  asActor(clock, THE_CLOCK, (tx) => putSearchEntry(tx, entryOf(entry)));

const asked = (q: string) => readQuery(q) ?? expect.fail(`nothing asked: ${q}`);
const find = (q: string, more: Partial<Search> = {}) =>
  asActor(readers, THE_PUBLIC, (tx) => findEntries(tx, NOW, { query: asked(q), language: 'vi', page: 1, ...more }));
const refs = async (q: string, more: Partial<Search> = {}) => (await find(q, more)).entries.map(({ ref }) => ref);
const titlesLike = (q: string) => asActor(readers, THE_PUBLIC, (tx) => listTitlesLike(tx, NOW, asked(q), 'vi', 8));
