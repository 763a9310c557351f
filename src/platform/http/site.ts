import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { Forbidden, Gone, Moved, NotFound, ProofNeeded, TooMany } from '../../kernel/errors.ts';
import { inLanguage, type Language } from '../../kernel/words.ts';
import { databaseIsGone } from '../db/database.ts';
import type { Log } from '../log.ts';
import type { Screen, Site } from './screen.tsx';
import { securityHeaders } from './security.ts';

export const LONGEST_ADDRESS = 2048;
const ORDINARY_BODY = 256 * 1024; // bytes

/** A "no" that is shown as a page of its own. `reference` helps whoever looks into the log; only a bug has one. */
export type Problem = { status: 403 | 404 | 410 | 413 | 414 | 429 | 500 | 503; reference?: string; unsent?: Unsent };

/** A form that came too late: nothing of it was done. `fields` is what was typed, to be sent again from the page that says so. */
export type Unsent = { why: 'signed out' | 'proof'; fields: readonly [string, string][]; filesLost: boolean };

type SiteOptions = {
  site: Site;
  screens: readonly Screen[];
  log: Log;
  /** `https://host` that forms must come from. */
  baseUrl: string;
  /** The page that says the "no" in the reader's words. */
  problemPage: (c: Context, language: Language, problem: Problem) => Promise<string>;
  /** Where somebody goes who must sign in first; undefined: there is nowhere (public site). */
  signInPath?: string;
  /** Why somebody who comes back is signed in no longer, for the sign-in page; undefined when they never were. */
  whyOut?: (c: Context) => Promise<string | undefined>;
  /** Where somebody proves anew who they are. */
  proofPath?: string;
  /** Done before anything else of a request. */
  before?: (c: Context) => void;
  /** Called when a form was accepted, before its answer leaves. */
  accepted?: () => void;
};

/** Everything around the screens of a site, in the order in which a request meets it. */
export function createSite(options: SiteOptions): Hono {
  const { site, screens, log, baseUrl, problemPage, signInPath, before, accepted } = options;
  const app = new Hono();
  const headers = Object.entries(securityHeaders(baseUrl.startsWith('https:')));

  app.use(async (c, next) => {
    const id = randomUUID();
    c.set('requestId' as never, id as never);
    before?.(c);
    await next();
    if (c.req.method === 'POST' && c.res.status < 400) accepted?.();
    for (const [name, value] of headers) if (!c.res.headers.has(name)) c.res.headers.set(name, value); // a file's own policy is stricter
    c.res.headers.set('x-request-id', id);
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  });

  // a form comes from our own pages, and from nowhere else
  app.use(async (c, next) => {
    if (!['GET', 'HEAD', 'OPTIONS'].includes(c.req.method) && c.req.header('origin') !== baseUrl) throw new Forbidden('origin');
    await next();
  });

  const limits = screens.flatMap((screen) => (screen.bodyLimit ? [{ pattern: matcher(screen.path), bytes: screen.bodyLimit }] : []));
  app.use(async (c, next) => {
    const path = bare(c.req.path);
    const maxSize = limits.find(({ pattern }) => pattern.test(path))?.bytes ?? ORDINARY_BODY;
    return bodyLimit({
      maxSize,
      onError: () => {
        throw new HTTPException(413);
      },
    })(c, next);
  });

  for (const screen of screens) screen.mount(app, site);

  const problem = async (c: Context, what: Problem) => {
    try {
      const html = await problemPage(c, languageOf(c), what);
      const answer = await site.send(c, html, { status: 200, keep: 'never' });
      return new Response(answer.body, { status: what.status, headers: answer.headers });
    } catch (error) {
      log.error({ error: withoutWords((error as Error).message) }, 'a problem page could not be made');
      return c.text('Trang đang có lỗi. Cần giúp ngay: gọi 113. / This site has a fault. In danger: call 113.\n', what.status);
    }
  };
  app.notFound((c) => {
    // as it was sent, not decoded, and with one slash before it: `//elsewhere/` and `/%5Celsewhere/` must not lead there
    const path = new URL(c.req.url).pathname;
    if (path.length > 1 && path.endsWith('/')) return c.redirect(`/${path.replace(/^\/+|\/+$/g, '')}`, 301);
    return problem(c, { status: 404 });
  });
  app.onError((error, c) => {
    if (error instanceof Moved) return c.redirect(inLanguage(languageOf(c), error.to), 301);
    if (error instanceof NotFound) return problem(c, { status: 404 });
    if (error instanceof TooMany) return problem(c, { status: 429 });
    if (error instanceof Gone) return problem(c, { status: 410 });
    if (error instanceof Forbidden) {
      if (signInPath && error.permission !== 'origin') return forbidden(c);
      return problem(c, { status: 403 });
    }
    if (error instanceof ProofNeeded && options.proofPath) {
      if (c.req.method !== 'POST')
        return c.redirect(`${inLanguage(languageOf(c), options.proofPath)}?tiep=${encodeURIComponent(here(c))}`, 303);
      return unsent(c, 'proof');
    }
    if (error instanceof HTTPException) {
      const status = ([413, 414, 429] as const).find((one) => one === error.status);
      return problem(c, { status: status ?? (error.status < 500 ? 404 : 500) });
    }
    if (error.message === 'aborted' && (error as NodeJS.ErrnoException).code === 'ECONNRESET') return c.body(null, 400); // the sender has gone
    const reference = String(c.get('requestId' as never)).slice(0, 8);
    const stack = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)); // its first lines are the message
    log.error({ reference, route: c.req.routePath, error: withoutWords(error.message), stack }, 'a request failed');
    return problem(c, { status: databaseIsGone(error) ? 503 : 500, reference });
  });
  async function forbidden(c: Context) {
    const actor = await site.actorOf(c);
    if (actor.account !== null) return problem(c, { status: 403 });
    if (c.req.method === 'POST') return unsent(c, 'signed out');
    if (c.req.method !== 'GET') return problem(c, { status: 403 });
    const why = await options.whyOut?.(c);
    const query = `tiep=${encodeURIComponent(here(c))}${why ? `&vi=${encodeURIComponent(why)}` : ''}`;
    return c.redirect(`${inLanguage(languageOf(c), signInPath!)}?${query}`, 303);
  }
  async function unsent(c: Context, why: Unsent['why']) {
    const typed = Object.entries(await c.req.parseBody({ all: true }).catch(() => ({}) as Record<string, never>));
    const all = typed.flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const));
    // no secret is written into a page: it is asked for again
    const fields = all.flatMap(([name, value]) =>
      typeof value === 'string' && !SECRET.test(name) ? [[name, value] as [string, string]] : [],
    );
    return problem(c, { status: 403, unsent: { why, fields, filesLost: all.some(([, value]) => typeof value !== 'string') } });
  }
  return app;
}

/** The language an address asks for. */
const languageOf = (c: Context): Language => (/^\/en(\/|$)/.test(c.req.path) ? 'en' : 'vi');

/** Where a request wanted to go. */
const here = (c: Context): string => bare(c.req.path) + (new URL(c.req.url).search || '');
const SECRET = /password|code|token/i;

/** The address without its language. */
export const bare = (path: string): string => path.replace(/^\/en(?=\/|$)/, '') || '/';

/** What an error says, without what it quotes: databases and parsers repeat what somebody has typed. */
const withoutWords = (message: string): string => message.replace(/".*"/s, '"…"').slice(0, 500);

const matcher = (path: string) => new RegExp(`^${path.replace(/:\w+(\{[^}]*\})?/g, '[^/]+')}$`);
