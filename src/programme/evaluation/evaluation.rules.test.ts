import { describe, expect, test } from 'vitest';
import { changesSince } from './changes.rules.ts';
import { countTasks, decideDrawingUp, goalOn, stepsOf } from './evaluation.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

describe('who may do what with an evaluation', () => {
  const writer = { keeps: true, leads: false, wrote: true };
  const other = { keeps: true, leads: false, wrote: false };
  const leader = { keeps: false, leads: true, wrote: false };
  const reader = { keeps: false, leads: false, wrote: false };
  test('nobody checks what they wrote in; a leader checks and does not write', () => {
    expect(stepsOf('draft', writer)).toEqual(['ask']);
    expect(stepsOf('draft', leader)).toEqual([]);
    expect(stepsOf('asked', writer)).toEqual(['take back']);
    expect(stepsOf('asked', other)).toEqual(['check', 'return']);
    expect(stepsOf('asked', leader)).toEqual(['check', 'return']);
    expect(stepsOf('asked', reader)).toEqual([]);
    expect(stepsOf('asked', { ...leader, wrote: true })).toEqual([]);
  });
  test('what is signed stays', () => {
    for (const hand of [writer, other, leader]) expect(stepsOf('signed', hand)).toEqual([]);
  });
});

describe('up to which day', () => {
  const plan = { from: day('2022-07-14'), lastDay: day('2025-06-30'), today: day('2024-11-20') };
  const code = (...asked: [Parameters<typeof decideDrawingUp>[0], string]) => {
    const outcome = decideDrawingUp(asked[0], day(asked[1]), plan);
    return outcome.ok ? 'ok' : outcome.refusal.code;
  };
  test('from the first day of the plan to today', () => {
    expect(['2022-07-13', '2022-07-14', '2024-11-20', '2024-11-21'].map((to) => code('mid-term', to))).toEqual([
      'before-plan',
      'ok',
      'ok',
      'day-to-come',
    ]);
  });
  test('a final one when the plan is over', () => {
    expect(code('final', '2024-11-20')).toBe('plan-not-over');
    const over = decideDrawingUp('final', day('2025-06-30'), { ...plan, today: day('2025-07-01') });
    expect(over.ok).toBe(true);
  });
});

test('on the way the last milestone that is due counts, in the end the target itself', () => {
  const goal = { comparator: '>', value: 40 } as const;
  const milestones = [
    { by: day('2023-12-31'), value: 20 },
    { by: day('2024-12-31'), value: 30 },
  ];
  expect(goalOn('mid-term', goal, milestones, day('2024-09-30')).goal.value).toBe(20);
  expect(goalOn('mid-term', goal, milestones, day('2024-12-31')).goal.value).toBe(30);
  expect(goalOn('mid-term', goal, milestones, day('2023-06-30'))).toEqual({ goal, milestone: null });
  expect(goalOn('final', goal, milestones, day('2024-12-31')).goal.value).toBe(40);
});

test('in time, late, missing; what is not due does not count', () => {
  const handing = (dueOn: string, handedOn: string | null) => ({ dueOn: day(dueOn), handedOn: handedOn ? day(handedOn) : null });
  const all = [
    handing('2024-09-30', '2024-09-30'),
    handing('2024-09-30', '2024-10-01'),
    handing('2024-09-30', null),
    handing('2024-10-01', null),
  ];
  expect(countTasks(all, day('2024-09-30'))).toEqual({ due: 3, inTime: 1, late: 1, missing: 1 });
});

test('what has changed since: wording, figures, targets that came and went, tasks', () => {
  const target = { text: 'a', comparator: '>', value: 40, unit: '%', figure: { numerator: 1, denominator: 2, asOf: '2024-09-30' } };
  const kept = {
    targets: [
      { ...target, code: 'T1' },
      { ...target, code: 'T2' },
    ],
    tasks: { due: 3, inTime: 1 },
  };
  expect(changesSince(kept, structuredClone(kept))).toEqual([]);
  const now = {
    targets: [
      { ...target, code: 'T1', text: 'b', figure: { ...target.figure, numerator: 2 } },
      { ...target, code: 'T9' },
    ],
    tasks: { due: 3, inTime: 2 },
  };
  expect(changesSince(kept, now).map((change) => [change.kind, 'code' in change ? change.code : ''])).toEqual([
    ['worded', 'T1'],
    ['figure', 'T1'],
    ['gone', 'T2'],
    ['new', 'T9'],
    ['tasks', ''],
  ]);
});
