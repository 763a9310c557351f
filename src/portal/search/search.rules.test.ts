import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CORPUS, ELDERLY, LAND, LIBRARY, PAIRS, PLAN, TEACHERS, VACCINE, YOUTH } from './search.fixture.ts';
import { everFewerWords, indexedWords, type Level, passages, type Query, readQuery, searchVector, tsquery } from './search.rules.ts';
import { kindMark, marksOf, marksSince } from './search-mark.rules.ts';

const LEVELS: Level[] = ['exact', 'plain', 'folded'];
const ANYTHING = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: fc.constantFrom(...`ab'"\\&|!:*()<->% \0\n\u0301đạ1/-.`), maxLength: 40 }),
);

const NOT_FOUND: [why: string, query: string, title: string][] = [
  ['another number', '295/KH-UBND', PLAN],
  ['a part of a number', '29', PLAN],
  ['a longer number', '2940', PLAN],
  ['another word among right ones', 'bạo lực học đường', PLAN],
  ['finals are not folded: n/ng', 'bang hành kế hoạch', PLAN],
  ['finals are not folded: c/t', 'bạo lựt gia đình', PLAN],
  ['ay is not ai', 'tai thăng long', LAND],
  ['nh is not l', 'là giáo việt nam', TEACHERS],
  ['kh is not ch', 'cai trương thư viện', LIBRARY],
  ['th is not t', 'tanh niên', YOUTH],
  ['v is not d', 'diệt nam nhà giáo', TEACHERS],
  ['a prefix is not the word', 'thanh ni', YOUTH],
  ['ng is not n', 'gười cao tuổi', ELDERLY],
  ['another vowel', 'trạm y tá', VACCINE],
];

describe('a reader finds', () => {
  test.each(PAIRS)('%s: %s → %s', (_slip, query, title) => expect(found(query)).toBe(title));
  test('at least 38 of the 40 that the issue asks for', () => {
    expect(PAIRS).toHaveLength(40);
    expect(PAIRS.filter(([, query, title]) => found(query) === title).length).toBeGreaterThanOrEqual(38);
  });
  test('an English word as it is written, although Telex could read it', () => {
    expect(matches('list', 'Check list', 'exact', 'and')).toBe(true);
    expect(matches('list', 'Check lít', 'exact', 'and')).toBe(true);
    expect(matches('list', 'Check lịch', 'plain', 'and')).toBe(false);
  });
});

describe('a reader is not shown', () => {
  test.each(NOT_FOUND)('%s: %s ↛ %s', (_why, query, title) => {
    for (const level of LEVELS) expect(matches(query, title, level, 'and')).toBe(false);
  });
});

test('what matches at one level matches at the next', () => {
  const word = fc.string({ unit: fc.constantFrom(...'aăâeêioôơuưyáạýbcdđghklnqrstx'), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(word, word, (query, title) => {
      const [exact, plain, folded] = LEVELS.map((level) => matches(query, title, level, 'and'));
      expect([!exact || plain, !plain || folded]).toEqual([true, true]);
    }),
    { numRuns: 2000 },
  );
});

describe('lexemes', () => {
  test('of a level begin with its sign; a symbol stands whole and in parts', () => {
    expect(indexedWords('Bạo lực, 45/QĐ-TTg, bạo')).toEqual({
      exact: ['=bạo', '=lực', '=45/qđ-ttg', '=45', '=qđ', '=ttg'],
      plain: ['bao', 'luc', '45/qd-ttg', '45', 'qd', 'ttg'],
      folded: ['~bao', '~luc', '~45/qd-ttg', '~45', '~cd', '~ttg'],
    });
  });
  test('stay under the 2 kB of PostgreSQL', () => {
    for (const lexeme of Object.values(indexedWords('ợ'.repeat(5000))).flat()) expect(Buffer.byteLength(lexeme)).toBeLessThan(2047);
  });
  test('with places and weights: side by side in a field, apart between fields', () => {
    expect(
      searchVector([
        { text: 'Gia đình', weight: 'A' },
        { text: 'gia', weight: 'C' },
      ]),
    ).toBe(`'=gia':1A,13C 'gia':1A,13C '~da':1A,13C '=đình':2A 'dinh':2A '~dinh':2A`);
    expect(searchVector([])).toBe('');
  });
  test('of a book end before a vector is too large for PostgreSQL', () => {
    const book = Array.from({ length: 60_000 }, (_, n) => `từ${n}`).join(' ');
    expect(Buffer.byteLength(searchVector([{ text: book, weight: 'C' }]))).toBeLessThan(2_000_000);
    expect(searchVector([{ text: 'bạo '.repeat(20_000), weight: 'C' }]).split(',').length).toBeLessThanOrEqual(3 * 255);
  });
});

describe('a question', () => {
  test.each(['', '   ', '&|!:*', '“…”', '\u0301', '\uD800'])('%j asks nothing', (q) => expect(readQuery(q)).toBeUndefined());
  test('has at most 12 different words out of 200 characters', () => {
    expect(readQuery('một hai ba bốn năm sáu bảy tám chín mười mốt chục tá')?.words).toHaveLength(12);
    expect(readQuery('bạo '.repeat(50))?.words).toHaveLength(1);
    expect(readQuery(`${' '.repeat(199)}a b`)?.words).toHaveLength(1);
  });
  test('is quoted: no sign of a reader is an operator', () => {
    expect(tsquery(asked(`a:* & b | !c <-> ('d\\'`), 'plain', 'and')).toBe(`('a') & ('b') & ('c') & ('d')`);
    expect(tsquery(asked('baoj 45/QĐ'), 'exact', 'or')).toBe(`'=baoj' | '=bạo' | '=45' | '=qđ' | '=45/qđ'`);
  });
  test('of any characters makes a well-formed tsquery', () => {
    fc.assert(
      fc.property(ANYTHING, fc.constantFrom(...LEVELS), fc.constantFrom('and' as const, 'or' as const), (q, level, joined) => {
        const query = readQuery(q);
        if (query) evaluate(tsquery(query, level, joined), new Set());
      }),
      { numRuns: 2000 },
    );
  });
  test('finds the text that holds it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (q) => {
        if (readQuery(q)) for (const level of LEVELS) expect(matches(q, q, level, 'and')).toBe(true);
      }),
    );
  });
});

