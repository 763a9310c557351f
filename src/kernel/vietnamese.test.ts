import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromTelex, fromVni, soundFold, syllables, symbolsIn, toneInPlace, unmarked, wordsIn } from './vietnamese.ts';

const ANYTHING = fc.string({ unit: 'binary', maxLength: 60 });
const LATIN = fc.string({ unit: fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz'), maxLength: 9 });

describe('words of a text', () => {
  test.each([
    ['Bạo lực GIA ĐÌNH', ['bạo', 'lực', 'gia', 'đình']],
    ['Kế hoạch số 294/KH-UBND.', ['kế', 'hoạch', 'số', '294/kh-ubnd', '294', 'kh', 'ubnd']],
    ['45/QĐ-TTg', ['45/qđ-ttg', '45', 'qđ', 'ttg']],
    ['QĐ-TTg, kinh tế-xã hội', ['qđ', 'ttg', 'kinh', 'tế', 'xã', 'hội']],
    ['6.000 hộ; 34,6%', ['6.000', '6', '000', 'hộ', '34,6', '34', '6']],
    ['2021–2025', ['2021-2025', '2021', '2025']],
    ['năm 2022.Kế hoạch', ['năm', '2022', 'kế', 'hoạch']],
    ['gia\u00ADđình', ['giađình']],
    ['… — “ ” \u0301 ', []],
  ])('%j', (text, words) => expect(syllables(text)).toEqual(words));

  test('are NFC, whatever came in', () => expect(syllables('BẠO LỰC'.normalize('NFD'))).toEqual(['bạo', 'lực']));
  test('a symbol past 64 characters is a list, not a symbol', () => {
    expect(symbolsIn('294/KH-UBND và 45/QĐ-TTg')).toEqual(['294/kh-ubnd', '45/qđ-ttg']);
    expect(symbolsIn('12-'.repeat(40))).toEqual([]);
  });
  test('stand where they say', () => {
    fc.assert(
      fc.property(ANYTHING, (text) => {
        const nfc = text.normalize('NFC');
        let last = 0;
        for (const { word, from, to } of wordsIn(nfc)) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(syllables(nfc.slice(from, to))).toEqual([word]);
          last = to;
        }
      }),
    );
  });
});

describe('unmarked', () => {
  test.each([
    ['đường', 'duong'],
    ['Đặng', 'Dang'],
    ['ðại', 'dai'],
    ['nghiệp'.normalize('NFD'), 'nghiep'],
    ['한국', '한국'],
  ])('%s → %s', (word, plain) => expect(unmarked(word)).toBe(plain));
});

describe('one sound, one spelling', () => {
  test.each([
    ['xã', 'sã'],
    ['trẻ', 'chẻ'],
    ['giá', 'dá'],
    ['rành', 'dành'],
    ['giành', 'dành'],
    ['lên', 'nên'],
    ['lý', 'lí'],
    ['quý', 'quí'],
    ['yêu', 'iêu'],
    ['y', 'i'],
    ['kỹ', 'cĩ'],
    ['quốc', 'cuốc'],
    ['nghành', 'ngành'],
    ['ghép', 'gép'],
    ['phường', 'fường'],
    ['Nguyễn', 'nguyen'],
    ['gì', 'ghi'],
  ])('%s = %s', (one, other) => expect(soundFold(one)).toBe(soundFold(other)));

  test.each([
    ['tai', 'tay'],
    ['túi', 'tuý'],
    ['bạn', 'bạng'],
    ['các', 'cát'],
    ['nhà', 'là'],
    ['nga', 'na'],
    ['khi', 'chi'],
    ['thi', 'ti'],
    ['ba', 'pa'],
    ['vui', 'dui'],
    ['sao', 'tao'],
  ])('%s ≠ %s', (one, other) => expect(soundFold(one)).not.toBe(soundFold(other)));

  test('only initials change: the r of “for”, the number of “294” stay', () => {
    expect(['for', '294', '45/qđ-ttg', 'x2'].map(soundFold)).toEqual(['for', '294', '45/qd-ttg', 'x2']);
  });
  test('folding what is folded changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(LATIN, ANYTHING), (word) => soundFold(soundFold(word)) === soundFold(word)),
      { numRuns: 3000 },
    );
  });
});

