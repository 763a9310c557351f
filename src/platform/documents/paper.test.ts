import { describe, expect, test } from 'vitest';
import { authorityLines, bodyLine, paperSymbol, placeAndDay } from './paper.ts';

const on = (text: string) => placeAndDay('Xuân Tảo', Temporal.PlainDate.from(text));

describe('Nghị định 30/2020/NĐ-CP, Phụ lục I', () => {
  test('numbers below 10 have a zero before them', () => {
    expect([paperSymbol(9, 'BC', 'UBND'), paperSymbol(10, 'BC', 'UBND'), paperSymbol(294, 'KH', 'UBND')]).toEqual([
      '09/BC-UBND',
      '10/BC-UBND',
      '294/KH-UBND',
    ]);
  });
  test('so have days below 10 and the months 1 and 2, and no others', () => {
    expect(on('2025-01-05')).toBe('Xuân Tảo, ngày 05 tháng 01 năm 2025');
    expect(on('2025-02-10')).toBe('Xuân Tảo, ngày 10 tháng 02 năm 2025');
    expect(on('2025-03-09')).toBe('Xuân Tảo, ngày 09 tháng 3 năm 2025');
    expect(on('2022-12-14')).toBe('Xuân Tảo, ngày 14 tháng 12 năm 2022');
  });
  test('the body stands in capitals and in full', () => {
    expect(bodyLine('UBND phường Xuân Tảo')).toBe('ỦY BAN NHÂN DÂN PHƯỜNG XUÂN TẢO');
    expect(bodyLine('Sở Văn hóa và Thể thao Hà Nội')).toBe('SỞ VĂN HÓA VÀ THỂ THAO HÀ NỘI');
  });
});

test('Điều 13: a deputy signs for the chair, who signs for the committee', () => {
  expect(authorityLines('UBND phường Xuân Tảo', 'deputy')).toEqual(['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']);
  expect(authorityLines('Sở Văn hóa và Thể thao Hà Nội', 'head')).toEqual(['THỦ TRƯỞNG ĐƠN VỊ']);
});
