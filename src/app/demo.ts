import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { permissionsOf } from '../organisation/access.ts';
import { type Auth, hashPassword, openAuth, verifyPassword } from '../platform/auth.ts';
import type { Config } from '../platform/config.ts';
import { openFieldSeal } from '../platform/crypto/field-seal.ts';
import { type Actor, asActor, openPool, type Pool, THE_CLOCK, THE_PUBLIC } from '../platform/db/database.ts';
import { openFileStore } from '../platform/files.ts';
import { loadDocuments } from './demo/documents.ts';
import { loadEvaluation } from './demo/evaluation.ts';
import { loadEvents } from './demo/events.ts';
import { loadHelp } from './demo/help.ts';
import { loadNews } from './demo/news.ts';
import { loadUnits } from './demo/organisation.ts';
import { loadPages } from './demo/pages.ts';
import { loadPeople } from './demo/people.ts';
import { loadPlan } from './demo/plan.ts';
import { loadPolls } from './demo/poll.ts';
import { loadPrivacy } from './demo/privacy.ts';
import type { DemoScene } from './demo/scene.ts';
import { loadTasks } from './demo/tasks.ts';
import { keepClock } from './instance.ts';
import { readKey } from './keys.ts';
import { allAccess } from './screens.ts';
import type { Store } from './store.ts';

/**
 * Makes an empty store a demonstration: real bodies, the real article and plan by the code a user has, and for the rest samples that say so.
 * Does nothing to a store that is already something; a real instance is never touched.
 */
export async function loadDemonstration(given: {
  config: Config;
  store: Store;
  now: () => Temporal.Instant;
  say: (line: string) => void;
  /** What is loaded once bodies and accounts are there; everything when not given. */
  parts?: typeof PARTS;
}): Promise<void> {
  const { config, store, now, say, parts = PARTS } = given;
  const owner = openPool(store.urls.owner, { max: 2 });
  const auth = openAuth({
    url: store.urls.auth,
    baseUrl: config.staffBaseUrl,
    secret: readKey(config.keysDir, 'sign-in').toString('base64url'),
  });
  try {
    const instance = await owner.db.selectFrom('platform.instance').selectAll().executeTakeFirst();
    if (instance && !instance.demonstration) return;
    if (instance?.loaded_at) return await keepPassword(owner, auth, config.demoPassword);

    const password = config.demoPassword ?? randomBytes(9).toString('base64url');
    await owner.db.insertInto('platform.instance').values({ demonstration: true, began_at: now() }).execute();
    await keepClock(store.urls.owner, now());
    const staff = openPool(store.urls.staff, { actorKey: store.actorKey, max: 2 });
    const worker = openPool(store.urls.worker, { actorKey: store.actorKey, max: 1 });
    const outside = openPool(store.urls.public, { max: 1 });
    try {
      const units = await loadUnits({ staff, worker }, now());
      const accounts = await owner.db.transaction().execute((tx) => loadPeople(tx, units, { password, now: now() }));
      const scene: DemoScene = {
        now: now(),
        files: openFileStore(path.join(config.dataDir, 'files')),
        seal: openFieldSeal(readKey(config.keysDir, 'privacy')),
        say,
        units,
        publicly: (work) => asActor(outside, THE_PUBLIC, (tx) => work(tx, THE_PUBLIC)),
        work: (command) => asActor(worker, THE_CLOCK, (tx) => command(tx, THE_CLOCK, now(), undefined)),
        as: (username, role, work) => {
          const may = permissionsOf([role], allAccess);
          const posts = [{ unit: units.city, may: [...may], under: [...may] }];
          const actor: Actor = { account: accounts.get(username)!, units: [units.city], may, posts, at: now() };
          return asActor(staff, actor, (tx) => work(tx, actor));
        },
      };
      for (const part of parts) await part(scene);
    } finally {
      await staff.close();
      await worker.close();
      await outside.close();
    }
    await owner.db.updateTable('platform.instance').set({ loaded_at: now() }).execute();
    if (!config.demoPassword) say(`Mật khẩu của mọi tài khoản trình diễn / password of every demonstration account: ${password}`);
  } finally {
    await auth.close();
    await owner.close();
  }
}

/** In the order in which they build on each other. */
const PARTS: readonly ((scene: DemoScene) => Promise<void>)[] = [
  loadDocuments,
  loadEvents,
  loadPages,
  loadPlan,
  loadTasks,
  loadEvaluation,
  loadNews,
  loadHelp,
  loadPolls,
  loadPrivacy,
];

/** `DEMO_PASSWORD` given later: every demonstration account takes it. */
async function keepPassword(owner: Pool, auth: Auth, password: string | undefined): Promise<void> {
  if (!password) return;
  const context = await auth.$context;
  const accounts = await owner.db.selectFrom('organisation.account').select(['id']).where('invented', '=', true).execute();
  for (const { id } of accounts) {
    const [known] = (await context.internalAdapter.findAccounts(id)) as { id: string; password?: string | null }[];
    if (known?.password && (await verifyPassword({ hash: known.password, password }))) return; // all have the same
    await context.internalAdapter.updatePassword(id, await hashPassword(password));
  }
}
