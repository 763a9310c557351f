import { describe, expect, test } from 'vitest';
import {
  decideEnd,
  decideGoOn,
  decideNewCode,
  decideNewName,
  decideNewParent,
  decideNewUnit,
  type ParentFacts,
  type UnitFacts,
} from './unit.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const life = (from: string, to: string | null = null) => ({ from: day(from), to: to ? day(to) : null });
const today = day('2026-11-24');
const names = { nameVi: 'UBND phường Xuân Đỉnh', nameEn: 'Xuân Đỉnh Ward', shortVi: 'Xuân Đỉnh' };
const ward: UnitFacts = {
  id: 'ward',
  life: life('2025-07-01'),
  names: [{ ...life('2025-07-01'), ...names }],
  codes: [{ ...life('2025-07-01'), code: '00611' }],
  parents: [{ ...life('2025-07-01'), parentId: 'city' }],
  mine: true,
  mineAbove: true,
};
const city: ParentFacts = { id: 'city', life: life('2013-12-27'), mine: true, above: [] };
const code = (decision: { ok: boolean } & { refusal?: { code: string } }) => (decision.ok ? 'ok' : decision.refusal?.code);

describe('a code means one unit at a time — Nghị quyết 1656/NQ-UBTVQH15', () => {
  const before = { ...life('2013-12-27', '2025-07-01'), unitId: 'old', name: 'UBND phường Xuân Tảo' };
  const holder = { holders: [before], today };

  test('00611 was Xuân Tảo’s until 30/6/2025 and may be another’s from the day after', () => {
    expect(code(decideNewCode({ ...ward, codes: [] }, '00611', day('2025-07-01'), holder))).toBe('ok');
    const dayBefore = { ...ward, life: life('2025-06-30'), codes: [] };
    expect(decideNewCode(dayBefore, '00611', day('2025-06-30'), holder)).toMatchObject({
      refusal: { code: 'code-taken', facts: { code: '00611', name: 'UBND phường Xuân Tảo', until: '30/06/2025' } },
    });
  });
  test('a unit that ends before the other has it may have it too', () => {
    const short = { ...life('2010-01-01', '2013-12-27'), code: '00611' };
    const facts = { parent: { ...city, life: life('2000-01-01') }, holders: [before], namesakes: [] };
    expect(code(decideNewUnit(short, facts))).toBe('ok');
    expect(code(decideNewUnit({ ...short, ...life('2010-01-01', '2013-12-28') }, facts))).toBe('code-taken');
  });
  test('its own earlier code does not stand in its way', () => {
    const own = { ...life('2025-07-01'), unitId: 'ward', name: 'itself' };
    expect(code(decideNewCode(ward, '00699', day('2026-12-01'), { holders: [own], today }))).toBe('ok');
  });
});

describe('a change from a day on', () => {
  test.each([
    ['2025-06-30', 'before-it-began'],
    ['2025-07-01', 'changed-since'],
    ['2025-07-02', 'ok'],
    ['2027-06-30', 'ok'],
    ['2027-07-01', 'after-it-ended'],
  ])('on %s: %s', (from, answer) => {
    const unit = { ...ward, life: life('2025-07-01', '2027-07-01') };
    expect(code(decideNewName(unit, { ...names, nameVi: 'Khác' }, day(from), today))).toBe(answer);
  });
  test('what is only to come may be replaced', () => {
    const planned = { ...ward, names: [...ward.names, { ...life('2027-01-01'), ...names, nameVi: 'Sẽ đổi' }] };
    expect(code(decideNewName(planned, { ...names, nameVi: 'Khác' }, day('2026-12-01'), today))).toBe('ok');
  });
  test('no change is no change', () => {
    expect(code(decideNewName(ward, names, day('2026-12-01'), today))).toBe('same-as-before');
    expect(code(decideNewCode(ward, '00611', day('2026-12-01'), { holders: [], today }))).toBe('same-as-before');
  });
  test('of a unit of somebody else’s is refused, whatever it is', () => {
    const foreign = { ...ward, mine: false, mineAbove: false };
    expect(code(decideNewName(foreign, names, day('2026-12-01'), today))).toBe('not-yours');
    expect(code(decideNewParent({ ...ward, mineAbove: false }, { ...city, id: 'other' }, day('2026-12-01'), today))).toBe('not-yours');
    expect(code(decideEnd({ ...ward, mineAbove: false }, day('2027-01-01'), nothing, today))).toBe('not-yours');
  });
});

