import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Context, Hono } from 'hono';
import { dayOf, startOf } from '../kernel/day.ts';
import type { Frame } from '../kernel/frame.ts';
import type { Language } from '../kernel/words.ts';
import { SESSION_COOKIE } from '../platform/auth.ts';
import type { Config } from '../platform/config.ts';
import { asActor, type Pool, THE_PUBLIC } from '../platform/db/database.ts';
import type { FileStore } from '../platform/files.ts';
import {
  createPageCache,
  encodingFor,
  fillNumbers,
  headerOf,
  matches,
  type PageCache,
  type Served,
  serveFromCache,
} from '../platform/http/page-cache.ts';
import type { Site } from '../platform/http/screen.tsx';
import { securityHeaders } from '../platform/http/security.ts';
import { bare, createSite } from '../platform/http/site.ts';
import type { Log } from '../platform/log.ts';
import type { Counting, Numbers } from '../portal/counting/counting.ts';
import type { Assets } from './assets.ts';
import type { Clock } from './clock.ts';
import { frameOfDay, frameWithoutDatabase } from './frame.ts';
import { ProblemPage } from './problem-page.tsx';
import { publicScreens } from './screens.ts';

/** Brotli that costs as little as gzip and still packs better. */
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

type PublicSite = {
  app: Hono;
  cache: PageCache;
  /** Answers from the pages kept; false when the site must. */
  fast(req: IncomingMessage, res: ServerResponse): boolean;
  /** Content has changed, or may have while nobody listened. */
  changed(): void;
};

/** The portal, as anybody sees it. Pages are rendered once and kept until content changes; whoever edits is shown them fresh. */
export function createPublicSite(given: {
  pool: Pool;
  now: Clock;
  config: Config;
  log: Log;
  assets: Assets;
  files: FileStore;
  counting: Counting;
  numbers: Numbers;
  voteKey: Uint8Array;
  demonstration: boolean;
}): PublicSite {
  const { pool, now, config, counting, numbers } = given;
  const cache = createPageCache({ numbers });
  const fixed = securityHeaders(config.baseUrl.startsWith('https:'));
  let frames = new Map<string, Promise<Omit<Frame, 'path'>>>();

  async function frameOf(c: Context, language: Language): Promise<Frame> {
    const key = `${language} ${dayOf(now())}`;
    if (frames.size > 8) frames.clear();
    let frame = frames.get(key);
    if (!frame) {
      frame = asActor(pool, THE_PUBLIC, (tx) =>
        frameOfDay(tx, { language, now: now(), config, assets: given.assets, demonstration: given.demonstration }),
      );
      frames.set(key, frame);
      frame.catch(() => frames.delete(key));
    }
    return { ...(await frame), path: bare(c.req.path) };
  }

  /** Who asks, for counting only. A proxy's connection carries many browsers, so nothing is kept with it. */
  const senderOf = (req: IncomingMessage) => ({
    address: (config.trustProxy && headerOf(req, 'x-forwarded-for')?.split(',').at(-1)?.trim()) || (req.socket.remoteAddress ?? ''),
    agent: headerOf(req, 'user-agent'),
    purpose: headerOf(req, 'sec-purpose') ?? headerOf(req, 'purpose'),
    ...(config.trustProxy ? {} : { connection: req.socket }),
  });

  const site: Site = {
    pool,
    now,
    actorOf: async () => THE_PUBLIC,
    frameOf,
    async send(c, html, { status, keep, subject }) {
      const fresh = c.req.header('cookie')?.includes(SESSION_COOKIE) ?? false;
      if (keep === 'never' || status !== 200) {
        return unkept(c, fillNumbers(html, numbers), status);
      }
      const url = new URL(c.req.url);
      const page = {
        html,
        headers: { 'content-type': 'text/html; charset=UTF-8', 'cache-control': 'no-cache' },
        ...(subject ? { subject } : {}),
      };
      const generation = fresh ? -1 : ((c.get('generation' as never) as number | undefined) ?? -1);
      const served = cache.store(url.pathname + url.search, page, generation);
      const answer = answerWith(c, served);
      const req = (c.env as { incoming?: IncomingMessage } | undefined)?.incoming;
      if (req) count(served, req, answer.status);
      return answer;
    },
  };

  /** A page that nobody keeps, packed on the way. Safe to pack: a public page holds no secret beside what its reader has typed. */
  function unkept(c: Context, html: string, status: 200 | 409 | 422): Response {
    const encoding = encodingFor(c.req.header('accept-encoding'));
    const headers = { 'cache-control': 'no-store', vary: 'accept-encoding' };
    if (encoding === 'identity') return c.html(html, status, headers) as Response;
    const packed = encoding === 'br' ? brotliCompressSync(html, QUICK) : gzipSync(html);
    return c.body(new Uint8Array(packed), status, { ...headers, 'content-type': 'text/html; charset=UTF-8', 'content-encoding': encoding });
  }

  function answerWith(c: Context, served: Served): Response {
    const encoding = encodingFor(c.req.header('accept-encoding'));
    const headers = {
      ...served.headers,
      etag: served.tag(encoding),
      vary: 'accept-encoding',
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    };
    if (matches(served, c.req.header('if-none-match'), encoding)) return new Response(null, { status: 304, headers });
    return new Response(new Uint8Array(served.body(encoding)), { status: 200, headers });
  }

  const count = (served: Served, req: IncomingMessage, status: number): void =>
    counting.seen({
      ...senderOf(req),
      method: req.method ?? '',
      status,
      counted: true,
      ...(served.subject ? { subject: served.subject } : {}),
    });

  /** At midnight other names, units and dates may hold: nothing of yesterday is shown. */
  let midnight = 0; // epoch milliseconds
  const newDay = (): void => {
    if (now.milliseconds() < midnight) return;
    midnight = startOf(dayOf(now()).add({ days: 1 })).epochMilliseconds;
    cache.drop();
  };

  const app = createSite({
    site,
    screens: publicScreens({ voteKey: given.voteKey, config, files: given.files }),
    log: given.log,
    baseUrl: config.baseUrl,
    before: (c) => c.set('generation' as never, cache.generation() as never),
    problemPage: async (c, language, problem) =>
      String(
        await ProblemPage({
          frame: await frameOf(c, language).catch(() => frameWithoutDatabase(language, bare(c.req.path), given)),
          problem,
        }),
      ),
  });

  return {
    app,
    cache,
    fast(req, res) {
      newDay();
      if (headerOf(req, 'cookie')?.includes(SESSION_COOKIE)) return false;
      const served = serveFromCache(req, res, cache, { fixedHeaders: fixed });
      if (!served) return false;
      count(served, req, res.statusCode);
      return true;
    },
    changed() {
      frames = new Map();
      cache.drop();
    },
  };
}
