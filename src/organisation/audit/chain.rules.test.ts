import { describe, expect, test } from 'vitest';
import { type Fault, firstFault, judgeWitnesses, readStatement, statementOf } from './chain.rules.ts';

const hash = (n: number) => n.toString(16).padStart(64, '0');
const end = {
  day: Temporal.PlainDate.from('2024-11-20'),
  serial: 15,
  hash: hash(15),
  rows: 15,
  at: Temporal.Instant.from('2024-11-20T01:00:00Z'),
};

describe('a statement', () => {
  test('says the end of the chain in lines that can be read back', () => {
    expect(statementOf(end)).toBe(
      `binh-an audit anchor 1\nday 2024-11-20\nserial 15\nhash ${hash(15)}\nrows 15\nat 2024-11-20T01:00:00Z\n`,
    );
    expect(readStatement(statementOf(end))).toEqual(end);
  });
  test.each([
    '',
    'binh-an audit anchor 2\n',
    `${statementOf(end)}more\n`,
    statementOf(end).replace('2024-11-20', '2024-13-20'),
    statementOf(end).replace('T01', 'T41'),
  ])('that is none is not read: %j', (text) => expect(readStatement(text)).toBeUndefined());
});

describe('witnesses', () => {
  const chain = new Map([10, 20, 30].map((serial) => [serial, hash(serial)]));
  const at = (serial: number, value = hash(serial)) => ({ source: `w${serial}`, serial, hash: value });
  test('that the chain passes through find nothing', () => {
    expect(judgeWitnesses([at(30), at(10), at(20)], chain, 35)).toBeNull();
    expect(judgeWitnesses([], new Map(), 0)).toBeNull();
  });
  test('that it misses name the stretch since the last one it meets', () => {
    expect(judgeWitnesses([at(10), at(20, hash(9)), at(30)], chain, 35)).toEqual({
      why: 'rewritten',
      serial: 11,
      upTo: 20,
      entry: null,
      witness: 'w20',
    });
  });
  test('that lie beyond its end name where it was cut', () => {
    expect(judgeWitnesses([at(10), at(40)], chain, 35)).toEqual({ why: 'cut off', serial: 36, upTo: 40, entry: null, witness: 'w40' });
  });
});

describe('the fault named first', () => {
  const fault = (why: Fault['why'], serial: number | null, upTo: number | null = null): Fault => ({
    why,
    serial,
    upTo,
    entry: null,
    witness: null,
  });
  test('is the earliest', () => {
    expect(firstFault([fault('changed', 9), null, fault('removed', 4)])).toMatchObject({ serial: 4 });
    expect(firstFault([fault('changed', 9), fault('cut off', 3, 5)])).toMatchObject({ serial: 3 });
    expect(firstFault([null, null])).toBeNull();
  });
  test('is the exact one where a stretch holds it', () => {
    expect(firstFault([fault('rewritten', 1, 20), fault('changed', 9)])).toMatchObject({ why: 'changed', serial: 9 });
  });
  test('has a place before what has none', () => {
    expect(firstFault([fault('never sealed', null), fault('changed', 9)])).toMatchObject({ serial: 9 });
  });
});
