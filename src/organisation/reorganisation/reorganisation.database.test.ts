import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { asActor, attempt } from '../../platform/db/database.ts';
import { postHolding } from '../people/post.holding.ts';
import { listUnits } from '../units/unit.queries.ts';
import { addToDraft, dissolveUnit, draftReorganisation, mergeUnits, removeStep, splitUnit } from './draft.commands.ts';
import { decideReorganisation, finishReorganisation, withdrawReorganisation } from './reorganisation.commands.ts';
import { openSmallCity, type SmallCity } from './reorganisation.fixture.ts';
import { findReorganisation, listProblems } from './reorganisation.queries.ts';
import { findActWithUnits } from './unit-choice.queries.ts';

const SIGNED = { symbol: '12/NQ-HĐND', signedOn: Temporal.PlainDate.from('2026-01-05') };
const day = (text: string) => Temporal.PlainDate.from(text);

let world: SmallCity;
beforeEach(async () => {
  world = await openSmallCity();
});
afterEach(() => world.close());

const draft = (on: string, signed: typeof SIGNED | { symbol: string; signedOn: null } = SIGNED) =>
  world
    .done('2026-01-10', (tx, actor, now) =>
      draftReorganisation(tx, actor, now, { scopeId: world.city, title: 'Sắp xếp', effectiveOn: day(on), ...signed }),
    )
    .then(({ id }) => id);
const unit = (name: string, code: string | null) => ({
  ...{ id: newId(), kind: 'ward' as const, nameVi: `UBND ${name}`, nameEn: `${name} PC`, shortVi: name, code, parentId: world.city },
});
const decide = (id: string, on = '2026-01-11') => world.done(on, (tx, actor, now) => decideReorganisation(tx, actor, now, { id }));
const problemsOf = (id: string) =>
  asActor(world.staff, world.long('2026-01-11'), async (tx) => {
    const act = await findReorganisation(tx, id);
    return act ? (await listProblems(tx, act)).map(({ code }) => code) : [];
  });
/** The tree of a day as `parent > code name`. */
const treeOn = async (on: string) => {
  const units = await asActor(world.staff, world.long(on), (tx) => listUnits(tx, day(on)));
  const name = new Map(units.map(({ id, short }) => [id, short]));
  return units.map(({ parentId, code, short }) => `${parentId ? name.get(parentId) : '–'} > ${code ?? ''} ${short}`).sort();
};
const mergeAnAndBinh = async (on: string, code = '00001') => {
  const id = await draft(on);
  const into = unit('An Bình', code);
  await world.done('2026-01-10', (tx, actor, now) => mergeUnits(tx, actor, now, { id, units: [world.an, world.binh], into }));
  return { id, into: into.id };
};