describe('keys of Telex', () => {
  test.each([
    ['baoj', 'bạo'],
    ['bajo', 'bạo'],
    ['luwcj', 'lực'],
    ['lwcj', 'lực'],
    ['luwjc', 'lực'],
    ['gias', 'giá'],
    ['gif', 'gì'],
    ['ddinhf', 'đình'],
    ['dinhfd', 'đình'],
    ['dduwowngf', 'đường'],
    ['duongdwf', 'đường'],
    ['nguwowif', 'người'],
    ['thuowr', 'thuở'],
    ['muaw', 'mưa'],
    ['hoawcj', 'hoặc'],
    ['truyeenf', 'truyền'],
    ['vietej', 'việt'],
    ['quys', 'quý'],
    ['hoaf', 'hòa'],
    ['Ddawks', 'đắk'],
    ['bawts', 'bắt'],
    ['lưcj', 'lực'],
  ])('%s → %s', (keys, word) => expect(fromTelex(keys)).toBe(word));

  test.each([
    ['bao', 'nothing typed for a mark'],
    ['for', 'no such initial'],
    ['street', 'no such rime'],
    ['luwcf', 'a stop bears no huyền'],
    ['cees', 'c is not written before ê'],
    ['baojj', 'a tone typed twice is the letter meant'],
    ['a'.repeat(500), 'too long'],
    ['', 'nothing'],
    ['constructor', 'a word of the machine'],
    ['294', 'a number'],
  ])('%j is no reading: %s', (keys) => expect(fromTelex(keys)).toBeUndefined());
});

describe('keys of VNI', () => {
  test.each([
    ['bao5', 'bạo'],
    ['lu75c', 'lực'],
    ['luc75', 'lực'],
    ['d9inh2', 'đình'],
    ['d9uong72', 'đường'],
    ['ke61', 'kế'],
    ['tre3', 'trẻ'],
    ['ba81t', 'bắt'],
  ])('%s → %s', (keys, word) => expect(fromVni(keys)).toBe(word));
  test.each(['2022', 'kh294', 'q1', 'covid19', 'bao', 'luc2'])('%s is no reading', (keys) => expect(fromVni(keys)).toBeUndefined());
});

test('every syllable comes back from its keys, the tone typed at the end', () => {
  const telex = { ă: 'aw', â: 'aa', ê: 'ee', ô: 'oo', ơ: 'ow', ư: 'uw', đ: 'dd' };
  const vni = { ă: 'a8', â: 'a6', ê: 'e6', ô: 'o6', ơ: 'o7', ư: 'u7', đ: 'd9' };
  const syllable =
    'phòng chống bạo lực gia đình trên địa bàn quận Bắc Từ Liêm nghiêng khuya quyển giường khoẻ thuở hươu rượu nguyễn giếng xoăn';
  for (const word of syllables(syllable).map(toneInPlace)) {
    const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(word.normalize('NFD'))?.[0] ?? '';
    const level = word
      .normalize('NFD')
      .replace(tone || '\0', '')
      .normalize('NFC');
    const keyed = (keys: Record<string, string>, end: string | undefined) =>
      [...level].map((letter) => keys[letter] ?? letter).join('') + (end ?? '');
    const at = '\u0301\u0300\u0309\u0303\u0323'.indexOf(tone || '\0');
    if (at < 0 && level === unmarked(level)) continue;
    expect(fromTelex(keyed(telex, 'sfrxj'[at]))).toBe(word);
    expect(fromVni(keyed(vni, '12345'[at]))).toBe(word);
  }
});

test('no string breaks a reading, and a reading is never the word itself', () => {
  fc.assert(
    fc.property(fc.oneof(LATIN, ANYTHING), (word) => {
      for (const reading of [fromTelex(word), fromVni(word)]) {
        if (reading === undefined) continue;
        expect(reading).not.toBe(word);
        expect(toneInPlace(reading)).toBe(reading);
      }
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ['hoá', 'hóa'],
  ['thuý', 'thúy'],
  ['khoẻ', 'khỏe'],
  ['quý', 'quý'],
  ['giúa', 'giúa'],
  ['hoàn', 'hoàn'],
  ['ngoại', 'ngoại'],
  ['KHUỶU', 'khuỷu'],
  ['đường', 'đường'],
  ['café', 'café'],
])('the tone of %s stands in %s', (word, placed) => expect(toneInPlace(word)).toBe(placed));
