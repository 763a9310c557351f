import { describe, expect, test } from 'vitest';
import { dayOf, dayText, isoText, readDay, timeText } from './day.ts';
import { hrefIn } from './frame.ts';
import { slugOf } from './slug.ts';
import { inLanguage, words } from './words.ts';

describe('a day', () => {
  test('is Vietnamese: one minute before midnight in Hà Nội it is still the old day, at 17:00 UTC the new one', () => {
    expect(dayOf(Temporal.Instant.from('2025-06-30T16:59:00Z')).toString()).toBe('2025-06-30');
    expect(dayOf(Temporal.Instant.from('2025-06-30T17:00:00Z')).toString()).toBe('2025-07-01');
  });
  test('is written and read as people do', () => {
    const at = Temporal.Instant.from('2022-07-18T08:29:00+07:00');
    expect([dayText(dayOf(at)), timeText(at), isoText(at)]).toEqual(['18/07/2022', '08:29', '2022-07-18T08:29:00+07:00']);
    expect(readDay(' 18/7/2022 ')?.toString()).toBe('2022-07-18');
  });
  test.each(['31/02/2022', '18/13/2022', '2022-07-18', 'hôm nay', ''])('%j is no day, and no other day is made of it', (text) => {
    expect(readDay(text)).toBeUndefined();
  });
});

describe('a slug', () => {
  test.each([
    ['Văn hóa - Thể thao', 'van-hoa-the-thao'],
    ['Đường ĐẠI lộ', 'duong-dai-lo'],
    ['294/KH-UBND', '294-kh-ubnd'],
    ['…', ''],
  ])('%s → %s', (title, slug) => expect(slugOf(title)).toBe(slug));
  test('is cut at a word, at most 120 characters', () => {
    const slug = slugOf('phòng chống bạo lực gia đình '.repeat(9));
    expect(slug.length).toBeLessThanOrEqual(120);
    expect(slug).toMatch(/(phong|chong|bao|luc|gia|dinh)$/);
    expect(slugOf('x'.repeat(300))).toHaveLength(120);
  });
});

describe('words', () => {
  const t = words({ vi: { until: (day: string) => `đến ${day}` }, en: { until: (day: string) => `until ${day}` } });
  test('speak the reader’s language', () => expect(t('en').until('1 May')).toBe('until 1 May'));
  test('an address has its language before it', () => {
    expect([inLanguage('vi', '/'), inLanguage('en', '/'), inLanguage('en', '/tin-tuc')]).toEqual(['/', '/en', '/en/tin-tuc']);
  });
  // @ts-expect-error a phrase is missing in English
  words({ vi: { a: 'x', b: 'y' }, en: { a: 'x' } });
});

describe('an address in a frame', () => {
  test('leads to the portal’s host from a workspace that has a host of its own, and stays at home for the workspace', () => {
    const apart = { language: 'en', portalUrl: 'https://cong.example.vn' } as const;
    expect([hrefIn(apart, '/tro-giup'), hrefIn(apart, '/lam-viec/noi-dung'), hrefIn(apart, '/dang-nhap?tiep=x')]).toEqual([
      'https://cong.example.vn/en/tro-giup',
      '/en/lam-viec/noi-dung',
      '/en/dang-nhap?tiep=x',
    ]);
    expect(hrefIn({ language: 'vi' }, '/tro-giup')).toBe('/tro-giup');
  });
});