describe('a draft', () => {
  test('changes nothing; decided, it stands in the tree from its day on, what hung on the old hangs on the new, a code passes on', async () => {
    const before = await world.rows();
    const { id } = await mergeAnAndBinh('2026-07-01');
    expect(await world.rows()).toBe(before);
    await decide(id);
    const old = ['Thành phố > 00001 An', 'Thành phố > 00002 Bình', 'Thành phố > 00003 Cẩm', 'An > ', '– > '];
    expect((await treeOn('2026-06-30')).filter((line) => !line.startsWith('An >') && !line.startsWith('–'))).toEqual(old.slice(0, 3));
    expect(await treeOn('2026-07-01')).toEqual(['An Bình >  Tổ 1', 'Thành phố > 00001 An Bình', 'Thành phố > 00003 Cẩm', '– >  Thành phố']);
  });

  test('cannot be decided while something stands in the way, and says all of it', async () => {
    const id = await draft('2026-07-01', { symbol: '', signedOn: null });
    expect(await problemsOf(id)).toEqual(['nothing', 'not-signed']);
    await world.done('2026-01-10', (tx, actor, now) =>
      splitUnit(tx, actor, now, { id, unitId: world.an, into: [unit('A', '00003'), unit('B', null)] }),
    );
    expect(await problemsOf(id)).toEqual(['not-signed', 'code-taken', 'left-hanging']);
    const refused = await world.act('2026-01-11', (tx, actor, now) => decideReorganisation(tx, actor, now, { id }));
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'problems', facts: { count: 3 } } });
  });

  test('that hangs its own scope below itself can still be looked at and is named, each unit once', async () => {
    const id = await draft('2026-07-01');
    const step = { id: newId(), unitId: world.city, what: 're-parent', parentId: world.an } as const;
    await world.done('2026-01-10', (tx, actor, now) => addToDraft(tx, actor, now, { id, steps: [step] }));
    const { after } = await asActor(world.staff, world.long('2026-01-11'), (tx) => findActWithUnits(tx, id));
    expect(after.map(({ short }) => short).sort()).toEqual(['An', 'Bình', 'Cẩm', 'Thành phố', 'Tổ 1'].sort());
    expect(await problemsOf(id)).toContain('circle');
  });

  test('of a unit both ended and renamed, or hung below itself, or flowing into itself, is named', async () => {
    const id = await draft('2026-07-01');
    const names = { nameVi: 'UBND X', nameEn: 'X PC', shortVi: 'X' };
    await world.done('2026-01-10', (tx, actor, now) =>
      addToDraft(tx, actor, now, {
        id,
        steps: [
          { id: newId(), unitId: world.binh, what: 'end' },
          { id: newId(), unitId: world.binh, what: 'rename', ...names },
          { id: newId(), unitId: world.an, what: 're-parent', parentId: world.group },
        ],
        flows: [{ from: world.cam, to: world.binh, whole: false, share: null }],
      }),
    );
    expect(await problemsOf(id)).toEqual(['ends-and-changes', 'circle', 'to-not-living']);
  });

  test('forgets with a unit that was to begin everything that named it', async () => {
    const { id, into } = await mergeAnAndBinh('2026-07-01');
    await world.done('2026-01-10', (tx, actor, now) => removeStep(tx, actor, now, { id, stepId: into }));
    const act = await asActor(world.staff, world.long('2026-01-11'), (tx) => findReorganisation(tx, id));
    expect(act?.flows).toEqual([]);
    expect(act?.steps.map(({ what }) => what)).toEqual(['end', 'end']);
  });

  test('is not seen, and not changed, by an administrator of a ward', async () => {
    const { id } = await mergeAnAndBinh('2026-07-01');
    const may = ['organisation.administer', 'organisation.reorganise'];
    const ofAn = { ...world.long('2026-01-11'), posts: [{ unit: world.an, may, under: may }] };
    expect(await asActor(world.staff, ofAn, (tx) => findReorganisation(tx, id))).toBeUndefined();
    await expect(asActor(world.staff, ofAn, (tx) => decideReorganisation(tx, ofAn, ofAn.at, { id }))).rejects.toThrow('not found');
  });
});

