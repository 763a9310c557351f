// `node bench/search.ts`: searching a portal of 100,000 articles, from the typed question to the marked passages of the first page.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { asActor, openPool, type Pool, THE_PUBLIC } from '../src/platform/db/database.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { startPostgres } from '../src/platform/db/postgres.ts';
import { ensureDatabase, ensureRoles, readPasswords, urlsFor } from '../src/platform/db/roles.ts';
import { indexed } from '../src/portal/search/search.commands.ts';
import { findEntries, listTitlesLike, type Search } from '../src/portal/search/search.queries.ts';
import { passages, readQuery } from '../src/portal/search/search.rules.ts';
import { corpus, LEXICON, randomFrom } from './search-corpus.ts';

export type Row = { what: string; value: string; bar: string; holds: boolean };

const UNTIL = Temporal.Instant.from('2024-11-20T08:00:00+07:00');
const SLOWEST = 50; // ms, of 95 in 100 searches

/** Makes a database of `articles` entries, searches it in every way readers do and gives one row a way, the mix of all last. */
export async function measureSearch({ articles }: { articles: number }): Promise<Row[]> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'binh-an-bench-search-'));
  const passwords = readPasswords(path.join(dir, 'keys'));
  const server = await startPostgres({
    dir: path.join(dir, 'data'),
    password: passwords.superuser,
    settings: ['fsync=off', 'max_wal_size=8GB', 'maintenance_work_mem=512MB'],
  });
  try {
    await ensureRoles(server.url, passwords);
    await ensureDatabase(server.url, 'bench');
    const urls = urlsFor(server.url, 'bench', passwords);
    await migrate(urls);
    await fill(new URL('/bench', server.url).href, path.join(dir, 'entries.copy'), articles);
    const pool = openPool(urls.public, { max: 1 });
    try {
      return await measure(pool);
    } finally {
      await pool.close();
    }
  } finally {
    await server.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

async function fill(adminUrl: string, file: string, articles: number): Promise<void> {
  const out = fs.createWriteStream(file);
  for (const entry of corpus(articles, UNTIL)) {
    const { title, matter, label, titleWords, allWords } = indexed(entry);
    const cells = [entry.kind, entry.ref, entry.language, title, matter, entry.href, label, entry.dated?.toString() ?? null];
    const line = [...cells, titleWords, allWords].map((cell) => cell?.replaceAll('\\', '\\\\') ?? '\\N').join('\t');
    if (!out.write(`${line}\n`)) await new Promise<void>((resolve) => void out.once('drain', resolve));
  }
  await finished(out.end());
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    // the indexes are made again afterwards, exactly as the migrations left them: quicker than growing them row by row
    const { rows } = await client.query<{ name: string; made: string }>(
      `select indexrelid::regclass as name, pg_get_indexdef(indexrelid) as made from pg_index
       where indrelid = 'portal.search_entry'::regclass and not indisprimary`,
    );
    for (const { name } of rows) await client.query(`drop index ${name}`);
    await client.query(
      `copy portal.search_entry (kind, ref, language, title, matter, href, label, dated, title_words, all_words) from '${file}'`,
    );
    for (const { made } of rows) await client.query(made);
    await client.query('vacuum (analyze) portal.search_entry');
    await client.query('checkpoint');
  } finally {
    await client.end();
    fs.rmSync(file);
  }
}

type Way = { what: string; questions: string[]; narrowed?: Partial<Search>; suggest?: boolean };

