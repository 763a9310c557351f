import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { matchIndicator } from './indicator-match.rules.ts';
import { readPlan } from './plan.rules.ts';

/** The eight of QĐ 45/QĐ-TTg, by the words that tell them apart. */
const EIGHT = [
  { code: 'T1', name: 'Hộ gia đình tham gia nói chuyện chuyên đề', words: ['hộ gia đình', 'nói chuyện chuyên đề'] },
  { code: 'T2', name: 'Kênh truyền hình có chuyên mục về phòng, chống bạo lực gia đình', words: ['truyền hình', 'chuyên mục'] },
  { code: 'T3', name: 'Người có nguy cơ được trang bị kiến thức, kỹ năng ứng phó', words: ['nguy cơ', 'ứng phó'] },
  {
    code: 'T4',
    name: 'Người bị bạo lực được bảo vệ, trợ giúp pháp lý, chăm sóc sức khỏe',
    words: ['bị bạo lực gia đình', 'trợ giúp pháp lý'],
  },
  { code: 'T5', name: 'Người có hành vi bạo lực được tư vấn, kiểm soát hành vi', words: ['hành vi bạo lực', 'tư vấn'] },
  { code: 'T6', name: 'Địa bàn có cộng tác viên dân số làm nhiệm vụ phòng, chống bạo lực gia đình', words: ['cộng tác viên dân số'] },
  { code: 'T7', name: 'Xã, phường duy trì mô hình phòng, chống bạo lực gia đình', words: ['duy trì', 'mô hình'] },
  { code: 'T8', name: 'Người trực tiếp làm việc được bồi dưỡng, tập huấn', words: ['trực tiếp', 'tập huấn'] },
];

const targetsOf = (file: string) =>
  readPlan(fs.readFileSync(`src/programme/reading/samples/${file}`, 'utf8')).targets.map(({ text }) => matchIndicator(text.value, EIGHT));

describe('the indicator a target is about', () => {
  test('the four that plan 294 names', () => expect(targetsOf('real-bac-tu-liem-294.txt')).toEqual(['T1', 'T3', 'T7', 'T6']));
  test('the five that the news of QĐ 45 names', () => expect(targetsOf('real-luatvietnam-45.txt')).toEqual(['T1', 'T2', 'T3', 'T4', 'T5']));

  test.each([
    ['T8', 'Đạt 90% người trực tiếp tham gia phòng, chống bạo lực gia đình các cấp được bồi dưỡng, tập huấn nghiệp vụ'],
    ['T7', '95% xã, phường, đặc khu duy trì mô hình phòng chống BLGĐ'],
    ['T3', 'trên 70% số người có nguy cơ bị BLGĐ được trang bị kiến thức, kỹ năng về ứng phó BLGĐ'],
  ])('%s: %s', (code, text) => expect(matchIndicator(text, EIGHT)).toBe(code));

  test.each([
    '92% gia đình đạt danh hiệu Gia đình văn hóa',
    'Giảm 5% số vụ bạo lực gia đình mỗi năm',
    '100% xã, phường có địa chỉ tin cậy ở cộng đồng',
    'Trên 88% hộ gia đình tiếp cận thông tin về phòng, chống bạo lực gia đình',
    '',
  ])('of another kind, none: %s', (text) => expect(matchIndicator(text, EIGHT)).toBe(null));

  test('of two that fit alike, none', () => {
    expect(
      matchIndicator('Trên 95% duy trì mô hình', [
        { code: 'A', name: 'Duy trì mô hình' },
        { code: 'B', name: 'Duy trì mô hình' },
      ]),
    ).toBe(null);
  });
});
