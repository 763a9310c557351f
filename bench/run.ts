// `npm run bench`: every figure of the portal in one run, one table out (Markdown on stdout, JSON in bench/results/). See docs/bench.md.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from '../scripts/build.ts';
import { measureAudit } from './audit.ts';
import { load, median } from './load.ts';
import { measurePolicies } from './policies.ts';
import { cpuSeconds, memory, startProgram, untilLine } from './program.ts';
import { measureProgramme } from './programme.ts';
import { measureReading } from './reading.ts';
import { measureReorganisation } from './reorganisation.ts';
import { measureSearch } from './search.ts';
import { measureSignIn } from './sign-in.ts';

type Figure = { what: string; value: string; bar: string; holds: boolean };
const figures: Figure[] = [];
const add = (what: string, value: string, bar: string, holds: boolean) => {
  figures.push({ what, value, bar, holds });
  console.error(`${holds ? '✓' : '✗'} ${what}: ${value} (${bar})`);
};

if (!build()) process.exit(1);
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'binh-an-bench-'));
const dataDir = path.join(dir, 'data');
try {
  const first = await startProgram(dataDir);
  add('first start with the demonstration', `${first.startedIn.toFixed(1)} s`, '≤ 60 s', first.startedIn <= 60);
  await first.stop();
  const program = await startProgram(dataDir);
  add('cold start on existing data', `${program.startedIn.toFixed(2)} s`, '≤ 3 s', program.startedIn <= 3);

  const base = `http://127.0.0.1:${program.port}`;
  const category = '/tin-tuc/van-hoa-the-thao';
  const list = await (await fetch(base + category)).text();
  const article = /href="(\/tin-tuc\/van-hoa-the-thao\/quan-bac-tu-liem[^"]*)"/.exec(list)?.[1];
  if (!article) throw new Error('the real article is not in its category');
  await weigh(base, { home: '/', article });
  await throughput(program, { article, home: '/', category });
  await countExactly(program.port, base, article);
  for (const row of await measureSignIn(base, { username: 'bientap', password: 'bench-bench' }))
    add(row.what, row.value, row.bar, row.holds);
  const used = memory(program.pid);
  add('memory of the program after load', `${used.own.toFixed(0)} MB`, '≤ 300 MB', used.own <= 300);
  add('memory of program and PostgreSQL', `${used.stack.toFixed(0)} MB`, '≤ 1024 MB', used.stack <= 1024);
  await program.stop();

  // `npm run bench -- pages` leaves the search out: it takes minutes
  if (process.argv[2] !== 'pages') {
    for (const row of await measureReorganisation({ records: 100_000 })) add(row.what, row.value, row.bar, row.holds);
    for (const row of await measurePolicies({ rows: 1_000_000 })) add(row.what, row.value, row.bar, row.holds);
    for (const row of await measureAudit({ rows: 1_000_000 })) add(row.what, row.value, row.bar, row.holds);
    for (const row of await measureReading()) add(row.what, row.value, row.bar, row.holds);
    const activities = [10_000, 100_000, 1_000_000];
    for (const row of await measureProgramme({ activities })) add(row.what, row.value, row.bar, row.holds);
    for (const row of await measureSearch({ articles: 100_000 })) add(row.what, row.value, row.bar, row.holds);
  }
} finally {
  fs.rmSync(dir, { recursive: true, force: true });
}
print();

