import type { Context, Hono } from 'hono';
import { dayOf } from '../kernel/day.ts';
import { actorOf } from '../organisation/access.ts';
import { findPerson, type Person } from '../organisation/people/account.queries.ts';
import { ROLE_NAMES, type Role } from '../organisation/roles.ts';
import { createSignIn } from '../organisation/sign-in/sign-in.commands.ts';
import type { Auth } from '../platform/auth.ts';
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
import { TURN_SECOND_FACTOR_ON } from './pages/my-work.tsx';
import { ProblemPage } from './problem-page.tsx';
import { allAccess, staffScreens } from './screens.ts';

/** Whether an address belongs to the workspace (or to signing in). */
export const isStaffPath = (url: string): boolean => /^(\/en)?\/(lam-viec|dang-nhap|dang-xuat)(\/|\?|$)/.test(url);

type Somebody = { actor: Actor; person?: Person };

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
  const signIn = createSignIn(given.auth, (c) => senderOf(c, config.trustProxy));
  const known = new WeakMap<Request, Promise<Somebody>>(); // one look-up a request

  async function look(c: Context): Promise<Somebody> {
    const account = await signIn.accountOf(c);
    if (!account) return { actor: THE_PUBLIC };
    const person = await asActor(pool, THE_PUBLIC, (tx) => findPerson(tx, account, dayOf(now())));
    if (!person) return { actor: THE_PUBLIC };
    // who must have a second factor and has none yet may do one thing: turn it on
    if (person.secondFactorRequired && !(await signIn.hasSecondFactor(c))) {
      return { actor: { account, units: [], may: new Set([TURN_SECOND_FACTOR_ON]) }, person };
    }
    return { actor: actorOf(person, account, now(), allAccess), person };
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
    screens: staffScreens({ signIn, config, files: given.files }),
    log: given.log,
    baseUrl: config.staffBaseUrl,
    signInPath: '/dang-nhap',
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
