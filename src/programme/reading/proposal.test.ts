import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tidy } from './plain.rules.ts';
import { readPlan } from './plan.rules.ts';
import { type Marked, markedSource, notRead, proposalOf } from './proposal.ts';

const FOLDER = 'src/programme/reading/samples';
const samples = fs.readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
const around = { units: [], indicators: [], matchIndicator: () => null };

describe.each(samples)('%s', (name) => {
  const source = fs.readFileSync(`${FOLDER}/${name}`, 'utf8');
  const read = readPlan(source);
  const { proposed, places } = proposalOf(read, around);

  test('each place is in the source, and holds the text that is proposed', () => {
    expect(places.length).toBeGreaterThan(3);
    for (const { from, to } of places) expect(from >= 0 && from < to && to <= source.length).toBe(true);
    for (const [list, part] of [
      ['targets', 'text'],
      ['groups', 'name'],
      ['duties', 'text'],
    ] as const) {
      for (const entry of proposed[list]) {
        const place = places.find(({ field }) => field === `${entry.key}-${part}`);
        expect(`${entry.key} ${place !== undefined}`).toBe(`${entry.key} true`);
        const value = 'name' in entry && list === 'groups' ? (entry as { name: string }).name : (entry as { text: unknown }).text;
        const text = typeof value === 'string' ? value : (value as { vi: string }).vi;
        const said = tidy(source.slice(place!.from, place!.to));
        expect(said.length >= text.length && said.startsWith(text.slice(0, 12))).toBe(true);
      }
    }
  });

  test('the marked source, put together, is the source; every place begins once', () => {
    const marked = markedSource(source, places);
    expect(textOf(marked)).toBe(source);
    expect(begun(marked).sort((a, b) => a - b)).toEqual(places.map((_, at) => at));
  });

  test('what was not read is named', () => {
    const missing = notRead(read, proposed);
    expect(missing.includes('symbol')).toBe(read.number === null);
    expect(missing.includes('targets')).toBe(read.targets.length === 0);
    expect(missing).toContain('issuer'); // no unit here to match
  });
});

test('figures that one statement sets for several years are one target with its steps', () => {
  const text =
    'KẾ HOẠCH\nPhòng, chống bạo lực gia đình\nI. MỤC TIÊU\n1. Tỷ lệ người được tập huấn: đến năm 2023 đạt 85%, đến năm 2025 đạt 95%.\n';
  const { proposed } = proposalOf(readPlan(text), around);
  expect(proposed.targets).toMatchObject([
    {
      value: 95,
      milestones: [
        { by: '2023-12-31', value: 85 },
        { by: '2025-12-31', value: 95 },
      ],
    },
  ]);
});

test('passages lie within each other; one that reaches out of another goes on after it', () => {
  const marked = markedSource('abcdef', [
    { from: 1, to: 4 },
    { from: 2, to: 3 },
    { from: 3, to: 5 },
  ]);
  expect(marked).toEqual([
    'a',
    {
      place: 0,
      first: true,
      parts: ['b', { place: 1, first: true, parts: ['c'] }, { place: 2, first: true, parts: ['d'] }],
    },
    { place: 2, first: false, parts: ['e'] },
    'f',
  ]);
});

const textOf = (marked: readonly Marked[]): string => marked.map((part) => (typeof part === 'string' ? part : textOf(part.parts))).join('');
const begun = (marked: readonly Marked[]): number[] =>
  marked.flatMap((part) => (typeof part === 'string' ? [] : [...(part.first ? [part.place] : []), ...begun(part.parts)]));
