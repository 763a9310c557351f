import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readAssets } from '../src/app/assets.ts';
import type { Clock } from '../src/app/clock.ts';
import { loadDemonstration } from '../src/app/demo.ts';
import { keepClock } from '../src/app/instance.ts';
import { readKey } from '../src/app/keys.ts';
import { startServer } from '../src/app/server.ts';
import { keepActorKey, type Store } from '../src/app/store.ts';
import { readConfig } from '../src/platform/config.ts';
import { createLog } from '../src/platform/log.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

export const PASSWORD = 'mat-khau-trinh-dien';

/** Somebody at a browser: keeps cookies, follows nothing. */
export type Visitor = {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends a form from our own page. A list sends a name several times; a `File` makes it multipart. */
  post(path: string, fields: Record<string, string | string[] | File>, headers?: Record<string, string>): Promise<Response>;
  /** Sends JSON as a script of ours does. */
  put(path: string, json: string): Promise<Response>;
};
export type TestSite = Visitor & {
  url: string;
  database: TestDatabase;
  store: Store;
  dataDir: string;
  /** A new browser that has signed in as a demonstration account. */
  as(username: string): Promise<Visitor>;
  /** Sets the program's clock, which runs on from there. */
  passTo(instant: string): Promise<void>;
  /** A new browser, not signed in. */
  visitor(): Visitor;
  stop(): Promise<void>;
};

/**
 * The whole program on a database of its own with the demonstration world, listening on a free port. Its clock starts at `now`
 * (20/11/2024, 08:00 in Vietnam, when not given) and runs on. `bare`: bodies and accounts only, no plan, page or news. For `beforeAll`;
 * `stop` in `afterAll`.
 */
export async function openTestSite({
  now = '2024-11-20T08:00:00+07:00',
  env = {} as Record<string, string>,
  bare = false,
} = {}): Promise<TestSite> {
  const database = await openTestDatabase();
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'binh-an-site-'));
  const port = Number(env['PORT']) || (await freePort());
  const config = readConfig({
    PORT: String(port),
    DATA_DIR: dataDir,
    DEMO_PASSWORD: PASSWORD,
    LOG_LEVEL: 'error',
    EXIT_URL: 'https://example.org/',
    ...env,
  });
  const actorKey = readKey(config.keysDir, 'actor');
  await keepActorKey(database.urls.owner, actorKey);
  const store: Store = { urls: database.urls, actorKey, databasePort: 0, stop: async () => {} };
  const ahead = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds - Date.now();
  let aheadBy = ahead(now);
  const milliseconds = () => Date.now() + aheadBy;
  const clock: Clock = Object.assign(() => Temporal.Instant.fromEpochMilliseconds(milliseconds()), { milliseconds });
  await loadDemonstration({ config, store, now: clock, say: () => {}, ...(bare ? { parts: [] } : {}) });
  const running = await startServer({ config, store, now: clock, log: createLog('error'), assets: readAssets() });
  // an address with https is a proxy's: the site itself is asked
  const url = env['BASE_URL']?.startsWith('http:') ? env['BASE_URL'] : `http://127.0.0.1:${port}`;
  return {
    ...visitor(url),
    url,
    database,
    store,
    dataDir,
    async passTo(instant) {
      aheadBy = ahead(instant);
      await keepClock(database.urls.owner, clock());
    },
    visitor: () => visitor(url),
    async as(username) {
      const somebody = visitor(url);
      const answer = await somebody.post('/dang-nhap', { username, password: PASSWORD });
      if (answer.status !== 303) throw new Error(`${username} could not sign in: ${answer.status}`);
      return somebody;
    },
    async stop() {
      await running.stop();
      await database.drop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function visitor(base: string): Visitor {
  const cookies = new Map<string, string>();
  const send = async (address: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers({
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
      ...(init.headers as Record<string, string>),
    });
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(new URL(address, base), { redirect: 'manual', ...init, headers });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name) value && !/max-age=0/i.test(cookie) ? cookies.set(name, value) : cookies.delete(name);
    }
    return answer;
  };
  return {
    get: (address, headers = {}) => send(address, { headers }),
    put: (address, json) => send(address, { method: 'PUT', body: json, headers: { origin: base, 'content-type': 'application/json' } }),
    post(address, fields, headers = {}) {
      const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const));
      const multipart = pairs.some(([, value]) => value instanceof File);
      const body = multipart ? new FormData() : new URLSearchParams();
      for (const [name, value] of pairs) body.append(name, value as string);
      return send(address, { method: 'POST', body, headers: { origin: base, ...headers } });
    },
  };
}

/** A port nobody listens on, for who must know it before the site is there. */
export async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
