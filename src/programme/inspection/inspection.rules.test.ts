import { describe, expect, test } from 'vitest';
import { afterLook, demandStanding, isWritable, proposeChecklist, spreadDays } from './inspection.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

describe('questions to begin with', () => {
  test('one for each target and group, in their order, marked as ours', () => {
    const items = proposeChecklist({ symbol: '294/KH-UBND', targets: [{ code: 'T1', name: 'Hộ tham gia' }], groups: ['Truyền thông'] });
    expect(items.map(({ question }) => question)).toEqual([
      'Số liệu của mục tiêu “Hộ tham gia” có sổ sách, danh sách gốc chứng minh không?',
      'Nhiệm vụ thuộc nhóm “Truyền thông” có được thực hiện và có hồ sơ, tài liệu không?',
    ]);
    expect(items.map(({ basis }) => basis)).toEqual(['Mục tiêu T1 của Kế hoạch 294/KH-UBND', 'Nhóm nhiệm vụ của Kế hoạch 294/KH-UBND']);
    expect(items.every(({ ours }) => ours)).toBe(true);
  });
  test('a very long name does not make a question that cannot be kept', () => {
    const [item] = proposeChecklist({ symbol: null, targets: [], groups: ['x'.repeat(600)] });
    expect(item!.question.length).toBeLessThanOrEqual(500);
    expect(item!.basis).toBe('Nhóm nhiệm vụ');
  });
});

describe('days of visits', () => {
  test('lie evenly in the time and never on a Saturday or Sunday', () => {
    const days = spreadDays(day('2024-11-21'), day('2024-12-20'), 13);
    expect(days).toHaveLength(13);
    expect(days.every(({ dayOfWeek }) => dayOfWeek <= 5)).toBe(true);
    expect(String(days[0])).toBe('2024-11-21');
    expect(new Set(days.map(String)).size).toBe(13);
  });
  test('more visits than days share them; only a week-end leaves its first day', () => {
    expect(spreadDays(day('2024-11-21'), day('2024-11-22'), 4).map(String)).toEqual([
      '2024-11-21',
      '2024-11-21',
      '2024-11-22',
      '2024-11-22',
    ]);
    expect(spreadDays(day('2024-11-23'), day('2024-11-24'), 1).map(String)).toEqual(['2024-11-23']);
  });
});

test('a demand is overdue from the day after its day, waits once the unit handed in, and is verified for good', () => {
  const of = (delivery: 'open' | 'sent' | 'returned' | 'accepted' | null, verified = false) => ({
    delivery,
    verified,
    dueOn: day('2024-12-15'),
  });
  expect(demandStanding(of('open'), day('2024-12-15'))).toBe('open');
  expect(demandStanding(of('open'), day('2024-12-16'))).toBe('overdue');
  expect(demandStanding(of('returned'), day('2024-12-16'))).toBe('overdue');
  expect(demandStanding(of('sent'), day('2024-12-16'))).toBe('waits');
  expect(demandStanding(of('accepted'), day('2024-12-16'))).toBe('waits');
  expect(demandStanding(of('accepted', true), day('2024-12-16'))).toBe('verified');
  expect(demandStanding(of(null), day('2024-12-16'))).toBe('open');
});

test('findings are written between the visit and the day on which the unit is sent them', () => {
  expect(isWritable({ state: 'planned', shared: false })).toBe(false);
  expect(isWritable({ state: 'held', shared: false })).toBe(true);
  expect(isWritable({ state: 'held', shared: true })).toBe(false);
  expect(isWritable({ state: 'concluded', shared: true })).toBe(false);
});

test('what follows from a look: met only what was handed in; not met goes back to the unit, anew if it was accepted already', () => {
  expect(afterLook(true, 'sent')).toBe('accept');
  expect(afterLook(true, 'accepted')).toBe('nothing');
  expect(afterLook(true, 'open')).toBe('not handed in');
  expect(afterLook(false, 'sent')).toBe('return');
  expect(afterLook(false, 'open')).toBe('extend');
  expect(afterLook(false, 'returned')).toBe('extend');
  expect(afterLook(false, 'accepted')).toBe('ask anew');
  expect(afterLook(false, 'dropped')).toBe('ask anew');
});
