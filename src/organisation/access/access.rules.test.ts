import { describe, expect, test } from 'vitest';
import { decideItem, quarterOf, reviewDue } from './access-review.rules.ts';
import { permissionCsv } from './permission.view.tsx';
import { decideGlass, glassReviewDue } from './record-access.rules.ts';
import { type RecordKind, recordsAt } from './record-kind.ts';

const now = Temporal.Instant.from('2026-11-24T09:00:00+07:00');
const today = Temporal.PlainDate.from('2026-11-24');

describe('breaking the glass (our own order of work)', () => {
  const facts = { breakable: true, related: false, open: false };
  test('a day at most, whatever is asked', () => {
    expect(decideGlass(facts, 24, now)).toEqual({ ok: true, value: { until: now.add({ hours: 24 }) } });
    expect(decideGlass(facts, 25, now)).toEqual({ ok: true, value: { until: now.add({ hours: 24 }) } });
  });
  test.each([
    ['a related officer never', { ...facts, related: true }, 'related'],
    ['related comes first: nothing else is told', { breakable: false, related: true, open: true }, 'related'],
    ['what is not restricted needs none', { ...facts, breakable: false }, 'not-restricted'],
    ['what is open needs none', { ...facts, open: true }, 'open-already'],
  ])('%s', (_why, given, code) => {
    expect(decideGlass(given, 1, now)).toMatchObject({ ok: false, refusal: { code } });
  });
  test('is reviewed within five days', () => expect(glassReviewDue(now)).toEqual(now.add({ hours: 120 })));
});

describe('the quarterly review (our own order of work)', () => {
  test.each([
    ['2026-01-01', '2026-01-01'],
    ['2026-03-31', '2026-01-01'],
    ['2026-04-01', '2026-04-01'],
    ['2026-12-31', '2026-10-01'],
  ])('%s lies in the quarter of %s', (day, first) => {
    expect(quarterOf(Temporal.PlainDate.from(day)).toString()).toBe(first);
  });
  test('is answered within 15 days', () => expect(reviewDue(now)).toEqual(now.add({ hours: 360 })));
  const facts = { closed: false, own: false, oneHandUntil: null, decided: null, began: Temporal.PlainDate.from('2026-01-01') };
  test.each([
    ['nobody reviews themselves', { ...facts, own: true }, 'confirmed', 'own-post'],
    ['closed is closed', { ...facts, closed: true }, 'confirmed', 'review-closed'],
    ['nor confirms for a hand of theirs', { ...facts, oneHandUntil: now }, 'confirmed', 'one-hand'],
    ['withdrawn is not given back here', { ...facts, decided: 'withdrawn' }, 'confirmed', 'withdrawn-already'],
    ['a post of today cannot end today', { ...facts, began: today }, 'withdrawn', 'began-today'],
  ] as const)('%s', (_why, given, decision, code) => {
    expect(decideItem(given, decision, today)).toMatchObject({ ok: false, refusal: { code } });
  });
  test('what was confirmed may still be withdrawn', () => {
    expect(decideItem({ ...facts, decided: 'confirmed' }, 'withdrawn', today)).toEqual({ ok: true, value: 'withdrawn' });
  });
});

describe('a record by its address', () => {
  const id = '0f0f0f0f-1111-4222-8333-444444444444';
  const kinds: RecordKind[] = [
    { name: 'a.b', title: { vi: 'A', en: 'A' }, table: 'a.b', href: (one) => `/lam-viec/a/${one}`, label: async () => undefined },
    { name: 'c.d', title: { vi: 'C', en: 'C' }, table: 'c.d', href: () => '/lam-viec/c', label: async () => undefined },
  ];
  const found = (address: string) => recordsAt(address, kinds).map(({ kind }) => kind.name);
  test.each([
    [`/lam-viec/a/${id}`, ['a.b']],
    [`https://lamviec.example.vn/en/lam-viec/a/${id.toUpperCase()}/sua?x=1#y`, ['a.b']],
    [id, ['a.b', 'c.d']],
    [`/lam-viec/c/${id}`, []],
    ['/lam-viec/a/khong-phai', []],
    ['', []],
  ])('%s', (address, names) => expect(found(address)).toEqual(names));
});

test('the register as CSV: one line a permission, quoted where it must be, with a byte order mark', () => {
  const csv = permissionCsv('vi', [
    { name: 'x.y', basis: { act: 'Luật "A"', article: 'Điều 1, khoản 2' }, roles: ['chair', 'clerk'], under: true },
  ]);
  expect(csv.startsWith('\uFEFFQuyền,Căn cứ')).toBe(true);
  expect(csv.split('\r\n')[1]).toBe('x.y,"Luật ""A"", Điều 1, khoản 2",Chủ tịch UBND; Văn thư,Đơn vị đó và mọi đơn vị dưới');
});