/** What a first visit moves over the wire: the page, its stylesheet and scripts as a browser asks for them, and all four fonts. */
async function weigh(base: string, pages: Record<string, string>): Promise<void> {
  for (const [name, address] of Object.entries(pages)) {
    const seen = new Set<string>();
    let bytes = 0;
    const take = async (url: string): Promise<string> => {
      if (seen.has(url)) return '';
      seen.add(url);
      const answer = await fetch(base + url, { headers: { 'accept-encoding': 'br' } });
      const length = Number(answer.headers.get('content-length') ?? 0);
      const text = await answer.text(); // fetch undoes brotli; the header says what travelled
      bytes += length || Buffer.byteLength(text);
      return text;
    };
    const html = await take(address);
    for (const [, url] of html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)) {
      const text = await take(url!);
      for (const [, font] of text.matchAll(/url\(["']?(\/assets\/[^"')]+woff2?)/g)) await take(font!);
      for (const [, script] of text.matchAll(/from\s*["']\.\/([^"']+\.js)["']/g)) await take(`/assets/${script}`);
    }
    add(`first view of the ${name}, with fonts`, `${(bytes / 1024).toFixed(1)} KB`, '≤ 100 KB', bytes <= 100 * 1024);
  }
}

/** Ours against bare node:http with the same bytes and headers, in turn, so that a slow moment of the machine meets both. */
async function throughput(program: { port: number; pid: number }, pages: Record<string, string>): Promise<void> {
  const given: Record<string, unknown> = {};
  for (const address of Object.values(pages)) {
    const answer = await fetch(`http://127.0.0.1:${program.port}${address}`, { headers: { 'accept-encoding': 'identity' } });
    const headers = Object.fromEntries(
      [...answer.headers].filter(([name]) => !['content-length', 'date', 'connection', 'keep-alive', 'x-request-id'].includes(name)),
    );
    given[address] = { headers, body: Buffer.from(await answer.arrayBuffer()).toString('base64') };
  }
  const file = path.join(dir, 'pages.json');
  fs.writeFileSync(file, JSON.stringify(given));
  const bare = spawn(process.execPath, ['bench/bare-server.ts', file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const barePort = Number(await untilLine(bare, /^\d+$/));
  const once = async (port: number, pid: number, address: string) => {
    const before = cpuSeconds(pid);
    const { perSecond, requests, statuses } = await load(port, address, { seconds: 2 });
    if (statuses.size !== 1 || !statuses.has(200)) throw new Error(`${address} answered ${JSON.stringify([...statuses])}`);
    return { perSecond, cpu: ((cpuSeconds(pid) - before) / requests) * 1e6 };
  };
  for (const [name, address] of Object.entries(pages)) {
    await once(program.port, program.pid, address);
    await once(barePort, bare.pid!, address);
    const rounds: { speed: number; cpu: number; ours: number; bare: number; oursCpu: number; bareCpu: number }[] = [];
    for (let round = 0; round < 5; round++) {
      const theirs = await once(barePort, bare.pid!, address);
      const ours = await once(program.port, program.pid, address);
      rounds.push({
        speed: ours.perSecond / theirs.perSecond,
        cpu: theirs.cpu / ours.cpu,
        ours: ours.perSecond,
        bare: theirs.perSecond,
        oursCpu: ours.cpu,
        bareCpu: theirs.cpu,
      });
    }
    const of = (pick: (round: (typeof rounds)[number]) => number) => median(rounds.map(pick));
    const ratio = of((round) => round.speed);
    add(
      `${name}: requests per second, of bare node:http`,
      `${(ratio * 100).toFixed(0)} % (${of((r) => r.ours).toFixed(0)} of ${of((r) => r.bare).toFixed(0)}; CPU ${of((r) => r.oursCpu).toFixed(1)} µs, bare ${of((r) => r.bareCpu).toFixed(1)} µs)`,
      '≥ 85 %',
      ratio >= 0.85,
    );
  }
  bare.kill();
}

/** Every view asked for is on the page a few seconds later: none lost, none doubled, robots not at all. */
async function countExactly(port: number, base: string, article: string): Promise<void> {
  const views = async () =>
    Number(
      /Lượt xem:\D*?([\d.]+)/
        .exec(await (await fetch(base + article, { headers: { 'user-agent': 'curl/8 bot' } })).text())?.[1]
        ?.replaceAll('.', ''),
    );
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const before = await views();
  const { requests } = await load(port, article, { seconds: 3 });
  await load(port, article, { seconds: 1, headers: { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' } });
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const counted = (await views()) - before;
  add('views counted under load, of those asked for', `${counted} of ${requests}`, 'equal', counted === requests);
}

function print(): void {
  const cpu = os.cpus()[0]?.model ?? '';
  const head = `Measured ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${os.cpus().length} × ${cpu}, ${(os.totalmem() / 2 ** 30).toFixed(0)} GB.`;
  const table = [
    '| What | Measured | Bar | |',
    '|---|---|---|---|',
    ...figures.map((f) => `| ${f.what} | ${f.value} | ${f.bar} | ${f.holds ? 'holds' : '**does not hold**'} |`),
  ];
  console.log(`${head}\n\n${table.join('\n')}`);
  fs.mkdirSync('bench/results', { recursive: true });
  fs.writeFileSync('bench/results/latest.json', `${JSON.stringify({ measured: head, figures }, null, 2)}\n`);
  process.exitCode = figures.every((f) => f.holds) ? 0 : 1;
}
