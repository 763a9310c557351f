import { describe, expect, test } from 'vitest';
import { plainOf } from './plain.rules.ts';
import { targetsIn } from './statement.rules.ts';

const read = (text: string) => {
  const plain = plainOf(text);
  return targetsIn(plain, [0, plain.text.length]).map(
    ({ comparator, value, unit, year }) => `${comparator.value} ${value.value} ${unit.value}${year ? ` ${year.value}` : ''}`,
  );
};

describe('the comparator: the strict word wins', () => {
  test.each([
    ['Trên 70% người có nguy cơ', '> 70 %'],
    ['Hơn 70% người có nguy cơ', '> 70 %'],
    ['Đạt trên 40% số hộ', '> 40 %'],
    ['Phấn đấu đạt trên 90% các phường', '> 90 %'],
    ['Phấn đấu trên 90% các phường', '> 90 %'],
    ['Từ trên 95% trở lên số hộ', '> 95 %'],
    ['Vượt 90% các phường', '> 90 %'],
    ['Đạt 40% số hộ', '>= 40 %'],
    ['Phấn đấu đạt 40% số hộ', '>= 40 %'],
    ['Phấn đấu 40% số hộ', '>= 40 %'],
    ['Ít nhất 40% số hộ', '>= 40 %'],
    ['Tối thiểu 40% số hộ', '>= 40 %'],
    ['Tối thiểu đạt từ 40% số hộ', '>= 40 %'],
    ['95% những người bị bạo lực', '>= 95 %'],
    ['100% xã, phường', '>= 100 %'],
    ['95% trở lên số hộ', '>= 95 %'],
    ['Từ 95% trở lên số hộ', '>= 95 %'],
    ['Không dưới 95% số hộ', '>= 95 %'],
    ['Không thấp hơn 95% số hộ', '>= 95 %'],
    ['Bảo đảm 95% số hộ', '>= 95 %'],
    ['Dưới 5% số hộ', '< 5 %'],
    ['Giảm xuống dưới 5% số hộ', '< 5 %'],
    ['Thấp hơn 5% số hộ', '< 5 %'],
    ['Không quá 5% số hộ', '<= 5 %'],
    ['Không vượt quá 5% số hộ', '<= 5 %'],
    ['Tối đa 5% số hộ', '<= 5 %'],
    ['Tỷ lệ tái phạm giảm còn 5%', '<= 5 %'],
    ['≥ 95% số hộ', '>= 95 %'],
    ['> 95% số hộ', '> 95 %'],
    ['≤5% số hộ', '<= 5 %'],
    ['= 5% số hộ', '= 5 %'],
  ])('%s → %s', (text, expected) => expect(read(text)).toEqual([expected]));
});

describe('the figure', () => {
  test.each([
    ['after its subject', 'Tỷ lệ hộ gia đình được tuyên truyền đạt 95,5%', ['>= 95.5 %']],
    ['after its subject, with words after it', 'Tỷ lệ hộ gia đình có bạo lực không quá 3% vào năm 2025', ['<= 3 % 2025']],
    ['with a point', 'Đạt 95.5% số hộ', ['>= 95.5 %']],
    ['in words', 'Đạt 95 phần trăm số hộ', ['>= 95 phần trăm']],
    ['a range: the lower', 'Giảm 10 - 15% số vụ', ['>= 10 %']],
    ['a range without spaces', 'Đạt 80-85% số hộ', ['>= 80 %']],
    ['a rise: the higher', 'Tăng từ 60% lên 80% số hộ', ['>= 80 %']],
    ['a fall: the lower', 'Giảm từ 10% xuống 5% số vụ', ['<= 5 %']],
    ['a year', 'Số vụ bạo lực gia đình giảm 5%/năm', ['>= 5 %/năm']],
    ['two milestones', 'Đến năm 2023 đạt 85%, đến năm 2025 đạt 95% số hộ', ['>= 85 % 2023', '>= 95 % 2025']],
    ['two things', '100% xã có mô hình và trên 80% thôn có tổ hòa giải', ['>= 100 %', '> 80 %']],
    ['two things, each after its subject', 'Tỷ lệ hộ A đạt 95%, tỷ lệ hộ B đạt 90%', ['>= 95 %', '>= 90 %']],
    ['one that qualifies another', '95% các xã có 100% cán bộ được tập huấn', ['>= 95 %']],
    ['in brackets', '95% số hộ (năm 2021: 80%)', ['>= 95 %']],
    ['one compared with', 'Số vụ giảm 5% so với 12% của năm trước', ['>= 5 %']],
    ['a count', 'Mỗi xã có ít nhất 01 mô hình', ['>= 1 mô hình']],
    ['a count in words', 'Mỗi xã có ít nhất một câu lạc bộ', ['>= 1 câu lạc bộ']],
    ['a count of thousands', 'Phát trên 3.000 tờ rơi', ['> 3000 tờ rơi']],
    [
      'counts',
      'Tổ chức 02 hội nghị, 03 lớp tập huấn và 10 buổi nói chuyện',
      ['>= 2 hội nghị', '>= 3 lớp tập huấn', '>= 10 buổi nói chuyện'],
    ],
    ['a count beside a share', '100% xã có ít nhất 01 địa chỉ tin cậy', ['>= 100 %']],
    ['a row of a table', '3 Tỷ lệ phường duy trì mô hình % 90 95', ['>= 95 %']],
    ['a row with bars', '| 3 | Tỷ lệ phường duy trì mô hình | % | Trên 95 |', ['> 95 %']],
  ])('%s: %s', (_what, text, expected) => expect(read(text)).toEqual(expected));

  test.each([
    'Giai đoạn 2021 - 2025',
    'Theo Điều 5 Luật số 13/2022/QH15 ngày 14/11/2022',
    'Người từ 18 tuổi trở lên',
    'Hoàn thành trước ngày 15/12/2025',
    'Thực hiện mục tiêu 3, chỉ tiêu 5',
    'Nâng cao chất lượng cuộc sống gia đình',
    'Kinh phí 500 triệu đồng',
  ])('none: %s', (text) => expect(read(text)).toEqual([]));
});
