import { dayOf } from '../../kernel/day.ts';
import type { Role } from '../../organisation/roles.ts';
import { beginUnit, type NewUnit } from '../../organisation/units/tree.commands.ts';
import { hashPassword } from '../../platform/auth.ts';
import type { Tx } from '../../platform/db/database.ts';
import { createAccount } from '../accounts.ts';
import { type DemoUnits, REORGANISED } from './organisation.ts';

const BEGAN = Temporal.PlainDate.from('2022-01-01');

type Seat = readonly [where: string, role: Role];
/**
 * `until`: posts while there was a district; `since`: what the reorganisation of 1/7/2025 made of them; `always`: neither came nor went. From
 * the day it was decided, posts of `since` at bodies that go on are planned ahead: their holders cross midnight with the clock. Posts at
 * bodies that begin with it are moved there by the reorganisation itself.
 */
type DemoPerson = { username: string; name: string; until?: readonly Seat[]; since?: readonly Seat[]; always?: readonly Seat[] };

const PEOPLE: readonly DemoPerson[] = [
  { username: 'quan.vhtt', name: 'Lê Thu Hà', until: [['Phòng VHTT', 'standing body']] },
  { username: 'quan.lanhdao', name: 'Phạm Quốc Bảo', until: [['Bắc Từ Liêm', 'leader']] },
  { username: 'quan.congan', name: 'Đinh Văn Khải', until: [['Bắc Từ Liêm', 'police officer']] },
  { username: 'quan.yte', name: 'Tạ Minh Ngọc', until: [['Bắc Từ Liêm', 'health officer']] },
  { username: 'quan.tuphap', name: 'Lương Thị Duyên', until: [['Bắc Từ Liêm', 'justice officer']] },
  { username: 'thanhpho.sovhtt', name: 'Vũ Thanh Tùng', until: [['Sở VHTT', 'inspector']], since: [['Sở VHTT', 'standing body']] },
  { username: 'bientap', name: 'Nguyễn Hoài An', until: [['Phòng VHTT', 'editor']], since: [['Sở VHTT', 'editor']] },
  { username: 'duyettin', name: 'Đỗ Minh Châu', until: [['Bắc Từ Liêm', 'approver']], since: [['Sở VHTT', 'approver']] },
  { username: 'quantri', name: 'Trần Đức Long', always: [['Hà Nội', 'administrator']] },
  {
    username: 'baove.dulieu',
    name: 'Hoàng Kim Yến',
    always: [
      ['Hà Nội', 'auditor'],
      ['Hà Nội', 'data protection officer'],
    ],
  },
  {
    username: 'xuandinh.vhxh',
    name: 'Nguyễn Thị Thảo',
    until: [['Xuân Đỉnh', 'culture officer']],
    since: [['Xuân Đỉnh mới', 'culture officer']],
  },
  { username: 'xuandinh.chutich', name: 'Đặng Văn Hòa', until: [['Xuân Đỉnh', 'chair']], since: [['Xuân Đỉnh mới', 'chair']] },
  {
    username: 'xuandinh.congan',
    name: 'Phan Trọng Nghĩa',
    until: [['Xuân Đỉnh', 'police chief']],
    since: [['Xuân Đỉnh mới', 'police chief']],
  },
  {
    username: 'xuandinh.phunu',
    name: 'Bùi Thị Lan',
    until: [['Xuân Đỉnh', 'mass organisation officer']],
    since: [['Xuân Đỉnh mới', 'mass organisation officer']],
  },
  { username: 'xuandinh.vanthu', name: 'Hồ Thị Mai', until: [['Xuân Đỉnh', 'clerk']], since: [['Xuân Đỉnh mới', 'clerk']] },
  {
    username: 'xuandinh.tramyte',
    name: 'Ngô Đức Thịnh',
    until: [['Xuân Đỉnh', 'health station head']],
    since: [['Xuân Đỉnh mới', 'health station head']],
  },
  { username: 'xuandinh.tdp', name: 'Trịnh Văn Lộc', always: [['TDP số 5', 'residential group head']] },
  { username: 'xuandinh.ctv', name: 'Đào Thị Hạnh', always: [['TDP số 5', 'collaborator']] },
  {
    username: 'xuantao.vhxh',
    name: 'Vương Thị Quỳnh',
    until: [['Xuân Tảo', 'culture officer']],
    since: [['Xuân Đỉnh mới', 'culture officer']],
  },
  { username: 'conhue1.vhxh', name: 'Cao Thị Nhung', until: [['Cổ Nhuế 1', 'culture officer']] },
  { username: 'conhue1.chutich', name: 'Mạc Đình Phúc', until: [['Cổ Nhuế 1', 'chair']] },
  { username: 'trogiup.binhyen', name: 'Lại Thanh Vân', always: [['Bình Yên', 'provider staff']] },
];

