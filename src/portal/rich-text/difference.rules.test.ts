import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceOf, wordDifference } from './difference.rules.ts';

describe('the difference between two texts', () => {
  test('a word that was changed is shown as gone and come, the rest as it stands', () => {
    expect(wordDifference('một hai ba', 'một bốn ba')).toEqual([
      { kind: 'same', text: 'một ' },
      { kind: 'removed', text: 'hai ' },
      { kind: 'added', text: 'bốn ' },
      { kind: 'same', text: 'ba' },
    ]);
  });

  test('a paragraph that was rewritten shows its words; one that is quite another stands as gone and come', () => {
    expect(differenceOf(['giữ', 'một hai ba bốn'], ['giữ', 'một hai ba năm']).map(({ kind }) => kind)).toEqual(['same', 'rewritten']);
    expect(differenceOf(['một hai ba'], ['xin chào']).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });

  test('from nothing, to nothing', () => {
    expect(differenceOf([], [])).toEqual([]);
    expect(differenceOf([], ['a']).map(({ kind }) => kind)).toEqual(['added']);
    expect(differenceOf(['a'], []).map(({ kind }) => kind)).toEqual(['removed']);
  });

  test('whatever the texts: without what came it is the old one, without what went the new one', () => {
    const word = fc.constantFrom('a ', 'b ', 'c ', 'd ');
    const text = fc.array(word, { maxLength: 30 }).map((list) => list.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = wordDifference(before, after);
        const without = (kind: string) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map((piece) => piece.text)
            .join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
      }),
      { numRuns: 500 },
    );
  });

  test('two long texts that share nothing take less than two seconds', () => {
    const of = (letter: string) => Array.from({ length: 6000 }, (_, n) => `${letter}${n} `).join('');
    const began = performance.now();
    expect(wordDifference(of('a'), of('b')).map(({ kind }) => kind)).toEqual(['removed', 'added']);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
