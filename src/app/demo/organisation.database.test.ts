import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts';
import { listUnits, type UnitOfDay } from '../../organisation/units/unit.queries.ts';
import { asActor, openPool, type Pool, THE_PUBLIC } from '../../platform/db/database.ts';
import { keepActorKey } from '../store.ts';
import { type DemoUnits, loadUnits } from './organisation.ts';

const KEY = Buffer.alloc(32, 7);

/** The dossier's table (5.1), by code: which old ward went into which new unit, wholly or in parts. */
const TABLE: readonly (readonly [old: string, code: string, into: readonly (readonly [name: string, code: string])[]])[] = [
  ['Thượng Cát', '00595', [['Thượng Cát', '00598']]],
  ['Liên Mạc', '00598', [['Thượng Cát', '00598']]],
  [
    'Đông Ngạc',
    '00601',
    [
      ['Đông Ngạc', '00602'],
      ['Phú Thượng', '00091'],
    ],
  ],
  ['Đức Thắng', '00602', [['Đông Ngạc', '00602']]],
  [
    'Thụy Phương',
    '00604',
    [
      ['Đông Ngạc', '00602'],
      ['Thượng Cát', '00598'],
    ],
  ],
  [
    'Tây Tựu',
    '00607',
    [
      ['Tây Tựu', '00613'],
      ['Thượng Cát', '00598'],
      ['Ô Diên', '09817'],
      ['Hoài Đức', '09832'],
    ],
  ],
  [
    'Xuân Đỉnh',
    '00610',
    [
      ['Xuân Đỉnh', '00611'],
      ['Phú Thượng', '00091'],
      ['Đông Ngạc', '00602'],
    ],
  ],
  [
    'Xuân Tảo',
    '00611',
    [
      ['Xuân Đỉnh', '00611'],
      ['Nghĩa Đô', '00160'],
      ['Phú Thượng', '00091'],
    ],
  ],
  [
    'Minh Khai',
    '00613',
    [
      ['Tây Tựu', '00613'],
      ['Đông Ngạc', '00602'],
      ['Thượng Cát', '00598'],
      ['Xuân Phương', '00622'],
    ],
  ],
  [
    'Cổ Nhuế 1',
    '00616',
    [
      ['Nghĩa Đô', '00160'],
      ['Phú Diễn', '00619'],
      ['Xuân Đỉnh', '00611'],
    ],
  ],
  [
    'Cổ Nhuế 2',
    '00617',
    [
      ['Đông Ngạc', '00602'],
      ['Thượng Cát', '00598'],
    ],
  ],
  ['Phú Diễn', '00619', [['Phú Diễn', '00619']]],
  [
    'Phúc Diễn',
    '00620',
    [
      ['Phú Diễn', '00619'],
      ['Xuân Phương', '00622'],
    ],
  ],
];
const BEFORE = Temporal.PlainDate.from('2025-06-30');
const AFTER = Temporal.PlainDate.from('2025-07-01');

type World = { database: TestDatabase; staff: Pool; worker: Pool; units: DemoUnits };

async function openWorld(now: string): Promise<World> {
  const database = await openTestDatabase();
  await keepActorKey(database.urls.owner, KEY);
  const staff = openPool(database.urls.staff, { actorKey: KEY, max: 2 });
  const worker = openPool(database.urls.worker, { actorKey: KEY, max: 1 });
  return { database, staff, worker, units: await loadUnits({ staff, worker }, Temporal.Instant.from(now)) };
}
const closeWorld = async (world: World | undefined) => {
  await world?.staff.close();
  await world?.worker.close();
  await world?.database.drop();
};
const unitsOn = ({ staff }: World, day: Temporal.PlainDate) => asActor(staff, THE_PUBLIC, (tx) => listUnits(tx, day));
const wardsBelow = (units: readonly UnitOfDay[], parent: string) =>
  units
    .filter(({ kind, parentId }) => kind === 'ward' && parentId === parent)
    .map(({ short, code }) => `${code} ${short}`)
    .sort();

