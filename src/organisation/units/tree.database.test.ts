import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts';
import { keepActorKey } from '../../app/store.ts';
import { startOf } from '../../kernel/day.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import { type Actor, asActor, attempt, openPool, type Pool, type Tx } from '../../platform/db/database.ts';
import { beginUnit, recodeUnit, reparentUnit } from './tree.commands.ts';
import { addUnit, changeCode, changeName, changeParent, closeUnit, keepUnit } from './unit.commands.ts';
import { listUnits } from './unit.queries.ts';
import { dropUnitList, loadUnitList } from './unit-list.commands.ts';
import { readShippedList } from './unit-list.reading.ts';

const KEY = Buffer.alloc(32, 7);
const ACCOUNT = '00000000-0000-4000-8000-0000000000a1';
const day = (text: string) => Temporal.PlainDate.from(text);
const BEGAN = day('2020-01-01');
const NOW = startOf(day('2024-06-01')).add({ hours: 9 });

let database: TestDatabase;
let owner: Pool;
let staff: Pool;
let city: string;
let other: string;
beforeAll(async () => {
  database = await openTestDatabase();
  await keepActorKey(database.urls.owner, KEY);
  owner = openPool(database.urls.owner, { actorKey: KEY });
  staff = openPool(database.urls.staff, { actorKey: KEY });
  await owner.db.transaction().execute(async (tx) => {
    await tx.insertInto('organisation.account').values({ id: ACCOUNT, username: 'a', name: 'A', second_factor_required: false }).execute();
    city = await beginUnit(tx, unit('UBND thành phố Hà Nội', 'city', null));
    other = await beginUnit(tx, unit('Tỉnh khác', 'city', null));
  });
});
afterAll(async () => {
  await owner?.close();
  await staff?.close();
  await database?.drop();
});

const unit = (name: string, kind: 'city' | 'ward', parentId: string | null) => ({
  kind,
  nameVi: name,
  nameEn: name,
  shortVi: name,
  code: null,
  parentId: parentId as string,
  from: BEGAN,
  to: null,
});
/** An administrator of a unit and of everything below. */
const administrator = (of: string): Actor => {
  const may = ['organisation.read', 'organisation.administer'];
  return { account: ACCOUNT, units: [of], may: new Set(may), posts: [{ unit: of, may, under: may }], at: NOW };
};
const act = <T>(command: (tx: Tx, actor: Actor) => Promise<Outcome<T>>, of = city) =>
  attempt(staff, administrator(of), (tx) => command(tx, administrator(of)));
const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
};
const add = async (name: string, parentId = city) =>
  value(await act((tx, actor) => addUnit(tx, actor, NOW, { ...unit(name, 'ward', parentId), decision: '' }))).unitId;
const change = (unitId: string, from: string) => ({ unitId, from: day(from), decision: '' });

describe('an administrator', () => {
  test('changes what is below, and nothing beside or above', async () => {
    const ward = await add('Phường Một');
    const renaming = (id: string) =>
      act(
        (tx, actor) => changeName(tx, actor, NOW, { ...change(id, '2024-07-01'), names: { nameVi: 'X', nameEn: 'X', shortVi: 'X' } }),
        ward,
      );
    expect((await renaming(ward)).ok).toBe(true);
    expect(await renaming(city)).toMatchObject({ refusal: { code: 'not-yours' } });
    expect(await renaming(other)).toMatchObject({ refusal: { code: 'not-yours' } });
    const moving = await act((tx, actor) => changeParent(tx, actor, NOW, { ...change(ward, '2024-07-01'), parentId: other }));
    expect(moving).toMatchObject({ refusal: { code: 'not-yours' } });
    const ending = await act((tx, actor) => closeUnit(tx, actor, NOW, { ...change(ward, '2025-01-01'), holdings: [] }), ward);
    expect(ending).toMatchObject({ refusal: { code: 'not-yours' } });
  });

  test('even past the rules PostgreSQL keeps a foreign tree as it is', async () => {
    const [mine, theirs] = [await add('Phường Hai'), other];
    const foreign = await owner.db.transaction().execute((tx) => beginUnit(tx, unit('Huyện khác', 'ward', theirs)));
    const bare = (work: (tx: Tx) => Promise<unknown>) => asActor(staff, administrator(city), work);
    await expect(bare((tx) => reparentUnit(tx, mine, theirs, day('2024-07-01')))).rejects.toThrow(/row-level security/);
    await expect(bare((tx) => recodeUnit(tx, foreign, '777', day('2024-07-01')))).rejects.toThrow(/row-level security/);
    await expect(bare((tx) => beginUnit(tx, unit('Trộm', 'ward', foreign)))).rejects.toThrow(/row-level security/);
    await bare((tx) =>
      tx
        .updateTable('organisation.unit')
        .set({ valid_to: day('2030-01-01') })
        .where('id', '=', foreign)
        .execute(),
    );
    const [row] = await owner.db.selectFrom('organisation.unit').select('valid_to').where('id', '=', foreign).execute();
    expect(row?.valid_to).toBeNull();
  });
});

describe('two at once', () => {
  test('who would take the same code: one does, the other is told to look again', async () => {
    const [a, b] = [await add('Phường A'), await add('Phường B')];
    const take = (id: string) => act((tx, actor) => changeCode(tx, actor, NOW, { ...change(id, '2024-07-01'), code: '0815' }));
    const outcomes = await Promise.all([take(a), take(b)]);
    expect(outcomes.filter(({ ok }) => ok).length).toBe(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: expect.stringMatching(/^(tree-changed|code-taken)$/) } });
  });
  test('who would close a circle: one does', async () => {
    const [a, b] = [await add('Phường C'), await add('Phường D')];
    const under = (id: string, parentId: string) =>
      act((tx, actor) => changeParent(tx, actor, NOW, { ...change(id, '2024-07-01'), parentId }));
    const outcomes = await Promise.all([under(a, b), under(b, a)]);
    expect(outcomes.filter(({ ok }) => ok).length).toBe(1);
  });
});