describe('withdrawing', () => {
  test('before the day restores every row exactly; on the day it is too late', async () => {
    await world.person('Hà', world.an, 'culture officer', '2028-01-01');
    await world.person('Chi', world.binh, 'chair');
    const before = await world.rows();
    const { id } = await mergeAnAndBinh('2026-07-01');
    await decide(id);
    expect(await world.rows()).not.toBe(before);
    const late = await world.act('2026-07-01', (tx, actor, now) => withdrawReorganisation(tx, actor, now, { id }));
    expect(late).toMatchObject({ ok: false, refusal: { code: 'day-has-come' } });
    await world.done('2026-06-30', (tx, actor, now) => withdrawReorganisation(tx, actor, now, { id }));
    expect(await world.rows()).toBe(before);
  });

  test('is refused while a later decision stands on it, and goes when that one is withdrawn first', async () => {
    const before = await world.rows();
    const { id, into } = await mergeAnAndBinh('2026-07-01');
    await decide(id);
    const second = await draft('2026-08-01');
    await world.done('2026-01-12', (tx, actor, now) => mergeUnits(tx, actor, now, { id: second, units: [into], into: world.cam }));
    await decide(second, '2026-01-12');
    const withdraw = (which: string) => world.act('2026-01-13', (tx, actor, now) => withdrawReorganisation(tx, actor, now, { id: which }));
    expect(await withdraw(id)).toMatchObject({ ok: false, refusal: { code: 'changed-since' } });
    expect((await withdraw(second)).ok).toBe(true);
    expect((await withdraw(id)).ok).toBe(true);
    expect(await world.rows()).toBe(before);
  });

  test('is refused when somebody already has a post in a unit that would never begin', async () => {
    const { id, into } = await mergeAnAndBinh('2026-07-01');
    await decide(id);
    await world.admin.query(
      `insert into organisation.post (account_id, unit_id, role, valid_from) select id, $1, 'clerk', '2026-07-01' from organisation.account limit 1`,
      [into],
    );
    const refused = await world.act('2026-01-13', (tx, actor, now) => withdrawReorganisation(tx, actor, now, { id }));
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'new-unit-in-use' } });
  });
});

test('reorganisations compose: two on successive days make the tree that both together describe', async () => {
  const { id, into } = await mergeAnAndBinh('2026-07-01', '00009');
  await decide(id);
  const second = await draft('2026-07-02');
  const [north, south] = [unit('Bắc', '00001'), unit('Nam', '00002')];
  await world.done('2026-01-12', async (tx, actor, now) => {
    await splitUnit(tx, actor, now, { id: second, unitId: into, into: [north, south] });
    return addToDraft(tx, actor, now, { id: second, steps: [{ id: newId(), unitId: world.group, what: 're-parent', parentId: south.id }] });
  });
  await decide(second, '2026-01-12');
  expect(await treeOn('2026-07-01')).toEqual(['An Bình >  Tổ 1', 'Thành phố > 00003 Cẩm', 'Thành phố > 00009 An Bình', '– >  Thành phố']);
  expect(await treeOn('2026-07-02')).toEqual([
    'Nam >  Tổ 1',
    'Thành phố > 00001 Bắc',
    'Thành phố > 00002 Nam',
    'Thành phố > 00003 Cẩm',
    '– >  Thành phố',
  ]);
});

test('an act of an earlier day is refused where it would write over one of a later day', async () => {
  const { id } = await mergeAnAndBinh('2026-07-01');
  await decide(id);
  const earlier = await draft('2026-06-01');
  await world.done('2026-01-12', (tx, actor, now) =>
    dissolveUnit(tx, actor, now, { id: earlier, unitId: world.an, receivers: [world.cam] }),
  );
  expect(await problemsOf(earlier)).toContain('later-change');
});

test('two who decide the same thing at once: one of them is told what stands in the way', async () => {
  const acts = [await mergeAnAndBinh('2026-07-01', '00011'), await mergeAnAndBinh('2026-07-01', '00012')];
  const actor = world.long('2026-01-11');
  const together = acts.map(({ id }) =>
    attempt(world.staff, actor, async (tx) => {
      const outcome = await decideReorganisation(tx, actor, actor.at, { id });
      await new Promise((done) => setTimeout(done, 300)); // the other meets it half way
      return outcome;
    }),
  );
  const outcomes = await Promise.all(together);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'problems' } });
});

test('finishing waits for its day', async () => {
  const { id } = await mergeAnAndBinh('2026-07-01');
  await decide(id);
  const early = await world.act('2026-06-30', (tx, actor, now) => finishReorganisation([postHolding])(tx, actor, now, { id }));
  expect(early).toMatchObject({ ok: false, refusal: { code: 'day-has-not-come' } });
});