function waysToAsk(): Way[] {
  const random = randomFrom(2024);
  const some = (from: number, to: number, words: number) =>
    Array.from({ length: 40 }, () =>
      Array.from({ length: words }, () => LEXICON[from + Math.floor(random() * (Math.min(to, LEXICON.length) - from))]).join(' '),
    );
  const unmarked = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
  const plan = [
    'gia đình',
    'bạo lực gia đình',
    'gia đình và phường',
    'phòng chống bạo lực gia đình',
    'người dân quận',
    'công tác gia đình',
  ];
  const common = Array.from({ length: 7 }, () => plan).flat();
  return [
    { what: 'in nearly every entry', questions: common },
    { what: 'in nearly every entry, typed without marks', questions: common.map(unmarked) },
    { what: 'one of the 30 most common words', questions: some(0, 30, 1) },
    { what: 'three of the 100 most common words', questions: some(0, 100, 3) },
    { what: 'a common word and a rare one', questions: some(0, 30, 1).map((word, n) => `${word} ${LEXICON[700 + n * 30]}`) },
    { what: 'words in some entries of a hundred', questions: some(60, 300, 1) },
    { what: 'the same, without marks', questions: some(60, 300, 1).map(unmarked) },
    { what: 'two rare words', questions: some(1_000, 3_000, 2) },
    { what: 'a number of a document', questions: Array.from({ length: 40 }, (_, n) => `${n * 20 + 4}/KH-UBND`) },
    { what: 'nothing has all the words', questions: some(100, 3_000, 5) },
    { what: 'a word that does not exist among common ones', questions: some(0, 100, 3).map((words) => `${words} qwertz`) },
    { what: 'common words, one year', questions: common, narrowed: { from: 2015, to: 2015 } },
    { what: 'common words, documents only', questions: common, narrowed: { kind: 'document' } },
    { what: 'common words, page 5', questions: common, narrowed: { page: 5 } },
    {
      what: 'suggestions while typing',
      questions: ['gia', 'bạo lực g', 'ke hoach', 'ph', 'ng', 'th', 'phòng chống b', 'tr'],
      suggest: true,
    },
  ];
}

type Taken = { elapsed: number; processor: number };

async function measure(pool: Pool): Promise<Row[]> {
  const rows: Row[] = [];
  const all: Taken[] = [];
  const used = await processorOf(pool);
  for (const way of waysToAsk()) {
    const times: Taken[] = [];
    for (const question of [...way.questions.slice(0, 3), ...way.questions]) {
      const [began, usedBefore] = [performance.now(), used()];
      await ask(pool, question, way);
      times.push({ elapsed: performance.now() - began, processor: used() - usedBefore });
    }
    const taken = times.slice(3); // the first few warm the connection
    all.push(...taken);
    rows.push(rowOf(way.what, taken));
  }
  return [...rows, rowOf('all of these', all)];
}

/**
 * Milliseconds of processor that this process and its one connection have used: what a search costs whatever else the machine does.
 * Where the system does not say (not Linux), of this process only.
 */
async function processorOf(pool: Pool): Promise<() => number> {
  const { rows } = await asActor(pool, THE_PUBLIC, (tx) => sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx));
  const ledger = `/proc/${rows[0]?.pid}/schedstat`;
  const known = fs.existsSync(ledger);
  return () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000 + (known ? Number(fs.readFileSync(ledger, 'utf8').split(' ')[0]) / 1_000_000 : 0);
  };
}

/** From the typed question to what the page shows. */
async function ask(pool: Pool, question: string, { narrowed, suggest }: Way): Promise<void> {
  const query = readQuery(question)!;
  if (suggest) {
    await asActor(pool, THE_PUBLIC, (tx) => listTitlesLike(tx, UNTIL, query, 'vi', 8));
  } else {
    const found = await asActor(pool, THE_PUBLIC, (tx) => findEntries(tx, UNTIL, { query, language: 'vi', page: 1, ...narrowed }));
    for (const { title, matter } of found.entries) {
      passages(title, query, { length: 300 });
      passages(matter, query, { length: 220 });
    }
  }
}

function rowOf(what: string, times: readonly Taken[]): Row {
  const share = (of: keyof Taken, part: number) => {
    const sorted = times.map((one) => one[of]).toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
  };
  const [p50, p95, max] = [0.5, 0.95, 1].map((part) => share('elapsed', part).toFixed(1));
  const value = `p50 ${p50} · p95 ${p95} · max ${max} ms (processor p95 ${share('processor', 0.95).toFixed(1)} ms)`;
  return { what: `search: ${what}`, value, bar: `p95 ≤ ${SLOWEST} ms`, holds: share('elapsed', 0.95) <= SLOWEST };
}

if (import.meta.main) {
  const rows = await measureSearch({ articles: Number(process.env.BENCH_ENTRIES ?? 100_000) });
  for (const { what, value, holds } of rows) console.log(`${holds ? '✓' : '✗'} ${what.padEnd(55)} ${value}`);
}
