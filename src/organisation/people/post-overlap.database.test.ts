import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf } from '../../kernel/day.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import { type Actor, asActor, attempt, type Tx } from '../../platform/db/database.ts';
import { NOW, openWorld, type World } from '../access/access.fixture.ts';
import { deactivatePerson, reactivatePerson } from './account.commands.ts';
import { fillIn, givePost } from './post.commands.ts';
import { listPostChanges, listPostsOf } from './post.queries.ts';
import { endPost, undoEnd } from './post-end.commands.ts';

const TODAY = dayOf(NOW);
let world: World;
let administrator: Actor;
beforeAll(async () => {
  world = await openWorld();
  administrator = await world.actor(await world.holder('long.an', 'administrator', 'city'));
});
afterAll(() => world?.close());

const as = <T>(command: (tx: Tx, actor: Actor) => Promise<Outcome<T>>) =>
  attempt(world.staff, administrator, (tx) => command(tx, administrator));
const look = <T>(query: (tx: Tx) => Promise<T>) => asActor(world.staff, administrator, query);

test('posts never overlap wrongly, whatever is given, ended, filled in and undone, in whatever order', async () => {
  const people: string[] = [];
  for (const name of ['lan', 'hoa', 'thao']) people.push(await world.holder(name, 'culture officer', 'ward'));
  const from = fc.integer({ min: 0, max: 60 }).map((n) => TODAY.add({ days: n }));
  const act = fc.record({
    kind: fc.constantFrom('give', 'end', 'fill in', 'undo', 'put out'),
    who: fc.nat(2),
    which: fc.nat(9),
    from,
    days: fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 10 }), async (acts) => {
      for (const one of acts) {
        const accountId = people[one.who]!;
        const to = one.days === null ? null : one.from.add({ days: one.days });
        const held = (await Promise.all(people.map((id) => look((tx) => listPostsOf(tx, id, TODAY)))))
          .flat()
          .filter(({ role }) => role === 'head of culture and society');
        const post = held[one.which % Math.max(1, held.length)];
        const changes = await look((tx) => listPostChanges(tx, accountId));
        const change = changes[one.which % Math.max(1, changes.length)];
        // a refusal is an answer; whatever PostgreSQL alone would have to stop is not
        if (one.kind === 'give') {
          await as((tx, me) =>
            givePost(tx, me, NOW, {
              accountId,
              unitId: world.units.ward,
              role: 'head of culture and society',
              from: one.from,
              to,
              decision: '',
              interim: false,
            }),
          );
        } else if (one.kind === 'end' && post) await as((tx, me) => endPost(tx, me, NOW, { postId: post.id, last: one.from }));
        else if (one.kind === 'fill in' && post) {
          await as((tx, me) => fillIn(tx, me, NOW, { postId: post.id, accountId, from: one.from, to, decision: '' }));
        } else if (one.kind === 'undo' && change) {
          await as((tx, me) => undoEnd(tx, me, NOW, { accountId, changeId: change.id })).catch((error: Error) => {
            if (error.message !== 'change not found') throw error;
          });
        } else if (one.kind === 'put out') {
          await as((tx, me) => deactivatePerson(tx, me, NOW, { accountId }));
          await as((tx, me) => reactivatePerson(tx, me, NOW, { accountId }));
        }
        const { rows: wrong } = await world.owner.query(`
          select from organisation.post a join organisation.post b on a.id < b.id and a.unit_id = b.unit_id and a.role = b.role
            and daterange(a.valid_from, a.valid_to) && daterange(b.valid_from, b.valid_to)
          where a.role = 'head of culture and society' and a.acting_for is not distinct from b.acting_for`);
        expect(wrong).toEqual([]);
      }
    }),
    { numRuns: 12 },
  );
  const { rows } = await world.owner.query('select distinct what from organisation.post_change order by what');
  expect(rows.map(({ what }) => what)).toEqual(['ended', 'restored', 'taken back']); // it was not all refused
});