describe('less and less asked', () => {
  const forms = (q: string) => [...everFewerWords(asked(q), 'plain')];
  test('all words but one, neighbours by two, any', () => {
    expect(forms('bao luc nha')).toEqual([
      "('bao') & ('luc') | ('bao') & ('nha') | ('luc') & ('nha')",
      "('bao' | 'luc') & ('nha')",
      "'bao' | 'luc' | 'nha'",
    ]);
    expect(forms('bao')).toEqual(["'bao'"]);
  });
  test('always well formed, never too much to weigh', () => {
    for (const q of ['một hai', 'một hai ba bốn năm', 'một hai ba bốn năm sáu bảy tám chín mười mốt chục']) {
      const all = forms(q);
      for (const form of all) evaluate(form, new Set());
      expect(Math.max(...all.map((form) => form.length))).toBeLessThan(2000);
      for (const form of all) expect(evaluate(form, new Set(asked(q).words.flatMap(({ plain }) => plain)))).toBe(true);
    }
  });
});

describe('marks', () => {
  test('say kind, year and month; nothing typed is ever one', () => {
    expect(marksOf('article', Temporal.PlainYearMonth.from('2024-03'))).toBe("'#article' '#2024' '#2024-03'");
    expect(marksOf('help', null)).toBe("'#help' '#undated'");
    expect(readQuery('#article')?.words.flatMap(({ plain }) => plain)).not.toContain(kindMark('article'));
  });
  test('of a time up to now are the months of its first year and the years after', () => {
    expect(marksSince(Temporal.PlainYearMonth.from('2022-11'), 2024)).toEqual(['#2022-11', '#2022-12', '#2023', '#2024']);
    expect(marksSince(Temporal.PlainYearMonth.from('2024-12'), 2024)).toEqual(['#2024-12']);
  });
});