describe('what a unit hangs on', () => {
  const from = day('2026-12-01');
  test('lives as long as the unit does', () => {
    const parent = (from: string, to: string | null) => ({ ...city, id: 'other', life: life(from, to) });
    expect(code(decideNewParent(ward, parent('2026-12-02', null), from, today))).toBe('parent-not-yet');
    expect(code(decideNewParent(ward, parent('2020-01-01', '2030-01-01'), from, today))).toBe('parent-ends-before');
    const ends = { ...ward, life: life('2025-07-01', '2030-01-01') };
    expect(code(decideNewParent(ends, parent('2020-01-01', '2030-01-01'), from, today))).toBe('ok');
  });
  test('is not itself, nor anything below it on one of the days, however deep', () => {
    const edge = (unitId: string, parentId: string, from: string, to: string | null = null) => ({ unitId, parentId, ...life(from, to) });
    const below = (above: ParentFacts['above']) => ({ ...city, id: 'group', above });
    expect(code(decideNewParent(ward, { ...city, id: 'ward' }, from, today))).toBe('below-itself');
    const deep = [edge('group', 'part', '2026-01-01'), edge('part', 'ward', '2026-01-01')];
    expect(code(decideNewParent(ward, below(deep), from, today))).toBe('below-itself');
    const later = [edge('group', 'city', '2026-01-01', '2028-01-01'), edge('group', 'ward', '2028-01-01')];
    expect(code(decideNewParent(ward, below(later), from, today))).toBe('below-itself');
    const once = [edge('group', 'ward', '2026-01-01', '2026-12-01'), edge('group', 'city', '2026-12-01')];
    expect(code(decideNewParent(ward, below(once), from, today))).toBe('ok');
    const apart = [
      edge('group', 'part', '2026-01-01', '2027-01-01'),
      edge('group', 'city', '2027-01-01'),
      edge('part', 'ward', '2027-01-01'),
    ];
    expect(code(decideNewParent(ward, below(apart), from, today))).toBe('ok');
  });
});

const nothing = { children: [], posts: 0, seats: 0, held: 0 };
describe('an end', () => {
  const on = day('2027-01-01');
  test('leaves nobody and nothing behind', () => {
    expect(code(decideEnd(ward, on, nothing, today))).toBe('ok');
    expect(decideEnd(ward, on, { ...nothing, children: ['Tổ 1', 'Tổ 2'] }, today)).toMatchObject({
      refusal: { code: 'has-children', facts: { count: 2, name: 'Tổ 1' } },
    });
    expect(code(decideEnd(ward, on, { ...nothing, posts: 1 }, today))).toBe('has-posts');
    expect(code(decideEnd(ward, on, { ...nothing, seats: 1 }, today))).toBe('has-seat');
    expect(code(decideEnd(ward, on, { ...nothing, held: 1 }, today))).toBe('holds-something');
  });
  test('comes after the beginning, after what has changed since, and before another end', () => {
    expect(code(decideEnd(ward, day('2025-07-01'), nothing, today))).toBe('ends-before-it-begins');
    const renamed = { ...ward, names: [...ward.names, { ...life('2026-01-01'), ...names }] };
    expect(code(decideEnd(renamed, day('2025-12-01'), nothing, today))).toBe('changed-since');
    expect(code(decideEnd({ ...ward, life: life('2025-07-01', '2027-01-01') }, on, nothing, today))).toBe('after-it-ended');
  });
  test('is taken back while it has not come, no reorganisation counts on it, and its code is still free', () => {
    const ending = { ...ward, life: life('2025-07-01', '2027-01-01'), codes: [{ ...life('2025-07-01', '2027-01-01'), code: '00611' }] };
    const facts = { byReorganisation: false, parent: city, holders: [], today };
    expect(code(decideGoOn(ending, facts))).toBe('ok');
    expect(code(decideGoOn(ward, facts))).toBe('does-not-end');
    expect(code(decideGoOn(ending, { ...facts, today: day('2026-12-31') }))).toBe('ok');
    expect(code(decideGoOn(ending, { ...facts, today: day('2027-01-01') }))).toBe('has-ended');
    expect(code(decideGoOn(ending, { ...facts, byReorganisation: true }))).toBe('reorganisation-ends-it');
    const heir = { ...life('2027-01-01'), unitId: 'heir', name: 'Người sau' };
    expect(code(decideGoOn(ending, { ...facts, holders: [heir] }))).toBe('code-taken');
    expect(code(decideGoOn(ending, { ...facts, parent: { ...city, life: life('2013-12-27', '2027-01-01') } }))).toBe('parent-ends-before');
  });
});
