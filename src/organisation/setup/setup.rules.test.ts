import { describe, expect, test } from 'vitest';
import { readyForReports, type SetupFacts, STEPS, type StepName, stepsOf } from './setup.rules.ts';

const at = Temporal.Instant.from('2026-11-24T08:00:00+07:00');
const ready = { held: 2, ready: 2 };
const ceremony = { at, holders: 3, needed: 2, outdated: false };
const everything: SetupFacts = {
  authority: 'UBND phường Xuân Đỉnh',
  units: 2,
  leaders: ready,
  administrators: ready,
  dataProtection: ready,
  mail: { configured: true, last: { at, doneAt: at, failure: null } },
  ceremony,
  openers: ready,
  roster: true,
  directory: { entries: 3, samples: 0, checkedOn: Temporal.PlainDate.from('2026-11-20') },
  plans: 1,
};
const state = (facts: Partial<SetupFacts>, name: StepName) =>
  stepsOf({ ...everything, ...facts }).find((step) => step.name === name)?.state;

test('with everything there every step is done, in order', () => {
  expect(stepsOf(everything)).toEqual(STEPS.map((name) => ({ name, state: 'done' })));
});

describe('a step', () => {
  test.each<[StepName, Partial<SetupFacts>, string]>([
    ['authority', { authority: null }, 'to do'],
    ['units', { units: 1 }, 'to do'],
    ['leader', { leaders: { held: 0, ready: 0 } }, 'to do'],
    ['leader', { leaders: { held: 1, ready: 0 } }, 'waiting'],
    ['leader', { leaders: { held: 1, ready: 1 } }, 'done'],
    ['administrator', { administrators: { held: 1, ready: 0 } }, 'waiting'],
    ['openers', { openers: { held: 1, ready: 1 } }, 'to do'],
    ['openers', { openers: { held: 2, ready: 1 } }, 'waiting'],
    ['mail', { mail: { configured: true, last: null } }, 'to do'],
    ['mail', { mail: { configured: true, last: { at, doneAt: null, failure: null } } }, 'waiting'],
    ['mail', { mail: { configured: true, last: { at, doneAt: at, failure: 'EAUTH 535' } } }, 'to do'],
    ['keys', { ceremony: null }, 'to do'],
    ['keys', { ceremony: { ...ceremony, outdated: true } }, 'to do'],
    ['roster', { roster: false }, 'not yet'],
    ['directory', { directory: { entries: 0, samples: 0, checkedOn: null } }, 'not yet'],
    ['directory', { directory: { entries: 3, samples: 1, checkedOn: null } }, 'not yet'],
    ['plan', { plans: 0 }, 'to do'],
  ])('%s with %j is %s', (name, facts, expected) => expect(state(facts, name)).toBe(expected));
});

describe('reports are taken only', () => {
  const facts = { ceremony, openers: ready, roster: true };
  test('with keys in several hands, two who can open them, and somebody on duty', () => {
    expect(readyForReports(facts)).toEqual({ ready: true, missing: [] });
  });
  test.each([
    [{ ceremony: null }, 'keys'],
    [{ ceremony: { ...ceremony, outdated: true } }, 'keys'],
    [{ openers: { held: 2, ready: 1 } }, 'openers'],
    [{ roster: false }, 'roster'],
  ])('and not with %j', (missing, need) => {
    expect(readyForReports({ ...facts, ...missing })).toEqual({ ready: false, missing: [need] });
  });
  test('on an empty instance everything is named', () => {
    expect(readyForReports({ ceremony: null, openers: { held: 0, ready: 0 }, roster: false }).missing).toEqual([
      'keys',
      'openers',
      'roster',
    ]);
  });
});
