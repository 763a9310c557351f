import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import pg from 'pg';
import { auditWork } from '../organisation/audit/audit.work.ts';
import { openAuth } from '../platform/auth.ts';
import type { Config } from '../platform/config.ts';
import { asActor, openPool, THE_PUBLIC } from '../platform/db/database.ts';
import { listenTo } from '../platform/db/notices.ts';
import { openFileStore } from '../platform/files.ts';
import { listen } from '../platform/http/listen.ts';
import { securityHeaders } from '../platform/http/security.ts';
import { startWork } from '../platform/jobs.ts';
import type { Log } from '../platform/log.ts';
import { openMail } from '../platform/mail.ts';
import { keepCounting } from '../portal/counting/counting.commands.ts';
import { createCounting, createNumbers } from '../portal/counting/counting.ts';
import { openOutside } from './anchors.ts';
import type { Served } from './apart.ts';
import type { Assets } from './assets.ts';
import type { Clock } from './clock.ts';
import { keepClock } from './instance.ts';
import { readKey } from './keys.ts';
import { createPublicSite } from './public-site.ts';
import { allWork } from './screens.ts';
import { createStaffSite, isStaffPath } from './staff-site.ts';

export type Running = { port: number; url: string; stop(): Promise<void> };

/** Starts what `SITE` asks for on a store that is up to date. Stops in order: no new request, running ones end, counts are written. */
export async function startServer(given: { config: Config; store: Served; now: Clock; log: Log; assets: Assets }): Promise<Running> {
  const { config, store, now, log, assets } = given;
  const { urls, actorKey } = store;
  const stops: (() => Promise<unknown>)[] = [];
  const has = (site: Config['site']) => config.site === 'all' || config.site === site;

  const instance = new pg.Client({ connectionString: anyOf(urls) });
  await instance.connect();
  const demonstration = Boolean((await instance.query('select demonstration from platform.instance')).rows[0]?.demonstration);
  await instance.end();
  if (urls.owner) await keepClock(urls.owner, now()); // a process apart may not; it runs on real time

  const files = openFileStore(path.join(config.dataDir, 'files'));
  const counting = createCounting({ now: now.milliseconds });
  const numbers = createNumbers();
  let publicSite: ReturnType<typeof createPublicSite> | undefined;
  let staffSite: Hono | undefined;

  if (has('public')) {
    const pool = openPool(must(urls.public));
    stops.unshift(() => pool.close());
    publicSite = createPublicSite({
      pool,
      now,
      config,
      log,
      assets,
      files,
      counting,
      numbers,
      voteKey: readKey(config.keysDir, 'votes'),
      demonstration,
    });
    const counted = keepCounting({
      inTransaction: (work) => asActor(pool, THE_PUBLIC, work),
      counting,
      numbers,
      failed: (cause) => log.error({ error: (cause as Error).message }, 'counts were not written; they are kept and tried again'),
    });
    stops.unshift(() => counted.stop());
    await counted.started; // the first page prints the true numbers
    const heard = listenTo(config.env['DATABASE_URL_DIRECT'] || must(urls.public), 'content', {
      heard: publicSite.changed,
      missed: publicSite.changed,
    });
    stops.unshift(() => heard.stop());
    await heard.ready;
  }
  if (has('staff')) {
    const pool = openPool(must(urls.staff), { actorKey: must(actorKey) });
    const auth = openAuth({
      url: must(urls.auth),
      baseUrl: config.staffBaseUrl,
      secret: readKey(config.keysDir, 'sign-in').toString('base64url'),
      directory: config.directory,
    });
    stops.unshift(async () => {
      await auth.close();
      await pool.close();
    });
    staffSite = createStaffSite({
      pool,
      auth,
      now,
      config,
      log,
      assets,
      files,
      numbers,
      demonstration,
      changed: () => publicSite?.changed(),
    });
  }
  if (has('worker')) {
    const pool = openPool(must(urls.worker), { actorKey: must(actorKey) });
    const mail = openMail({ url: config.smtpUrl, from: config.mailFrom });
    stops.unshift(async () => mail.close());
    const letters = { mail, staffBaseUrl: config.staffBaseUrl };
    const work = await startWork([...allWork(letters), ...auditWork(openOutside(config, mail))], {
      pool,
      jobsUrl: must(urls.jobs),
      now,
      log,
    });
    stops.unshift(async () => {
      await work.stop();
      await pool.close();
    });
  }

  const headers = securityHeaders(config.baseUrl.startsWith('https:'));
  const staffHost = config.staffBaseUrl === config.baseUrl ? undefined : new URL(config.staffBaseUrl).host;
  const staffListener = staffSite && getRequestListener(staffSite.fetch);
  let ready = true;
  const fast = (req: IncomingMessage, res: ServerResponse): boolean => {
    if (publicSite?.fast(req, res)) return true;
    const url = req.url ?? '/';
    if (url === '/healthz') return say(res, 200, 'ok');
    if (url === '/readyz') {
      void isReady().then((yes) => say(res, yes ? 200 : 503, yes ? 'ready' : 'not ready'));
      return true;
    }
    if (assets.serve(req, res, headers)) return true;
    if (!config.baseUrlGiven && req.method === 'GET' && req.headers.host === `localhost:${running.port}`) {
      res.writeHead(307, { location: `${config.baseUrl}${url}`, 'content-length': 0 }).end(); // forms must come from the address we know
      return true;
    }
    if (staffListener && !publicSite && url === '/') {
      res.writeHead(303, { location: '/lam-viec', 'content-length': 0 }).end(); // alone on its host: there is nothing else to come for
      return true;
    }
    if (staffListener && (isStaffPath(url) || !publicSite) && (!staffHost || req.headers.host === staffHost)) {
      void staffListener(req, res);
      return true;
    }
    return false;
  };
  let asking: Promise<boolean> | undefined;
  const isReady = async () => {
    if (!ready) return false;
    // one connection for all who ask at the same time: a flood of them must not use up the database's
    asking ??= answers(anyOf(urls)).finally(() => {
      asking = undefined;
    });
    return asking;
  };

  const running = await listen(publicSite?.app ?? new Hono().notFound((c) => c.text('', 404)), {
    host: config.host,
    port: config.port,
    fast,
  });
  return {
    port: running.port,
    url: config.site === 'staff' ? config.staffBaseUrl : config.baseUrl,
    async stop() {
      ready = false;
      await running.stop();
      for (const stop of stops)
        await stop().catch((error: Error) => log.error({ error: error.message }, 'something did not stop in order'));
    },
  };
}

/** What this process was opened with: `SITE` says which roles it needs, and whoever opened it saw to that. */
function must<T>(given: T | undefined): T {
  if (given === undefined) throw new Error('this process was not given what its SITE needs');
  return given;
}

const anyOf = ({ owner, public: portal, staff, worker }: Served['urls']): string => must(owner ?? portal ?? staff ?? worker);

async function answers(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 2000 });
  client.on('error', () => {}); // it is the answer that tells
  try {
    await client.connect();
    await client.query('select');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function say(res: ServerResponse, status: number, text: string): true {
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(`${text}\n`);
  return true;
}