describe('on every day the tree is a tree', () => {
  const STEP = fc.record({
    what: fc.constantFrom('add', 'name', 'code', 'no code', 'parent', 'end', 'keep'),
    which: fc.nat(7),
    target: fc.nat(7),
    month: fc.integer({ min: -6, max: 12 }),
    code: fc.nat(3),
  });

  test('whatever is done, in whatever order', { timeout: 240_000 }, async () => {
    let world = 0;
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 6, maxLength: 14 }), async (steps) => {
        world++;
        const units = [await add(`Gốc ${world}`), await add(`Nhánh ${world}`)];
        for (const [at, { what, which, target, month, code }] of steps.entries()) {
          const unitId = units[which % units.length]!;
          const parentId = [city, ...units][target % (units.length + 1)]!;
          const from = day('2024-06-01').add({ months: month });
          const one = { unitId, from, decision: '' };
          const label = `Đơn vị ${world}.${at}`;
          const outcome = await act<{ unitId: string }>((tx, actor) => {
            if (what === 'add') return addUnit(tx, actor, NOW, { ...unit(label, 'ward', parentId), from, code: `C${code}`, decision: '' });
            if (what === 'name') return changeName(tx, actor, NOW, { ...one, names: { nameVi: label, nameEn: label, shortVi: label } });
            if (what === 'code') return changeCode(tx, actor, NOW, { ...one, code: `C${code}` });
            if (what === 'no code') return changeCode(tx, actor, NOW, { ...one, code: null });
            if (what === 'parent') return changeParent(tx, actor, NOW, { ...one, parentId });
            if (what === 'end') return closeUnit(tx, actor, NOW, { ...one, holdings: [] });
            return keepUnit(tx, actor, NOW, { unitId });
          });
          // never by surprise: a rule said no before PostgreSQL had to
          if (!outcome.ok) expect(outcome.refusal.code).not.toBe('tree-changed');
          else {
            accepted++;
            if (what === 'add') units.push(outcome.value.unitId);
          }
        }
        for (let month = -6; month <= 20; month++) await expectTree(day('2024-06-01').add({ months: month }));
      }),
      { numRuns: 20 },
    );
    expect(accepted).toBeGreaterThan(20);
  });

  /** One root, every parent lives, nobody is above themselves, a code means one unit. Looked at as a reader sees the day. */
  async function expectTree(on: Temporal.PlainDate) {
    const units = await asActor(staff, administrator(city), (tx) => listUnits(tx, on));
    const byId = new Map(units.map((one) => [one.id, one]));
    expect(byId.size).toBe(units.length);
    const codes = units.flatMap(({ code }) => code ?? []);
    expect(new Set(codes).size).toBe(codes.length);
    expect(units.filter(({ parentId }) => parentId === null).length).toBe(2); // the City and the other province
    for (const one of units) {
      let at = one;
      for (let up = 0; at.parentId; up++) {
        expect(up).toBeLessThan(units.length);
        const parent = byId.get(at.parentId);
        expect(parent, `${at.name} hangs on a unit that does not live on ${on}`).toBeDefined();
        at = parent!;
      }
    }
  }
});

describe('a list', () => {
  const load = async (bytes: Uint8Array) => {
    const { listId } = value(await act((tx, actor) => dropUnitList(tx, actor, NOW, { bytes, fileName: 'x.csv' })));
    return act((tx, actor) => loadUnitList(tx, actor, NOW, { listId }));
  };

  test('that is shipped gives thirteen wards under the district on 30/6/2025, ten under the City a day later; a second time nothing', async () => {
    expect(value(await load(readShippedList()))).toEqual({ added: 26 });
    const on = async (text: string) => {
      const units = await asActor(staff, administrator(city), (tx) => listUnits(tx, day(text)));
      const parents = new Map(units.map((one) => [one.id, one.short]));
      return units
        .filter(({ code }) => code && /^\d{5}$/.test(code))
        .map((one) => `${one.code} ${one.short} < ${parents.get(one.parentId ?? '')}`);
    };
    const [before, after] = [await on('2025-06-30'), await on('2025-07-01')];
    expect([before.length, after.length]).toEqual([13, 10]);
    expect(before).toContain('00598 Liên Mạc < Bắc Từ Liêm');
    expect(after).toContain('00598 Thượng Cát < UBND thành phố Hà Nội');
    expect(value(await load(readShippedList()))).toEqual({ added: 0 });
  });

  test('of 3,321 units on four levels is loaded in seconds', async () => {
    const rows = Array.from({ length: 3321 }, (_, n) => {
      const parent = n === 0 ? 'UBND thành phố Hà Nội' : n <= 10 ? 'Vùng 0' : `Vùng ${1 + (n % 10)}`;
      return `phường,Vùng ${n},,,V${n},${parent},1/1/2021,`;
    });
    const head = 'loại,tên,tên tiếng Anh,tên gọn,mã,mã hoặc tên đơn vị trên,từ ngày,đến hết ngày';
    const before = performance.now();
    expect(value(await load(new TextEncoder().encode([head, ...rows].join('\n'))))).toEqual({ added: 3321 });
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});
