import { beginUnit, type UnitKind } from '../../organisation/units/tree.commands.ts';
import type { Tx } from '../../platform/db/database.ts';

type Day = Temporal.PlainDate;
const day = (text: string): Day => Temporal.PlainDate.from(text);

/** The first day this world knows; bodies older than that began before it. NQ 132/NQ-CP of this day made the district. */
const BEGINNING = day('2013-12-27');
/** NQ 1656/NQ-UBTVQH15: districts ended and wards were redrawn. */
export const REORGANISED = day('2025-07-01');

/** The 13 wards of the district until 30/6/2025, with the official codes of that time (domain dossier 5.1). */
export const OLD_WARDS: readonly (readonly [name: string, code: string])[] = [
  ['Thượng Cát', '00595'],
  ['Liên Mạc', '00598'],
  ['Đông Ngạc', '00601'],
  ['Đức Thắng', '00602'],
  ['Thụy Phương', '00604'],
  ['Tây Tựu', '00607'],
  ['Xuân Đỉnh', '00610'],
  ['Xuân Tảo', '00611'],
  ['Minh Khai', '00613'],
  ['Cổ Nhuế 1', '00616'],
  ['Cổ Nhuế 2', '00617'],
  ['Phú Diễn', '00619'],
  ['Phúc Diễn', '00620'],
];
/** The ten units that took over their ground on 1/7/2025: some of the codes are the same as of other wards before. */
const NEW_UNITS: readonly (readonly [kind: 'phường' | 'xã', name: string, code: string])[] = [
  ['phường', 'Thượng Cát', '00598'],
  ['phường', 'Đông Ngạc', '00602'],
  ['phường', 'Xuân Đỉnh', '00611'],
  ['phường', 'Tây Tựu', '00613'],
  ['phường', 'Phú Diễn', '00619'],
  ['phường', 'Phú Thượng', '00091'],
  ['phường', 'Nghĩa Đô', '00160'],
  ['phường', 'Xuân Phương', '00622'],
  ['xã', 'Ô Diên', '09817'],
  ['xã', 'Hoài Đức', '09832'],
];

export type DemoUnits = { city: string; culture: string; district: string; standingBody: string; wards: Map<string, string> };

/** The real bodies, before and after 1/7/2025. Written as the owner: units are administered by the issue "Organisation". */
export async function loadUnits(tx: Tx): Promise<DemoUnits> {
  const city = await addUnit(tx, 'city', 'UBND thành phố Hà Nội', 'Hà Nội People’s Committee', 'Hà Nội');
  const culture = await addUnit(tx, 'department', 'Sở Văn hóa và Thể thao Hà Nội', 'Hà Nội Department of Culture and Sports', 'Sở VHTT', {
    parent: city,
  });
  const until = REORGANISED;
  const district = await addUnit(tx, 'district', 'UBND quận Bắc Từ Liêm', 'Bắc Từ Liêm District People’s Committee', 'Bắc Từ Liêm', {
    parent: city,
    until,
  });
  const standingBody = await addUnit(
    tx,
    'department',
    'Phòng Văn hóa và Thông tin Quận',
    'District Office of Culture and Information',
    'Phòng VHTT',
    { parent: district, until },
  );
  const wards = new Map<string, string>();
  for (const [name, code] of OLD_WARDS) {
    // Phú Diễn kept its name and its code for a larger ward: another body all the same
    wards.set(
      name,
      await addUnit(tx, 'ward', `UBND phường ${name}`, `${name} Ward People’s Committee`, name, { parent: district, code, until }),
    );
  }
  for (const [kind, name, code] of NEW_UNITS) {
    await addUnit(tx, 'ward', `UBND ${kind} ${name}`, `${name} ${kind === 'xã' ? 'Commune' : 'Ward'} People’s Committee`, name, {
      parent: city,
      code,
      from: REORGANISED,
    });
  }
  await tx
    .insertInto('organisation.seat')
    .values([
      { duty: 'authority', unit_id: district, valid_from: BEGINNING, valid_to: until },
      { duty: 'authority', unit_id: city, valid_from: until, valid_to: null },
      { duty: 'standing body', unit_id: standingBody, valid_from: BEGINNING, valid_to: until },
      { duty: 'standing body', unit_id: culture, valid_from: until, valid_to: null },
    ])
    .execute();
  return { city, culture, district, standingBody, wards };
}

const addUnit = (
  tx: Tx,
  kind: UnitKind,
  nameVi: string,
  nameEn: string,
  shortVi: string,
  {
    parent = null,
    code = null,
    from = BEGINNING,
    until = null,
  }: Partial<{ parent: string | null; code: string | null; from: Day; until: Day | null }> = {},
): Promise<string> => beginUnit(tx, { kind, nameVi, nameEn, shortVi, code, parentId: parent, from, to: until });
