import { dayOf, startOf } from '../../kernel/day.ts';
import { newId } from '../../kernel/ids.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import { organisationAccess, permissionsOf } from '../../organisation/access.ts';
import { addToDraft, draftReorganisation } from '../../organisation/reorganisation/draft.commands.ts';
import { chooseOwner, moveOn } from '../../organisation/reorganisation/move.commands.ts';
import { begin } from '../../organisation/reorganisation/preset.rules.ts';
import { decideReorganisation, finishReorganisation } from '../../organisation/reorganisation/reorganisation.commands.ts';
import type { Flow, Step } from '../../organisation/reorganisation/reorganisation.rules.ts';
import { beginUnit } from '../../organisation/units/tree.commands.ts';
import { type Actor, asActor, attempt, type Pool, SYSTEM_ACCOUNT, type Tx } from '../../platform/db/database.ts';
import { allHoldings } from '../screens.ts';

type Day = Temporal.PlainDate;
const day = (text: string): Day => Temporal.PlainDate.from(text);

/** The first day this world knows; bodies older than that began before it. NQ 132/NQ-CP of this day made the district. */
const BEGINNING = day('2013-12-27');
/** NQ 1656/NQ-UBTVQH15: districts ended and wards were redrawn. */
export const REORGANISED = day('2025-07-01');
const SIGNED = day('2025-06-16');

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
/**
 * Which old ward's ground went into which new unit: one name, wholly; several, in parts of which nobody has told the size. What was open in
 * a ward goes to the first; that choice is the demonstration's.
 */
const WENT_INTO: Readonly<Record<string, readonly string[]>> = {
  'Thượng Cát': ['Thượng Cát'],
  'Liên Mạc': ['Thượng Cát'],
  'Đông Ngạc': ['Đông Ngạc', 'Phú Thượng'],
  'Đức Thắng': ['Đông Ngạc'],
  'Thụy Phương': ['Đông Ngạc', 'Thượng Cát'],
  'Tây Tựu': ['Tây Tựu', 'Thượng Cát', 'Ô Diên', 'Hoài Đức'],
  'Xuân Đỉnh': ['Xuân Đỉnh', 'Phú Thượng', 'Đông Ngạc'],
  'Xuân Tảo': ['Xuân Đỉnh', 'Nghĩa Đô', 'Phú Thượng'],
  'Minh Khai': ['Tây Tựu', 'Đông Ngạc', 'Thượng Cát', 'Xuân Phương'],
  'Cổ Nhuế 1': ['Nghĩa Đô', 'Phú Diễn', 'Xuân Đỉnh'],
  'Cổ Nhuế 2': ['Đông Ngạc', 'Thượng Cát'],
  'Phú Diễn': ['Phú Diễn'],
  'Phúc Diễn': ['Phú Diễn', 'Xuân Phương'],
};

/** `wards`: the thirteen, by short name. `successors`: the ten, by short name; empty before the day that decided on them (16/6/2025). */
export type DemoUnits = {
  city: string;
  culture: string;
  district: string;
  standingBody: string;
  wards: Map<string, string>;
  successors: Map<string, string>;
};

/**
 * The real bodies, as far as they are known at `now`: the tree of 2013, and from 16/6/2025 on its change of 1/7/2025, decided and carried
 * out by the commands that an administrator of the City has.
 */
export async function loadUnits({ staff, worker }: { staff: Pool; worker: Pool }, now: Temporal.Instant): Promise<DemoUnits> {
  const city = newId();
  const began = administratorAt(city, startOf(BEGINNING));
  const units = await asActor(staff, began, (tx) => loadFirstTree(tx, city));
  const decidedAt = startOf(SIGNED).add({ hours: 9 });
  if (Temporal.Instant.compare(now, decidedAt) < 0) return units;

  const deciding = administratorAt(city, decidedAt);
  const id = await done(staff, deciding, (tx) => draftReorganisation(tx, deciding, decidedAt, { scopeId: city, ...PAPER }));
  const { steps, flows, successors } = redrawing(units);
  const seats = [
    { duty: 'authority', unitId: city },
    { duty: 'standing body', unitId: units.culture },
  ] as const;
  await done(staff, deciding, (tx) => addToDraft(tx, deciding, decidedAt, { id, steps, flows, seats }));
  const choose = (unitId: string, choices: { holding: string; to: string }[]) =>
    done(staff, deciding, (tx) => chooseOwner(allHoldings)(tx, deciding, decidedAt, { id, unitId, choices }));
  for (const [name, unit] of units.wards) await choose(unit, [{ holding: '', to: successors.get(WENT_INTO[name]?.[0] ?? '') ?? '' }]);
  const ends = { holding: 'organisation.post', to: 'ends' };
  await choose(units.district, [{ holding: '', to: city }, ends]);
  await choose(units.standingBody, [{ holding: '', to: units.culture }, ends]);
  await choose(units.wards.get('Cổ Nhuế 1') ?? '', [ends]);
  await done(staff, deciding, (tx) => decideReorganisation(tx, deciding, decidedAt, { id }));

  if (Temporal.PlainDate.compare(dayOf(now), REORGANISED) >= 0) {
    const midnight = startOf(REORGANISED);
    const clock = { ...administratorAt(city, midnight), posts: [] };
    await asActor(worker, clock, (tx) => moveOn(allHoldings)(tx, clock, midnight, { reorganisationId: id }));
    const finishing = administratorAt(city, notAfter(now, midnight.add({ hours: 9 })));
    await done(staff, finishing, (tx) => finishReorganisation(allHoldings)(tx, finishing, finishing.at, { id }));
  }
  return { ...units, successors };
}

