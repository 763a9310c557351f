import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allHoldings } from '../src/app/screens.ts';
import { newId } from '../src/kernel/ids.ts';
import { dissolveUnit, draftReorganisation, mergeUnits } from '../src/organisation/reorganisation/draft.commands.ts';
import { chooseExceptions, chooseOwner, moveOn, moveWhatIsDue, unitsAreLeft } from '../src/organisation/reorganisation/move.commands.ts';
import { decideReorganisation, finishReorganisation } from '../src/organisation/reorganisation/reorganisation.commands.ts';
import { openSmallCity, type SmallCity } from '../src/organisation/reorganisation/reorganisation.fixture.ts';
import { asActor, THE_CLOCK } from '../src/platform/db/database.ts';
import { startWork, sweep, work } from '../src/platform/jobs.ts';
import { createLog } from '../src/platform/log.ts';

const DAY = '2026-07-01';
const POST = 'organisation.post';
const ENTRY = 'help.entry';
let world: SmallCity;
beforeEach(async () => {
  world = await openSmallCity();
});
afterEach(() => world.close());

const drafted = async () =>
  (
    await world.done('2026-01-10', (tx, actor, now) =>
      draftReorganisation(tx, actor, now, {
        ...{ scopeId: world.city, title: 'Sắp xếp', symbol: '12/NQ-HĐND' },
        signedOn: Temporal.PlainDate.from('2026-01-05'),
        effectiveOn: Temporal.PlainDate.from(DAY),
      }),
    )
  ).id;
const decide = (id: string) => world.done('2026-01-11', (tx, actor, now) => decideReorganisation(tx, actor, now, { id }));
const finish = (id: string, on = '2026-07-02') =>
  world.act(on, (tx, actor, now) => finishReorganisation(allHoldings)(tx, actor, now, { id }));
const choose = (id: string, unitId: string, choices: { holding: string; to: string }[], on = '2026-01-10') =>
  world.done(on, (tx, actor, now) => chooseOwner(allHoldings)(tx, actor, now, { id, unitId, choices }));
const apart = (id: string, unitId: string, holding: string, choices: { recordId: string; to: string }[], on = '2026-01-10') =>
  world.done(on, (tx, actor, now) => chooseExceptions(allHoldings)(tx, actor, now, { id, unitId, holding, choices }));
/** An and Bình become An Bình. */
const merging = async () => {
  const id = await drafted();
  const into = {
    id: newId(),
    kind: 'ward' as const,
    nameVi: 'UBND An Bình',
    nameEn: 'An Bình PC',
    shortVi: 'An Bình',
    code: '00001',
    parentId: world.city,
  };
  await world.done('2026-01-10', (tx, actor, now) => mergeUnits(tx, actor, now, { id, units: [world.an, world.binh], into }));
  return { id, into: into.id };
};
/** An ends; Bình and Cẩm both take part of it, so somebody has to say what goes where. */
const dissolving = async () => {
  const id = await drafted();
  await world.admin.query('update organisation.unit_parent set parent_id = $1 where unit_id = $2', [world.binh, world.group]);
  await world.done('2026-01-10', (tx, actor, now) =>
    dissolveUnit(tx, actor, now, { id, unitId: world.an, receivers: [world.binh, world.cam] }),
  );
  return id;
};
const places = async (n: number) => {
  const { rows } = await world.admin.query<{ id: string }>(
    `insert into help.entry (kind, name_vi, name_en, what_vi, what_en, phone, hours_vi, hours_en, unit_id, checked_on, published)
     select 'medical', 'Trạm ' || n, 'Station', '', '', '024', '', '', $1, '2026-01-01', true from generate_series(1, $2::int) n returning id`,
    [world.an, n],
  );
  return rows.map(({ id }) => id);
};
/** Who holds what where on a day, as `name role unit until`. */
const postsOn = async (on: string) => {
  const { rows } = await world.admin.query<{ line: string }>(
    `select concat_ws(' ', a.name, p.role, n.short_vi, p.valid_to, case when p.acting_for is not null then '(thay)' end) as line
     from organisation.post p join organisation.account a on a.id = p.account_id
     join organisation.unit_name n on n.unit_id = p.unit_id and n.valid_from <= $1 and (n.valid_to is null or n.valid_to > $1)
     where p.valid_from <= $1 and (p.valid_to is null or p.valid_to > $1) order by 1`,
    [on],
  );
  return rows.map(({ line }) => line);
};

