import { describe, expect, test } from 'vitest';
import { estimateFrom, type Predecessor } from './estimate.rules.ts';

const from = (name: string, share: number | null, numerator: number | null, whole = false): Predecessor => ({
  unitId: name,
  name,
  whole,
  share,
  count: numerator === null ? null : { numerator, denominator: numerator * 2 },
});
const answer = (predecessors: readonly Predecessor[], counts: 'people' | 'bodies' = 'people') => {
  const outcome = estimateFrom(counts, predecessors);
  return outcome.ok
    ? `${outcome.value.numerator}/${outcome.value.denominator}`
    : `${outcome.refusal.code} ${outcome.refusal.facts['unit'] ?? ''}`;
};

describe('an estimate for a unit that did not exist then', () => {
  test('one unit went wholly: its own figure', () => expect(answer([from('Liên Mạc', null, 31, true)])).toBe('31/62'));
  test('parts by their shares, whole ones as they are', () =>
    expect(answer([from('Thượng Cát', null, 30, true), from('Thụy Phương', 0.25, 40)])).toBe('40/80'));
  test('a share that nobody knows: none at all, and whose it is', () =>
    expect(answer([from('Thượng Cát', null, 30, true), from('Thụy Phương', null, 40)])).toBe('share-unknown Thụy Phương'));
  test('one of them had not reported: none either, since the rest would look like the whole', () =>
    expect(answer([from('Thượng Cát', null, 30, true), from('Thụy Phương', 0.5, null)])).toBe('not-reported Thụy Phương'));
  test('half a model is no model', () => expect(answer([from('Thượng Cát', null, 1, true)], 'bodies')).toBe('bodies-have-no-parts '));
  test('of nothing nothing', () => expect(answer([])).toBe('no-predecessor '));
});