describe('a passage', () => {
  const filler = 'Ủy ban nhân dân quận họp phiên thường kỳ tháng bảy. '.repeat(8);
  const text = `${filler}Hội nghị bàn về phòng, chống bạo lực gia đình trên địa bàn. ${filler}`;

  test('shows the place that answers, marked, within its length, cut at words', () => {
    const shown = shownFor(text, 'bao luc gia dinh');
    expect(shown).toContain('chống [bạo lực gia đình] trên');
    expect(shown).toMatch(/^…\p{L}+ .* \p{L}+[,.]?…$/u);
    const whole = passages(text, asked('bao luc gia dinh'), { length: 220 })
      .map((segment) => segment.text)
      .join('');
    expect(whole.length).toBeLessThanOrEqual(220);
    expect(text).toContain(whole.slice(1, -1));
  });
  test('is the beginning when nothing answers, all of a short text, nothing of nothing', () => {
    expect(shownFor(text, 'xyz')).toMatch(/^Ủy ban .*…$/);
    expect(shownFor('Gia  đình\n', 'gia')).toBe('[Gia] đình');
    expect(passages(' ', asked('gia'), { length: 220 })).toEqual([]);
  });
  test('prefers the place with more of the words asked for', () => {
    expect(shownFor(`gia gia gia ${filler}${filler}bạo lực ${filler}`, 'gia bạo lực')).toContain('[bạo lực]');
  });
  test('marks the closest: `báo` is not `bạo` where both stand, `gia` is not `ra`; a slip still marks', () => {
    expect(shownFor('bạo lực, báo cáo', 'báo')).toBe('bạo lực, [báo] cáo');
    expect(shownFor('bạo lực, báo cáo', 'bao')).toBe('[bạo] lực, [báo] cáo');
    expect(shownFor('đã ra ngoài gia đình', 'gia')).toBe('đã ra ngoài [gia] đình');
    expect(shownFor('trẻ em', 'chẻ')).toBe('[trẻ] em');
    expect(shownFor('Kế hoạch 294/KH-UBND', '294/kh-ubnd')).toBe('Kế hoạch [294/KH-UBND]');
  });
  test('of one endless word is cut between letters', () => {
    const shown = passages('👩‍👩‍👧'.repeat(100), asked('a'), { length: 50 })
      .map((segment) => segment.text)
      .join('');
    expect(shown).toBe(`${'👩‍👩‍👧'.repeat(6)}…`);
    expect(shownFor(`${'ợ'.repeat(900)}`, 'ợ')).toBe(`${'ợ'.repeat(218)}…`);
    expect(shownFor(`${'=>'.repeat(400)}bạo${'<='.repeat(400)}`, 'bạo')).toMatch(/^…\[bạo\]<=/);
  });
  test('of any text is a part of it, whole characters, within its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), ANYTHING, fc.integer({ min: 30, max: 220 }), (long, q, length) => {
        const query = readQuery(q);
        if (!query) return;
        const segments = passages(long, query, { length });
        const shown = segments.map((segment) => segment.text).join('');
        expect(shown.length).toBeLessThanOrEqual(length);
        expect(shown.isWellFormed()).toBe(true);
        expect(long.normalize('NFC').replace(/\s+/g, ' ')).toContain(shown.replace(/^…|…$/g, ''));
        expect(segments.every((segment) => segment.text !== '')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

const asked = (q: string): Query => readQuery(q) ?? expect.fail(`nothing asked: ${q}`);

const shownFor = (text: string, q: string) =>
  passages(text, asked(q), { length: 220 })
    .map((segment) => (segment.hit ? `[${segment.text}]` : segment.text))
    .join('');

/** What the reader sees first: a title that holds every word, at the closest level that has one; else the one that holds most words. */
function found(q: string): string | undefined {
  for (const level of LEVELS) {
    const titles = CORPUS.filter((title) => matches(q, title, level, 'and'));
    if (titles.length > 0) return titles.length === 1 ? titles[0] : undefined;
  }
  const held = (title: string) =>
    asked(q).words.filter((word) => matchesQuery({ ...asked(q), words: [word] }, title, 'folded', 'or')).length;
  const most = Math.max(...CORPUS.map(held));
  const best = CORPUS.filter((title) => held(title) === most);
  return most > 0 && best.length === 1 && matches(q, best[0] ?? '', 'folded', 'or') ? best[0] : undefined;
}

const matches = (q: string, title: string, level: Level, joined: 'and' | 'or') => matchesQuery(asked(q), title, level, joined);

const matchesQuery = (query: Query, title: string, level: Level, joined: 'and' | 'or') =>
  evaluate(tsquery(query, level, joined), new Set(Object.values(indexedWords(title)).flat()));

/** PostgreSQL's grammar of a tsquery as far as `tsquery` may use it: quoted lexemes, `&` before `|`, parentheses. Throws on anything else. */
function evaluate(text: string, index: ReadonlySet<string>): boolean {
  let rest = text;
  const take = (pattern: RegExp) => {
    const match = pattern.exec(rest);
    if (match) rest = rest.slice(match[0].length);
    return match;
  };
  const either = (): boolean => {
    let value = both();
    while (take(/^ \| /)) value = both() || value;
    return value;
  };
  const both = (): boolean => {
    let value = one();
    while (take(/^ & /)) value = one() && value;
    return value;
  };
  const one = (): boolean => {
    if (take(/^\(/)) {
      const value = either();
      if (!take(/^\)/)) throw new Error(`no ) before ${rest}`);
      return value;
    }
    const lexeme = take(/^'((?:[^'\\\0]|''|\\\\)+)'/)?.[1];
    if (lexeme === undefined) throw new Error(`no lexeme at ${rest} in ${text}`);
    return index.has(lexeme.replace(/''|\\\\/g, (twice) => twice.charAt(0)));
  };
  const value = either();
  if (rest !== '') throw new Error(`left over: ${rest}`);
  return value;
}
