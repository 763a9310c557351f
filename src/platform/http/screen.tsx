import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { Forbidden, Invalid, NotFound, ProofNeeded } from '../../kernel/errors.ts';
import { type Frame, hrefIn } from '../../kernel/frame.ts';
import type { Outcome, Refusal } from '../../kernel/outcome.ts';
import { inLanguage, LANGUAGES, type Language } from '../../kernel/words.ts';
import { record } from '../audit.ts';
import { type Actor, asActor, attempt, type Pool, type Tx } from '../db/database.ts';

/** How an answer may be kept: `page` by us, shown again after asking (views count); `never` by anyone (help, workspace). */
export type Keep = 'page' | 'never';
export type Answer = { status: 200 | 409 | 422; keep: Keep; subject?: string | undefined };

/** What every screen needs from outside. */
export type Site = {
  pool: Pool;
  now: () => Temporal.Instant;
  actorOf: (c: Context) => Promise<Actor>;
  frameOf: (c: Context, language: Language) => Promise<Frame>;
  /** Whether somebody proved to be the owner of this session within the last minutes. */
  provedWithin?: (c: Context, minutes: number) => Promise<boolean>;
  /** Whether who is signed in must do something else before they come here, whatever is open to whoever is signed in. */
  heldBack?: (c: Context) => Promise<boolean>;
  /** Sends a page: fills its live numbers, keeps it or not. */
  send: (c: Context, html: string, answer: Answer) => Response | Promise<Response>;
};

/** The permission of screens that are open to all; said aloud, so that none is open by forgetting. */
export const EVERYONE = 'everyone';
/** The permission of screens open to whoever is signed in. */
export const SIGNED_IN = 'signed in';

/** What `load` and `submit` know besides their input. */
export type Scene = { actor: Actor; now: Temporal.Instant; language: Language; context: Context };

/** What a view knows besides its data. `errors`: field name → message; empty on the first visit. */
export type Showing = {
  language: Language;
  frame: Frame;
  now: Temporal.Instant;
  errors: Record<string, string>;
  refusal?: Refusal;
  /** What was typed, else `stored`, else ''. */
  value: (name: string, stored?: string | null) => string;
  /** Whether an option was chosen: as sent, else `stored`. */
  chosen: (name: string, option: string, stored?: boolean) => boolean;
  /** An address in the reader's language. */
  to: (path: string) => string;
};

type Fields = Record<string, unknown>;
// biome-ignore lint/suspicious/noExplicitAny: a view's answer is hono's HtmlEscapedString, JSX node or promise of either
type Html = any;

type Reading<P, D> = {
  path: string;
  may: string;
  /** The parts of the address and its query together; what does not fit is a page that does not exist. */
  params: z.ZodType<P>;
  /** Minutes within which whoever acts must have proved anew who they are, for sensitive acts: opened and sent only then. */
  fresh?: number;
  keep?: Keep;
  /** What a view of this page counts for. */
  subject?: (data: D) => string | undefined;
  /** Names what was looked at, when looking must be traceable. Recorded in the same transaction as the reading. */
  seen?: (params: P) => { what: string; about: string };
  /** All of the reading, before any of the showing. */
  load: (tx: Tx, params: P, scene: Scene) => Promise<D>;
  /** Pure: data in, HTML out. */
  view: (data: D, showing: Showing) => Html;
};
type Writing<P, I, V> = {
  /** What may be sent; its messages speak the reader's language. A field sent once is a string, several times a list, a file a `File`. */
  input: (language: Language) => z.ZodType<I>;
  submit: (tx: Tx, actor: Actor, now: Temporal.Instant, input: P & I, scene: Scene) => Promise<Outcome<V>>;
  /** Done once all that is committed: what no transaction holds (cookies). Its answer takes the value's place. */
  after?: (value: V, scene: Scene) => Promise<V>;
  /** Where the reader goes next (303). */
  then: (params: P, value: V, context: Context) => string;
  /** Bytes; only screens that take files need more than the site's 256 KB. */
  bodyLimit?: number;
};
export type Screen = { path: string; may: string; bodyLimit?: number; mount: (app: Hono, site: Site) => void };
type ScreenAt<P> = Screen & { at: (params: { [K in keyof P]?: unknown }) => string };

/** Several values under one name, none or one included. */
export const many = <T extends z.ZodType>(item: T) =>
  z.preprocess((v) => (v === undefined || v === '' ? [] : Array.isArray(v) ? v : [v]), z.array(item));
/** The page of a list, from `?trang=`: 1 when absent. */
export const pageNumber = z.coerce.number().int().min(1).max(100_000).default(1);

/** A screen that only shows. Mounted once for each language. */
export function page<P extends Fields, D>(screen: Reading<P, D>): ScreenAt<P> {
  return {
    path: screen.path,
    may: screen.may,
    at: (params) => screen.path.replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => encodeURIComponent(String((params as Fields)[name]))),
    mount: (app, site) => {
      for (const language of LANGUAGES) app.get(inLanguage(language, screen.path), (c) => show(c, site, screen, language, {}, 200));
    },
  };
}