/** The demonstration's accounts: user name → account id. Names are invented and said to be. No second factor, so that a newcomer gets in. */
export async function loadPeople(
  tx: Tx,
  units: DemoUnits,
  { password, now }: { password: string; now: Temporal.Instant },
): Promise<Map<string, string>> {
  const reorganised = Temporal.PlainDate.compare(dayOf(now), REORGANISED) >= 0;
  const places = await loadPlaces(tx, units);
  const lives = new Map(
    (await tx.selectFrom('organisation.unit').select(['id', 'valid_from', 'valid_to']).execute()).map((unit) => [unit.id, unit]),
  );
  const decided = units.successors.size > 0;
  const goesOn = (where: string) => {
    const life = lives.get(places.get(where) ?? '');
    return life !== undefined && life.valid_to === null && Temporal.PlainDate.compare(life.valid_from, REORGANISED) < 0;
  };
  const passwordHash = await hashPassword(password); // the same for all: once is enough, and dear
  const accounts = new Map<string, string>();
  for (const { username, name, until = [], since = [], always = [] } of PEOPLE) {
    const planned = since.filter(([where]) => reorganised || (decided && goesOn(where)));
    const posts = [
      ...until.map(([where, role]) => {
        const unitId = places.get(where)!;
        const to = lives.get(unitId)?.valid_to ?? (planned.length > 0 ? REORGANISED : null);
        return { unitId, role, from: BEGAN, ...(to ? { to } : {}) };
      }),
      ...always.map(([where, role]) => ({ unitId: places.get(where)!, role, from: BEGAN })),
      ...planned.map(([where, role]) => ({ unitId: places.get(where)!, role, from: REORGANISED })),
    ];
    accounts.set(username, await createAccount(tx, { username, name, passwordHash, invented: true, secondFactorRequired: false, posts }));
  }
  return accounts;
}

/** The places people of the demonstration sit in: real bodies by their short names, and two samples that say so. */
async function loadPlaces(tx: Tx, units: DemoUnits): Promise<Map<string, string>> {
  const oldWard = units.wards.get('Xuân Đỉnh')!;
  const successor = units.successors.get('Xuân Đỉnh');
  const sample = { code: null, from: BEGAN, to: null };
  const group = await beginBelow(tx, [oldWard, successor], {
    ...sample,
    kind: 'residential group',
    nameVi: 'Tổ dân phố số 5 (mẫu)',
    nameEn: 'Residential group 5 (sample)',
    shortVi: 'TDP số 5',
  });
  const facility = await beginBelow(tx, [units.district, units.city], {
    ...sample,
    kind: 'facility',
    nameVi: 'Cơ sở trợ giúp Bình Yên (mẫu)',
    nameEn: 'Binh Yen support facility (sample)',
    shortVi: 'Bình Yên',
  });
  return new Map([
    ...units.wards,
    ['Hà Nội', units.city],
    ['Sở VHTT', units.culture],
    ['Bắc Từ Liêm', units.district],
    ['Phòng VHTT', units.standingBody],
    ...(successor ? ([['Xuân Đỉnh mới', successor]] as const) : []),
    ['TDP số 5', group],
    ['Bình Yên', facility],
  ]);
}

/** A unit below the first of `parents` until that one ends, then below the second. */
async function beginBelow(tx: Tx, [first, then]: readonly [string, string | undefined], unit: Omit<NewUnit, 'parentId'>): Promise<string> {
  const id = await beginUnit(tx, { ...unit, parentId: null });
  const { valid_to: until } = await tx.selectFrom('organisation.unit').select('valid_to').where('id', '=', first).executeTakeFirstOrThrow();
  await tx
    .insertInto('organisation.unit_parent')
    .values({ unit_id: id, parent_id: first, valid_from: unit.from, valid_to: until })
    .execute();
  if (until && then) {
    await tx.insertInto('organisation.unit_parent').values({ unit_id: id, parent_id: then, valid_from: until, valid_to: null }).execute();
  }
  return id;
}
