import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccount } from '../../src/app/accounts.ts';
import { ROLES, type Role } from '../../src/organisation/roles.ts';
import { hashPassword } from '../../src/platform/auth.ts';
import { openPool } from '../../src/platform/db/database.ts';
import { openTestSite, PASSWORD, type TestSite, type Visitor } from '../site.ts';
import { addressOf, HOW, lineOf, mayUse, type Route, readTable, routes, TABLE, WRITING, writeTable } from './matrix.ts';

const found = routes();
if (WRITING) writeTable(TABLE, 'Every route of both sites, and who may use it.', [...new Set(found.map(lineOf))].toSorted());
const table = readTable(TABLE);

test('every route has a row in tests/security/matrix.txt, every row a route, with the roles the screen asks for', () => {
  const lines = new Set(found.map(lineOf));
  expect(
    [...lines].filter((line) => !table.includes(line)),
    `routes without their row: ${HOW}`,
  ).toEqual([]);
  expect(
    table.filter((line) => !lines.has(line)),
    `rows without their route: ${HOW}`,
  ).toEqual([]);
});

test('nothing in the workspace is open to everybody but the way in', () => {
  const open = table.filter((line) => line.startsWith('staff') && line.endsWith('| everyone')).map((line) => line.split(' ')[2]!);
  expect([...new Set(open.filter((at) => !/^\/(dang-nhap|dang-xuat)(\/|$)/.test(at)))]).toEqual([]);
});

describe('as the program answers', () => {
  let site: TestSite;
  const visitors = new Map<Role | 'none' | null, Visitor>();
  const nameOf = (role: Role | 'none') => `vai.${role.replaceAll(' ', '.')}`;

  beforeAll(async () => {
    site = await openTestSite({ now: '2026-11-24T09:00:00+07:00' });
    const owner = openPool(site.database.urls.owner, { max: 1 });
    const unit = await owner.db
      .selectFrom('organisation.unit')
      .where('kind', '=', 'ward')
      .where('valid_to', 'is', null)
      .select('id')
      .executeTakeFirstOrThrow();
    const passwordHash = await hashPassword(PASSWORD);
    // a unit of its own for each role: some may have one holder only
    for (const role of [...ROLES, 'none'] as const) {
      await owner.db.transaction().execute(async (tx) => {
        const id = crypto.randomUUID();
        const life = { valid_from: Temporal.PlainDate.from('2026-01-01'), valid_to: null };
        await tx
          .insertInto('organisation.unit')
          .values({ id, kind: 'department', ...life })
          .execute();
        await tx
          .insertInto('organisation.unit_parent')
          .values({ unit_id: id, parent_id: unit.id, ...life })
          .execute();
        await tx
          .insertInto('organisation.unit_name')
          .values({ unit_id: id, name_vi: role, name_en: role, short_vi: role, ...life })
          .execute();
        const posts = [
          { unitId: id, role, from: life.valid_from, ...(role === 'none' ? { to: Temporal.PlainDate.from('2026-02-01') } : {}) },
        ];
        const account = { username: nameOf(role), name: role, passwordHash, invented: true, secondFactorRequired: false };
        // somebody without a post once had one that allows nothing any more
        await createAccount(tx, {
          ...account,
          posts: posts.map((post) => (post.role === 'none' ? { ...post, role: 'clerk' } : post)),
        });
      });
    }
    await owner.close();
    for (const role of [...ROLES, 'none'] as const) visitors.set(role, await site.as(nameOf(role)));
    visitors.set(null, site.visitor());
  });
  afterAll(() => site?.stop());

  const ask = (visitor: Visitor, { method, path }: Route): Promise<Response> =>
    method === 'GET'
      ? visitor.get(addressOf(path))
      : method === 'PUT'
        ? visitor.put(addressOf(path), '{}')
        : visitor.post(addressOf(path), {});
  const sentAway = (answer: Response) => answer.status === 303 && /\/dang-nhap\?tiep=/.test(answer.headers.get('location') ?? '');
  /** Whether the program lets them; some acts end the session itself, and the next is then tried once more with a new one. */
  async function lets(role: Role | 'none' | null, route: Route): Promise<boolean> {
    let answer = await ask(visitors.get(role)!, route);
    const refused = () => answer.status === 403 || sentAway(answer);
    if (refused() && role !== null && mayUse(route.who, role)) {
      visitors.set(role, await site.as(nameOf(role)));
      answer = await ask(visitors.get(role)!, route);
    }
    await answer.body?.cancel();
    if (answer.status >= 500) throw new Error(`${lineOf(route)} answered ${answer.status} to ${role}`);
    return !refused();
  }

  test.each([...ROLES, 'none', null] as const)('a route lets %s in where the table says so, and nowhere else', async (role) => {
    const wrong: string[] = [];
    for (const line of table) {
      const [, siteOf, method, at, who] = /^(\w+) (\w+) (.+) \| (.+)$/.exec(line) ?? [];
      const route = { site: siteOf, method, path: at, who } as Route;
      if (route.site === 'public' && role !== null) continue; // the public site knows nobody
      const let_in = await lets(role, route).catch((error: Error) => error.message);
      if (let_in !== mayUse(route.who, role)) wrong.push(`${line}: ${let_in}`);
    }
    expect(wrong).toEqual([]);
  });
});