describe('posts', () => {
  test('go on in the unit that takes over, same role, as long as they would have run, and whoever fills in goes along', async () => {
    await world.person('Hà', world.an, 'culture officer', '2028-01-01');
    const chair = await world.person('Chi', world.an, 'chair');
    await world.person('Em', world.an, 'chair', '2026-09-01', chair);
    await world.person('Cũ', world.an, 'clerk', '2025-12-31');
    const { id } = await merging();
    await decide(id);
    expect(await postsOn('2026-06-30')).toEqual([
      'Chi chair An 2026-07-01',
      'Em chair An 2026-07-01 (thay)',
      'Hà culture officer An 2026-07-01',
    ]);
    await world.carryOut(DAY, id, allHoldings);
    expect(await postsOn(DAY)).toEqual([
      'Chi chair An Bình',
      'Em chair An Bình 2026-09-01 (thay)',
      'Hà culture officer An Bình 2028-01-01',
    ]);
    expect((await finish(id)).ok).toBe(true);
  });

  test('of two chairs neither moves until somebody has chosen; then finishing goes', async () => {
    await world.person('Chi', world.an, 'chair');
    const other = await world.person('Dũng', world.binh, 'chair');
    await world.person('Hà', world.binh, 'clerk');
    const { id } = await merging();
    await decide(id);
    await world.carryOut(DAY, id, allHoldings);
    expect(await postsOn(DAY)).toEqual(['Hà clerk An Bình']);
    expect(await finish(id)).toMatchObject({ ok: false, refusal: { code: 'still-open', facts: { count: 2, holding: POST } } });
    await apart(id, world.binh, POST, [{ recordId: other, to: 'ends' }], '2026-07-02');
    await world.carryOut('2026-07-02', id, allHoldings);
    expect(await postsOn('2026-07-02')).toEqual(['Chi chair An Bình', 'Hà clerk An Bình']);
    expect((await finish(id)).ok).toBe(true);
  });

  test('do not meet a chair who is there already', async () => {
    await world.person('Chi', world.an, 'chair');
    await world.person('Dũng', world.binh, 'chair');
    const id = await dissolving();
    await choose(id, world.an, [{ holding: '', to: world.binh }]);
    await decide(id);
    await world.carryOut(DAY, id, allHoldings);
    expect(await postsOn(DAY)).toEqual(['Dũng chair Bình']);
    expect(await finish(id)).toMatchObject({ ok: false, refusal: { code: 'still-open', facts: { count: 1 } } });
  });

  test('a person who was given the same post there by hand is not given it twice', async () => {
    const post = await world.person('Hà', world.an, 'clerk');
    const { id, into } = await merging();
    await decide(id);
    await world.admin.query(
      `insert into organisation.post (account_id, unit_id, role, valid_from) select account_id, $2, role, $3 from organisation.post where id = $1`,
      [post, into, DAY],
    );
    await world.carryOut(DAY, id, allHoldings);
    expect(await postsOn(DAY)).toEqual(['Hà clerk An Bình']);
    expect((await finish(id)).ok).toBe(true);
  });
});