describe('on 1/7/2025 and later', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld('2025-07-01T09:30:00+07:00');
  });
  afterAll(() => closeWorld(world));

  test('until 30/6 thirteen wards hang on the district, and the district on the City', async () => {
    const units = await unitsOn(world, BEFORE);
    expect(wardsBelow(units, world.units.district)).toEqual(TABLE.map(([name, code]) => `${code} ${name}`));
    expect(wardsBelow(units, world.units.city)).toEqual([]);
    expect(units.find(({ id }) => id === world.units.district)?.parentId).toBe(world.units.city);
  });

  test('from 1/7 ten wards and communes hang on the City, and there is no district', async () => {
    const units = await unitsOn(world, AFTER);
    const into = new Set(TABLE.flatMap(([, , flows]) => flows.map(([name, code]) => `${code} ${name}`)));
    expect(wardsBelow(units, world.units.city)).toEqual([...into].sort());
    expect(units.some(({ kind }) => kind === 'district')).toBe(false);
    expect(units.find(({ short }) => short === 'Ô Diên')?.name).toBe('UBND xã Ô Diên');
  });

  test.each(TABLE)('%s (%s) went where the table says, and nowhere else', async (name, code, into) => {
    const { rows } = await asActor(world.staff, THE_PUBLIC, (tx) =>
      sql<{ to: string; whole: boolean; share: number | null; on: Temporal.PlainDate }>`
        select c.code || ' ' || n.short_vi as "to", s.whole, s.share, s.on_day as on
        from organisation.succession s
        join organisation.unit_code o on o.unit_id = s.from_unit and o.code = ${code} and o.valid_to = s.on_day
        join organisation.unit_name old on old.unit_id = s.from_unit and old.short_vi = ${name}
        join organisation.unit_code c on c.unit_id = s.to_unit
        join organisation.unit_name n on n.unit_id = s.to_unit`.execute(tx),
    );
    expect(rows.map(({ to }) => to).sort()).toEqual(into.map(([other, its]) => `${its} ${other}`).sort());
    for (const { whole, share, on } of rows) expect([whole, share, on.toString()]).toEqual([into.length === 1, null, '2025-07-01']);
  });

  test.each(['00598', '00602', '00611', '00613'])('code %s means another ward from 1/7 on', async (code) => {
    const before = (await unitsOn(world, BEFORE)).find((unit) => unit.code === code);
    const after = (await unitsOn(world, AFTER)).find((unit) => unit.code === code);
    expect(before?.short).toBe(TABLE.find(([, its]) => its === code)?.[0]);
    expect(after?.short).not.toBe(before?.short);
    expect(after?.id).not.toBe(before?.id);
  });

  test('00619 Phú Diễn keeps its name and its code, and is another body', async () => {
    const before = (await unitsOn(world, BEFORE)).find(({ code }) => code === '00619');
    const after = (await unitsOn(world, AFTER)).find(({ code }) => code === '00619');
    expect([before?.short, after?.short]).toEqual(['Phú Diễn', 'Phú Diễn']);
    expect(after?.id).not.toBe(before?.id);
  });

  test('it is finished, and the City speaks through this instance', async () => {
    const { rows } = await asActor(world.staff, THE_PUBLIC, (tx) =>
      sql<{ duty: string; unit: string }>`select duty, unit_id as unit from organisation.seat where valid_to is null order by duty`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([
      { duty: 'authority', unit: world.units.city },
      { duty: 'standing body', unit: world.units.culture },
    ]);
  });
});

test('before 16/6/2025 nothing of it is there', async () => {
  const world = await openWorld('2025-06-15T23:00:00+07:00');
  try {
    expect(wardsBelow(await unitsOn(world, AFTER), world.units.district)).toHaveLength(13);
    expect(world.units.successors.size).toBe(0);
    const { rows } = await asActor(world.staff, THE_PUBLIC, (tx) => sql`select from organisation.succession`.execute(tx));
    expect(rows).toHaveLength(0);
  } finally {
    await closeWorld(world);
  }
});

test('from 16/6/2025 it is decided: the day before and the day itself are both known', async () => {
  const world = await openWorld('2025-06-20T08:00:00+07:00');
  try {
    expect(wardsBelow(await unitsOn(world, BEFORE), world.units.district)).toHaveLength(13);
    expect(wardsBelow(await unitsOn(world, AFTER), world.units.city)).toHaveLength(10);
    expect(world.units.successors.size).toBe(10);
  } finally {
    await closeWorld(world);
  }
});