const PAPER = {
  title: 'Sắp xếp các phường của quận Bắc Từ Liêm; cấp quận kết thúc',
  symbol: '1656/NQ-UBTVQH15',
  signedOn: SIGNED,
  effectiveOn: REORGANISED,
};

async function loadFirstTree(tx: Tx, cityId: string): Promise<DemoUnits> {
  const add = (
    kind: 'city' | 'district' | 'ward' | 'department',
    nameVi: string,
    nameEn: string,
    shortVi: string,
    { id, parent = null, code = null }: { id?: string; parent?: string | null; code?: string | null },
  ) => beginUnit(tx, { ...(id ? { id } : {}), kind, nameVi, nameEn, shortVi, code, parentId: parent, from: BEGINNING, to: null });
  const city = await add('city', 'UBND thành phố Hà Nội', 'Hà Nội People’s Committee', 'Hà Nội', { id: cityId });
  const culture = await add('department', 'Sở Văn hóa và Thể thao Hà Nội', 'Hà Nội Department of Culture and Sports', 'Sở VHTT', {
    parent: city,
  });
  const district = await add('district', 'UBND quận Bắc Từ Liêm', 'Bắc Từ Liêm District People’s Committee', 'Bắc Từ Liêm', {
    parent: city,
  });
  const standingBody = await add(
    'department',
    'Phòng Văn hóa và Thông tin Quận',
    'District Office of Culture and Information',
    'Phòng VHTT',
    {
      parent: district,
    },
  );
  const wards = new Map<string, string>();
  for (const [name, code] of OLD_WARDS) {
    wards.set(name, await add('ward', `UBND phường ${name}`, `${name} Ward People’s Committee`, name, { parent: district, code }));
  }
  for (const [duty, unit] of [
    ['authority', district],
    ['standing body', standingBody],
  ] as const) {
    await tx.insertInto('organisation.seat').values({ duty, unit_id: unit, valid_from: BEGINNING, valid_to: null }).execute();
  }
  return { city, culture, district, standingBody, wards, successors: new Map() };
}

/** The change of 1/7/2025 as steps and flows. Phú Diễn kept its name and its code for a larger ward: another body all the same. */
function redrawing({ city, district, standingBody, wards }: DemoUnits): { steps: Step[]; flows: Flow[]; successors: Map<string, string> } {
  const successors = new Map(NEW_UNITS.map(([, name]) => [name, newId()]));
  const begins = NEW_UNITS.map(([kind, name, code]) =>
    begin({
      id: successors.get(name) ?? '',
      kind: 'ward',
      nameVi: `UBND ${kind} ${name}`,
      nameEn: `${name} ${kind === 'xã' ? 'Commune' : 'Ward'} People’s Committee`,
      shortVi: name,
      code,
      parentId: city,
    }),
  );
  const ends = [...wards.values(), standingBody, district].map((unitId): Step => ({ id: newId(), unitId, what: 'end' }));
  const flows = [...wards].flatMap(([name, from]) => {
    const into = WENT_INTO[name] ?? [];
    return into.map((other): Flow => ({ from, to: successors.get(other) ?? '', whole: into.length === 1, share: null }));
  });
  return { steps: [...begins, ...ends], flows, successors };
}

/** The program itself, with what an administrator of the City may do on a day. */
function administratorAt(city: string, at: Temporal.Instant): Actor & { at: Temporal.Instant } {
  const may = permissionsOf(['administrator'], organisationAccess);
  return { account: SYSTEM_ACCOUNT, units: [city], may, posts: [{ unit: city, may: [...may], under: [...may] }], at };
}

async function done(staff: Pool, actor: Actor, command: (tx: Tx) => Promise<Outcome<{ id: string }>>): Promise<string> {
  const outcome = await attempt(staff, actor, command);
  if (!outcome.ok) throw new Error(`the change of 1/7/2025: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.facts)}`);
  return outcome.value.id;
}

const notAfter = (now: Temporal.Instant, at: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(at, now) < 0 ? at : now);