describe('what a unit holds', () => {
  test('goes where it was told to, record by record; what nobody takes is named, and taken once somebody is chosen', async () => {
    const [first, second] = await places(5);
    const id = await dissolving();
    await apart(id, world.an, ENTRY, [
      { recordId: first!, to: world.cam },
      { recordId: second!, to: world.cam },
    ]);
    await decide(id);
    await world.carryOut(DAY, id, allHoldings);
    const held = async () =>
      (
        await world.admin.query(
          `select n.short_vi as unit, count(*)::int as n from help.entry e join organisation.unit_name n using (unit_id) group by 1 order by 1`,
        )
      ).rows;
    expect(await held()).toEqual([
      { unit: 'An', n: 3 },
      { unit: 'Cẩm', n: 2 },
    ]);
    expect(await finish(id)).toMatchObject({
      ok: false,
      refusal: { code: 'still-open', facts: { count: 3, holding: ENTRY, unit: world.an } },
    });
    await choose(id, world.an, [{ holding: ENTRY, to: world.binh }], '2026-07-02');
    await world.carryOut('2026-07-02', id, allHoldings);
    expect(await held()).toEqual([
      { unit: 'Bình', n: 3 },
      { unit: 'Cẩm', n: 2 },
    ]);
    expect((await finish(id)).ok).toBe(true);
  });

  test('moves in batches, does not move before its day, and twice is as good as once', async () => {
    await places(25);
    const { id } = await merging();
    await decide(id);
    const early = { ...THE_CLOCK, at: Temporal.Instant.from('2026-06-30T23:59:00+07:00') };
    await asActor(world.worker, early, (tx) => moveOn(allHoldings)(tx, early, early.at, { reorganisationId: id }));
    const left = async () =>
      (await world.admin.query('select count(*)::int as n from help.entry where unit_id = $1', [world.an])).rows[0].n;
    expect(await left()).toBe(25);
    const clock = { ...THE_CLOCK, at: Temporal.Instant.from(`${DAY}T00:00:01+07:00`) };
    const turn = () => asActor(world.worker, clock, (tx) => moveOn(allHoldings, 10)(tx, clock, clock.at, { reorganisationId: id }));
    await turn();
    expect(await left()).toBe(15);
    await Promise.all([turn(), turn()]); // two workers: at the same moment one stands back, one after the other both move; never the same twice
    expect([5, 0]).toContain(await left());
    await turn();
    await turn();
    await turn();
    expect(await left()).toBe(0);
    const { rows } = await world.admin.query(
      'select sum(moved)::int as moved, sum(remaining)::int as remaining from organisation.reorganisation_progress',
    );
    expect(rows).toEqual([{ moved: 25, remaining: 0 }]);
  });

  test('a batch that is cut off leaves nothing behind', async () => {
    await places(5);
    const { id } = await merging();
    await decide(id);
    const clock = { ...THE_CLOCK, at: Temporal.Instant.from(`${DAY}T00:00:01+07:00`) };
    await expect(
      asActor(world.worker, clock, async (tx) => {
        await moveOn(allHoldings)(tx, clock, clock.at, { reorganisationId: id });
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    expect((await world.admin.query('select count(*)::int as n from help.entry where unit_id = $1', [world.an])).rows[0].n).toBe(5);
  });
});

test('nobody hands on to a unit outside what they reorganise, to one that ends, or lets end what must have an owner', async () => {
  const id = await dissolving();
  const { rows } = await world.admin.query<{ id: string }>(
    `insert into organisation.unit (kind, valid_from) values ('city', '2020-01-01') returning id`,
  );
  const outside = rows[0]!.id;
  await world.admin.query(
    `insert into organisation.unit_name (unit_id, name_vi, name_en, short_vi, valid_from) values ($1, 'X', 'X', 'X', '2020-01-01')`,
    [outside],
  );
  for (const choice of [
    { holding: '', to: outside },
    { holding: '', to: world.an },
    { holding: '', to: 'ends' },
    { holding: ENTRY, to: 'ends' },
  ]) {
    const outcome = await world.act('2026-01-10', (tx, actor, now) =>
      chooseOwner(allHoldings)(tx, actor, now, { id, unitId: world.an, choices: [choice] }),
    );
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'owner-not-living' } });
  }
});

test('the program does it by itself once the day has come: a sweep finds it, jobs move it', async () => {
  await places(30);
  const { id } = await merging();
  await decide(id);
  let now = Temporal.Instant.from('2026-06-30T23:59:59+07:00');
  const running = await startWork(
    [work(unitsAreLeft, moveOn(allHoldings, 10)), sweep('organisation.move-what-is-due', 0.2, moveWhatIsDue)],
    { pool: world.worker, jobsUrl: world.database.urls.jobs, now: () => now, log: createLog('error') },
  );
  const state = async () => (await world.admin.query('select state from organisation.reorganisation')).rows[0].state;
  try {
    await new Promise((done) => setTimeout(done, 700));
    expect(await state()).toBe('decided');
    now = Temporal.Instant.from(`${DAY}T00:00:00+07:00`);
    await expect.poll(state, { timeout: 20_000 }).toBe('carried out');
    expect((await world.admin.query('select count(*)::int as n from help.entry where unit_id = $1', [world.an])).rows[0].n).toBe(0);
  } finally {
    await running.stop();
  }
});