/** A screen that shows a form, and does one thing when it is sent. */
export function form<P extends Fields, D, I, V>(screen: Reading<P, D> & Writing<P, I, V>): ScreenAt<P> {
  const shown = page(screen);
  return {
    ...shown,
    ...(screen.bodyLimit ? { bodyLimit: screen.bodyLimit } : {}),
    mount(app, site) {
      shown.mount(app, site);
      for (const language of LANGUAGES) {
        app.post(inLanguage(language, screen.path), async (c) => {
          const actor = await allowed(c, site, screen);
          const params = paramsOf(c, screen.params);
          const sent = await fieldsOf(c);
          const input = screen.input(language).safeParse(sent);
          if (!input.success) return show(c, site, screen, language, { sent, errors: messages(input.error) }, 422);

          const now = site.now();
          const scene = { actor, now, language, context: c };
          let outcome: Outcome<V>;
          try {
            outcome = await attempt(site.pool, actor, (tx) => screen.submit(tx, actor, now, { ...params, ...input.data }, scene));
          } catch (error) {
            if (error instanceof Invalid) return show(c, site, screen, language, { sent, errors: error.fields }, 422);
            throw error;
          }
          if (!outcome.ok) return show(c, site, screen, language, { sent, refusal: outcome.refusal }, 409);
          const value = screen.after ? await screen.after(outcome.value, scene) : outcome.value;
          return c.redirect(inLanguage(language, screen.then(params, value, c)), 303);
        });
      }
    },
  };
}

type State = { sent?: Fields; errors?: Record<string, string>; refusal?: Refusal };

async function show<P extends Fields, D>(
  c: Context,
  site: Site,
  screen: Reading<P, D>,
  language: Language,
  state: State,
  status: Answer['status'],
) {
  const actor = await allowed(c, site, screen);
  const params = paramsOf(c, screen.params);
  const now = site.now();
  const data = await asActor(site.pool, actor, async (tx) => {
    const loaded = await screen.load(tx, params, { actor, now, language, context: c });
    const sight = screen.seen?.(params);
    if (sight) await record(tx, actor, now, sight.what, sight.about);
    return loaded;
  });
  const frame = await site.frameOf(c, language);
  const { sent } = state;
  const sentList = (name: string) => (sent?.[name] === undefined ? [] : [sent[name]].flat().filter((one) => typeof one === 'string'));
  const showing: Showing = {
    language,
    frame,
    now,
    errors: state.errors ?? {},
    ...(state.refusal ? { refusal: state.refusal } : {}),
    value: (name, stored) => (sent ? (sentList(name)[0] ?? '') : (stored ?? '')),
    chosen: (name, option, stored = false) => (sent ? sentList(name).includes(option) : stored),
    to: (path) => hrefIn(frame, path),
  };
  const html = String(await screen.view(data, showing));
  return site.send(c, html, { status, keep: status === 200 ? (screen.keep ?? 'never') : 'never', subject: screen.subject?.(data) });
}

/** Who asks, where they may come here. @throws Forbidden, ProofNeeded */
export async function allowed(c: Context, site: Site, { may, fresh }: { may: string; fresh?: number | undefined }): Promise<Actor> {
  const actor = await site.actorOf(c);
  if (may !== EVERYONE && !(may === SIGNED_IN ? actor.account !== null : actor.may.has(may))) throw new Forbidden(may);
  if (may === SIGNED_IN && (await site.heldBack?.(c))) throw new Forbidden(may);
  if (fresh !== undefined && !(await site.provedWithin?.(c, fresh))) throw new ProofNeeded();
  return actor;
}

/** What was sent; a body that is no form is a form with nothing in it. NUL is no letter: nobody types it and PostgreSQL keeps none. */
async function fieldsOf(c: Context): Promise<Fields> {
  const plain = <T,>(value: T): T => (typeof value === 'string' ? (value.replaceAll('\0', '') as T) : value);
  try {
    const sent = Object.entries(await c.req.parseBody({ all: true }));
    return Object.fromEntries(sent.map(([name, value]) => [name, Array.isArray(value) ? value.map(plain) : plain(value)]));
  } catch (error) {
    if (error instanceof TypeError) return {};
    throw error;
  }
}

/** A malformed address is an address that leads nowhere. */
function paramsOf<P>(c: Context, schema: z.ZodType<P>): P {
  const asked = Object.entries(c.req.query()).map(([name, value]) => [name, value.replaceAll('\0', '')]);
  const params = schema.safeParse({ ...Object.fromEntries(asked), ...c.req.param() });
  if (!params.success || Object.values(c.req.param()).some((value) => String(value).includes('\0'))) throw new NotFound('page', c.req.path);
  return params.data;
}

/** The first message of each field, in the order of the form. */
function messages(error: z.ZodError): Record<string, string> {
  const first: Record<string, string> = {};
  for (const { path, message } of error.issues) first[String(path[0] ?? '')] ??= message;
  return first;
}
