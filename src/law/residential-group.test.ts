import { expect, test } from 'vitest';
import { inForceOn } from './in-force.rules.ts';
import { HEAD_TERMS } from './residential-group.ts';

const on = (day: string) => inForceOn(HEAD_TERMS, Temporal.PlainDate.from(day));

test('Nghị định 185/2026/NĐ-CP  a head of a residential group serves five years, one for the time being six months', () => {
  expect(on('2026-05-26')).toMatchObject({ years: 5, interimMonths: 6, source: { act: 'Nghị định 185/2026/NĐ-CP' } });
});

test('before it, nothing is claimed', () => expect(on('2026-05-25')).toBeUndefined());

test('what nobody has read in the full text is said to be so', () => {
  expect(HEAD_TERMS.filter(({ unread }) => unread).map(({ source }) => source.act)).toEqual(['Nghị định 185/2026/NĐ-CP']);
});
