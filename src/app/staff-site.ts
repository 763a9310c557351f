import type { Context, Hono } from 'hono';
import { dayOf } from '../kernel/day.ts';
import { actorOf } from '../organisation/access.ts';
import { findPerson, type Person } from '../organisation/people/account.queries.ts';
import { ROLE_NAMES, type Role } from '../organisation/roles.ts';
import { CODE_OF_CONDUCT_VERSION } from '../organisation/sign-in/conduct.ts';
import { noteBrowser } from '../organisation/sign-in/notice.commands.ts';
import { findProof } from '../organisation/sign-in/proof.queries.ts';
import { isFresh, isStrong, limitsOf, whyOver } from '../organisation/sign-in/session.rules.ts';
import { createSignIn, type OpenSession } from '../organisation/sign-in/sign-in.commands.ts';
import { type Auth, SESSION_COOKIE } from '../platform/auth.ts';
import type { Config } from '../platform/config.ts';
import { type Actor, asActor, type Pool, THE_PUBLIC } from '../platform/db/database.ts';
import type { FileStore } from '../platform/files.ts';
import { fillNumbers } from '../platform/http/page-cache.ts';
import type { Site } from '../platform/http/screen.tsx';
import { senderOf } from '../platform/http/sender.ts';
import { bare, createSite } from '../platform/http/site.ts';
import type { Log } from '../platform/log.ts';
import type { Numbers } from '../portal/counting/counting.ts';
import type { Assets } from './assets.ts';
import { frameOfDay, frameWithoutDatabase } from './frame.ts';
import { readKey } from './keys.ts';
import { AGREE_TO_CONDUCT, TURN_SECOND_FACTOR_ON } from './pages/my-work.tsx';
import { ProblemPage } from './problem-page.tsx';
import { allAccess, staffScreens } from './screens.ts';

/** Whether an address belongs to the workspace (or to signing in). */
export const isStaffPath = (url: string): boolean => /^(\/en)?\/(lam-viec|dang-nhap|dang-xuat)(\/|\?|$)/.test(url);

/** Where somebody comes who has not agreed to the code of conduct, or must have a second factor: their account, and out again. */
const BEFORE_ALL_ELSE = /^\/(lam-viec(\/tai-khoan(\/.*)?)?|dang-nhap\/.*|dang-xuat)$/;

/** Who asks. `over`: they had a session, and why it is none any longer. */
type Somebody = { actor: Actor; person?: Person; session?: OpenSession; over?: 'idle' | 'absolute' | 'ended' };

/** The site of those who work here. `changed` is called when a form was accepted: what the public sees may have changed. */
export function createStaffSite(given: {
  pool: Pool;
  auth: Auth;
  now: () => Temporal.Instant;
  config: Config;
  log: Log;
  assets: Assets;
  files: FileStore;
  numbers: Numbers;
  demonstration: boolean;
  changed: () => void;
}): Hono {
  const { pool, now, config } = given;
  const machineNow = () => Temporal.Now.instant();
  const signIn = createSignIn({
    auth: given.auth,
    addressOf: (c) => senderOf(c, config.trustProxy),
    machineNow,
    https: config.staffBaseUrl.startsWith('https:'),
    arrived: (account, browser) => asActor(pool, nobodyYet(account), (tx) => noteBrowser(tx, nobodyYet(account), now(), { browser })),
  });
  /** Somebody who is known and may do nothing (yet), but what `may` names. */
  const nobodyYet = (account: string, ...may: string[]): Actor => ({ account, units: [], may: new Set(may), at: now() });
  const known = new WeakMap<Request, Promise<Somebody>>(); // one look-up a request

  async function look(c: Context): Promise<Somebody> {
    const session = await signIn.sessionOf(c);
    if (!session) return { actor: THE_PUBLIC, ...(c.req.header('cookie')?.includes(`${SESSION_COOKIE}=`) ? { over: 'ended' } : {}) };
    const { account } = session;
    const person = await asActor(pool, THE_PUBLIC, (tx) => findPerson(tx, account, dayOf(now())));
    if (!person) return { actor: THE_PUBLIC };
    const over = whyOver(session, limitsOf(person.posts.map(({ role }) => role)), machineNow());
    if (over) {
      await signIn.expire(c);
      return { actor: THE_PUBLIC, over };
    }
    await signIn.touch(c, session);
    // who has not agreed to the code of conduct, or must have a second factor and has none yet, may do one thing: that
    if (!person.agreed.includes(CODE_OF_CONDUCT_VERSION)) return { actor: nobodyYet(account, AGREE_TO_CONDUCT), person, session };
    if (person.secondFactorRequired && !isStrong(session)) return { actor: nobodyYet(account, TURN_SECOND_FACTOR_ON), person, session };
    return { actor: actorOf(person, account, now(), allAccess), person, session };
  }
  const somebody = (c: Context): Promise<Somebody> => {
    const request = c.req.raw;
    const found = known.get(request) ?? look(c);
    known.set(request, found);
    return found;
  };

  const site: Site = {
    pool,
    now,
    actorOf: async (c) => (await somebody(c)).actor,
    async provedWithin(c, minutes) {
      const { actor, session } = await somebody(c);
      if (!session) return false;
      const proved = await asActor(pool, actor, (tx) => findProof(tx, session.id));
      return isFresh(session.began, proved, minutes, machineNow());
    },
    async heldBack(c) {
      const { actor } = await somebody(c);
      return (actor.may.has(AGREE_TO_CONDUCT) || actor.may.has(TURN_SECOND_FACTOR_ON)) && !BEFORE_ALL_ELSE.test(bare(c.req.path));
    },
    async frameOf(c, language) {
      const { actor, person } = await somebody(c);
      const ofDay = await asActor(pool, actor, (tx) =>
        frameOfDay(tx, { language, now: now(), config, assets: given.assets, demonstration: given.demonstration }),
      );
      const apart = config.staffBaseUrl !== config.baseUrl;
      const frame = { ...ofDay, baseUrl: config.staffBaseUrl, ...(apart ? { portalUrl: config.baseUrl } : {}) };
      if (!person) return { ...frame, path: bare(c.req.path) };
      const post = person.posts[0];
      return {
        ...frame,
        path: bare(c.req.path),
        may: actor.may,
        person: {
          name: person.invented ? `${person.name} (${language === 'vi' ? 'tên mẫu' : 'sample name'})` : person.name,
          post: post ? (ROLE_NAMES[post.role as Role]?.[language] ?? post.role) : '',
          unit: post?.unitName ?? '',
        },
      };
    },
    send: (c, html, { status }) => c.html(fillNumbers(html, given.numbers), status, { 'cache-control': 'no-store' }),
  };

  const app = createSite({
    site,
    screens: staffScreens({ signIn, config, files: given.files, privacyKey: readKey(config.keysDir, 'privacy') }),
    log: given.log,
    baseUrl: config.staffBaseUrl,
    signInPath: '/dang-nhap',
    whyOut: async (c) => (await somebody(c)).over,
    proofPath: '/dang-nhap/xac-nhan',
    problemPage: async (c, language, problem) =>
      String(
        await ProblemPage({
          frame: await site.frameOf(c, language).catch(() => frameWithoutDatabase(language, bare(c.req.path), given)),
          problem,
        }),
      ),
    accepted: given.changed,
  });
  return app;
}
